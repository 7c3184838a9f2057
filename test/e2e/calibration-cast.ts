import type { Page } from "@playwright/test";
import { itemsOf } from "~/features/calibration/session/domain/session";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { dayText } from "~/kernel/time/day";
import { createEvidence, createRatings, createSheet, revealBoth } from "../factories/assessments";
import { createAskedFor, createCycle } from "../factories/cycles";
import { createGrant, createPerson, createPosition, teamRow } from "../factories/people";
import type { Site } from "./site";

/** Who meets, each in a browser of their own: a facilitator who rates nobody, and five raters. */
export type Part = "leads" | "leadsToo" | "writes" | "dropped" | "drafts" | "recused";
export type Member = { id: string; name: string; email: string; page: Page };
export type Rated = { id: string; name: string };
export type CalibrationCast = {
  site: Site;
  scripts: boolean;
  team: string;
  cycle: string;
  /** What is rated: the level as a whole. */
  item: string;
  /** About the first of them raters are furthest apart. */
  rated: readonly Rated[];
  /** The first of those who are rated. */
  subject: Member;
  reader: Member;
} & Record<Part, Member>;

export const raters = ({ leadsToo, writes, dropped, drafts, recused }: CalibrationCast) => [
  leadsToo,
  writes,
  dropped,
  drafts,
  recused,
];
export const attendees = (cast: CalibrationCast) => [cast.leads, ...raters(cast)];

type OpenAs = (person: { id: string }) => Promise<Page>;
type Given = { scripts: boolean; people: number };

const LEVEL = "IC3";
const FIRST_NAMES = ["Abril", "Bruno", "Cleo", "Dana", "Enzo", "Farid", "Greta", "Hugo", "Ines", "Jonas"];
const DAY = 86_400_000;

/** People of their own for each test, with a review of each by a manager who takes no part. */
export async function createCalibrationCast(site: Site, openAs: OpenAs, given: Given): Promise<CalibrationCast> {
  const { scripts, people } = given;
  const { app } = site;
  const family = site.newFamily();
  const team = await app.db.team.create({ data: teamRow(app, { name: `Team ${family}` }) });
  const person = (first: string, row: { managerId?: string; teamId?: string } = {}) =>
    createPerson(app, { name: `${first} ${family}`, timeZone: "UTC", ...row });
  const manager = await person("Milan");
  const rated = [];
  for (const first of FIRST_NAMES.slice(0, people)) {
    rated.push(await person(first, { managerId: manager.id, teamId: team.id }));
  }
  const [first] = rated;
  if (!first) throw new Error("Nobody is rated");
  const leads = await person("Fenna");
  await createGrant(app, { personId: leads.id, role: "PEOPLE_PARTNER", teamId: team.id });
  const opened = async ({ id, name, email }: Omit<Member, "page">): Promise<Member> => {
    return { id, name, email, page: await openAs({ id }) };
  };
  const reviewed = await review(site, { family, managerId: manager.id, openedById: leads.id }, rated);
  return {
    ...{ site, scripts, team: team.name, ...reviewed },
    rated: rated.map(({ id, name }) => ({ id, name })),
    subject: await opened(first),
    reader: await opened(await person("Ruth")),
    leads: await opened(leads),
    leadsToo: await opened(await person("Rosa")),
    writes: await opened(await person("Sven")),
    dropped: await opened(await person("Odile")),
    drafts: await opened(await person("Dario")),
    recused: await opened(await person("Kofi")),
  };
}

type Reviewing = { family: string; managerId: string; openedById: string };
type Subject = { id: string; managerId: string | null };

/** A review of each, in which the manager found all that the level asks met, and a piece of evidence. */
async function review({ app }: Site, { family, managerId, openedById }: Reviewing, rated: readonly Subject[]) {
  const version = (await currentVersions(app)).find(({ slug }) => slug === "engineering");
  if (!version) throw new Error("The demonstration has no framework");
  const [item] = itemsOf(await readFramework(app, version.id), LEVEL, "LEVEL");
  if (!item) throw new Error(`Nothing is asked at ${LEVEL}`);
  const window = {
    opensOn: new Date(app.now().getTime() - 10 * DAY),
    closesOn: new Date(app.now().getTime() + 10 * DAY),
  };
  const cycle = await createCycle(app, { name: `Review of ${family}`, versionId: version.id, openedById, ...window });
  const expectations = item.expectations.map(({ id }) => ({ versionId: version.id, expectationId: id }));
  for (const subject of rated) {
    await createPosition(app, { personId: subject.id, levelCode: LEVEL });
    await createEvidence(app, { ownerId: subject.id }, expectations.slice(0, 1));
    const assessment = await createAskedFor(app, cycle, subject, { targetLevel: LEVEL });
    const sheet = await createSheet(app, assessment, { side: "MANAGER", raterId: managerId });
    await createRatings(app, sheet, expectations);
    await app.db.sheet.update({ where: { id: sheet.id }, data: { status: "SUBMITTED", submittedAt: app.now() } });
    await revealBoth(app, assessment, managerId);
  }
  return { cycle: cycle.name, item: item.label };
}

export const inTenDays = ({ app }: Site) => dayText(new Date(app.now().getTime() + 10 * DAY));
