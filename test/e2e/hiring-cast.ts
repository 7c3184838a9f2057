import type { Page } from "@playwright/test";
import { readContent, readCurrentVersions } from "~/features/ladder/reading/ladder.repo.server";
import { qualify } from "../factories/hiring";
import { createGrant, createPerson, createPosition, teamRow } from "../factories/people";
import type { Site } from "./site";

export type Member = { id: string; name: string; email: string };
export type Present = Member & { page: Page };

/** Kits of the plan that the journey makes, in the order of its stages, with who is qualified for each. */
export const KITS = ["coding-collaboration", "debugging-and-incidents", "system-design", "past-behaviour"] as const;
export type KitId = (typeof KITS)[number];

/** An opening's three, and one interviewer for each of four interviews, in browsers of their own. */
export type HiringCast = {
  site: Site;
  scripts: boolean;
  family: string;
  team: string;
  /** Lets whoever answers for an opening be found by name. */
  lead: Present;
  decider: Present;
  coordinator: Present;
  /** By the kit that they are qualified for; none of them works in the opening's team. */
  interviewers: Readonly<Record<KitId, Present>>;
  openAs: OpenAs;
};

type OpenAs = (person: { id: string }) => Promise<Page>;

/** A team of its own for each test, so that nobody of the demonstration organisation is disturbed. */
export async function createHiringCast(site: Site, openAs: OpenAs, scripts: boolean): Promise<HiringCast> {
  const { app } = site;
  const family = site.newFamily();
  const team = await app.db.team.create({ data: teamRow(app, { name: `Team ${family}` }) });
  const others = await app.db.team.create({ data: teamRow(app, { name: `Neighbours ${family}` }) });
  const slug = await slugOfEngineering(site);
  const person = async (first: string, level: string, teamId: string): Promise<Member> => {
    const given = { name: `${first} ${family}`, timeZone: "UTC", teamId };
    const { id, name, email } = await createPerson(app, given);
    await createPosition(app, { personId: id, levelCode: level });
    return { id, name, email };
  };
  const opened = async (member: Member): Promise<Present> => ({ ...member, page: await openAs(member) });
  const interviewer = async (first: string, level: string, kitId: KitId) => {
    const member = await person(first, level, others.id);
    await createGrant(app, { personId: member.id, role: "PANEL_MEMBER" });
    await qualify(app, slug, { personId: member.id, kitId });
    return opened(member);
  };
  const lead = await person("Lea", "M1", team.id);
  await createGrant(app, { personId: lead.id, role: "HIRING_LEAD" });
  return {
    ...{ site, scripts, family, team: team.name, openAs },
    lead: await opened(lead),
    decider: await opened(await person("Dana", "M2", team.id)),
    coordinator: await opened(await person("Cora", "M1", others.id)),
    interviewers: {
      "coding-collaboration": await interviewer("Ida", "IC3", "coding-collaboration"),
      "debugging-and-incidents": await interviewer("Ned", "IC4", "debugging-and-incidents"),
      "system-design": await interviewer("Ove", "IC5", "system-design"),
      "past-behaviour": await interviewer("Una", "TL2", "past-behaviour"),
    },
  };
}

/** So that the panel is proposed of this cast, and nobody of the demonstration organisation is asked. */
export async function keepOthersOut({ site: { app }, coordinator, interviewers }: HiringCast, candidateId: string) {
  const ours = KITS.map((kit) => interviewers[kit].id);
  const where = { personId: { notIn: ours } };
  const others = await app.db.qualificationStep.findMany({ where, distinct: ["personId"], select: { personId: true } });
  const declared = { candidateId, declaredById: coordinator.id, declaredAt: app.now() };
  await app.db.candidateConflict.createMany({ data: others.map(({ personId }) => ({ ...declared, personId })) });
}

/** The framework that ships with interviews. */
async function slugOfEngineering({ app }: Site): Promise<string> {
  for (const { id, slug } of await readCurrentVersions(app.db)) {
    const framework = await readContent(app.db, id);
    if (KITS.every((kit) => framework?.kits?.some((one) => one.id === kit)) && framework?.extends === null) return slug;
  }
  throw new Error("No framework here has the interviews that the journey holds.");
}
