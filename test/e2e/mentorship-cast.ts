import type { Locator, Page } from "@playwright/test";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createHours, createMentorProfile, enrol } from "../factories/mentorships";
import { createGrant, createPerson, createPosition, teamRow } from "../factories/people";
import type { Site } from "./site";

export type Member = { id: string; name: string; email: string };
export type Present = Member & { page: Page };
/** The owner of a programme, and a team whose people it is for: a mentee and a mentor in browsers of their own, others beside. */
export type MentorshipCast = {
  site: Site;
  scripts: boolean;
  team: string;
  owner: Present;
  /** Enrols by hand, and has her mentor changed twice. */
  mentee: Present;
  /** Enrols by hand; whom the mentee wishes for. */
  wished: Present;
  /** To whom the mentee is fixed. */
  fixed: Present;
  /** Whom the mentee would rather not have. */
  refused: Member;
  others: readonly Member[];
  /** More mentors than mentees, so that a rematch finds somebody whom the mentee did not refuse. */
  spares: readonly Member[];
  openAs: OpenAs;
};

type OpenAs = (person: { id: string }) => Promise<Page>;

/** A team of its own for each test, so that nobody of the demonstration organisation is disturbed. */
export async function createMentorshipCast(site: Site, openAs: OpenAs, scripts: boolean) {
  const { app } = site;
  const family = site.newFamily();
  const team = await app.db.team.create({ data: teamRow(app, { name: `Team ${family}` }) });
  const person = async (first: string, level?: string): Promise<Member> => {
    const given = level ? { teamId: team.id } : {};
    const { id, name, email } = await createPerson(app, { name: `${first} ${family}`, timeZone: "UTC", ...given });
    if (level) await createPosition(app, { personId: id, levelCode: level });
    return { id, name, email };
  };
  const opened = async (member: Member): Promise<Present> => ({ ...member, page: await openAs(member) });
  const owner = await person("Odile");
  await createGrant(app, { personId: owner.id, role: "PROGRAMME_OWNER" });
  return {
    ...{ site, scripts, team: team.name, openAs },
    owner: await opened(owner),
    mentee: await opened(await person("Ada", "IC2")),
    wished: await opened(await person("Mia", "IC4")),
    fixed: await opened(await person("Nils", "IC4")),
    refused: await person("Ola", "IC4"),
    others: [await person("Ben", "IC2"), await person("Cid", "IC2")],
    spares: [await person("Pia", "IC4"), await person("Rex", "IC4")],
  } satisfies MentorshipCast;
}

/** Everybody who does not do it by hand; each mentor has one seat. */
export async function enrolOthers({ site: { app }, fixed, refused, spares, others }: MentorshipCast, roundId: string) {
  for (const { id } of [fixed, refused, ...spares]) {
    await createMentorProfile(app, { personId: id });
    await enrol(app, { roundId, personId: id, side: "MENTOR" });
  }
  for (const { id } of others) {
    await createHours(app, id);
    await enrol(app, { roundId, personId: id, side: "MENTEE" });
  }
}

/** Presses a button of a form and waits until the server has answered, so that what follows finds it done. */
export async function send(within: Page | Locator, name: string | RegExp): Promise<void> {
  const page = "page" in within ? within.page() : within;
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await within.getByRole("button", { name }).click();
  await answered;
  await page.waitForLoadState();
}

/** Does what waits in the queue, as a server beside would. */
export async function work({ site: { app } }: MentorshipCast): Promise<void> {
  while ((await runDueJobs(app, JOB_HANDLERS)) > 0);
}
