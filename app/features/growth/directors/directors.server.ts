import { type LastMapsKey, lastCyclesOf, mapsOf } from "~/features/growth/team-map/team-map.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { kept, type Sources } from "~/platform/database/kept.server";
import { demand } from "~/policy/can";
import * as organizations from "./directors.repo.server";
import { type CompetencyCoverage, coverageOverCycles } from "./domain/coverage-over-cycles";
import { type HalfYear, monthLabel, pastHalfYears } from "./domain/half-year";
import { type OrganizationPage, organizationPage, type StoredReading } from "./domain/organization-page";
import { readingOf } from "./domain/organization-reading";

/** Two years. */
const HALF_YEARS = 4;

/** Names differ; `closed` is a month. */
type CoveredCycle = { name: string; closed: string };

export type LeaderPage = {
  page: OrganizationPage;
  /** `null` for one manager's people: a map of coverage has no parts (docs/decisions/0029). */
  coverage: { cycles: readonly CoveredCycle[]; competencies: readonly CompetencyCoverage[] } | null;
};

/**
 * What a leader sees of the people below them: levels, moves, promotion cases by criteria, opportunities, and coverage over cycles.
 * Half-years that are over are read at the first look, and from then on say the same.
 * @param managerId of whose people alone; `null` for everyone.
 * @throws {Refusal} `not-found`: no manager reports to the actor, or not that one.
 */
export async function leaderPage(app: App, actor: Actor, managerId: string | null, as: AsOf): Promise<LeaderPage> {
  const leadsManagers = await organizations.leadsManagers(app.db, actor.id, managerId, app.now());
  demand(actor, "organization.read", { leaderId: actor.id, leadsManagers });
  const minimum = app.env.SMALLEST_GROUP;
  const page = await pageOf(app, { ...as, leaderId: actor.id, managerId, minimum });
  if (managerId !== null && page.chosen === null) throw notFound();
  return { page, coverage: page.chosen ? null : await coverageOf(app, await lastCyclesOf(app, actor)) };
}

type PageKey = AsOf & { leaderId: string; managerId: string | null; minimum: number };

/** Past half-years never change; levels and moves may show up to a minute late. */
const pageOf = kept(
  "organization",
  async ({ leaderId, managerId, minimum, now }: PageKey, app): Promise<OrganizationPage> => {
    const halfYears = pastHalfYears(now, HALF_YEARS);
    const found = await organizations.findOrganization(app.db, leaderId, now, halfYears[0]!.from);
    const chosen = found.names.find(({ id }) => id === managerId) ?? null;
    const frameworks = await frameworksOf(app);
    const readings = await readAll(app, leaderId, { halfYears, known: found.readings, frameworks, now });
    return organizationPage({ readings, now: found.now, names: found.names, chosen, minimum, frameworks });
  },
);

async function frameworksOf(app: Sources): Promise<ReadonlyMap<string, Framework>> {
  const versions = await currentVersions(app);
  const read = versions.map(async ({ slug, id }) => [slug, await readFramework(app, id)] as const);
  return new Map(await Promise.all(read));
}

type Reading = {
  now: Date;
  halfYears: readonly HalfYear[];
  known: readonly StoredReading[];
  frameworks: ReadonlyMap<string, Framework>;
};

async function readAll(
  app: Sources,
  leaderId: string,
  { halfYears, known, frameworks, now }: Reading,
): Promise<StoredReading[]> {
  const isKnown = ({ from }: HalfYear) => known.some((one) => one.from.getTime() === from.getTime());
  const missing = halfYears.filter((one) => !isKnown(one));
  if (missing.length === 0) return [...known];
  const people = await organizations.listAlike(app.db, leaderId, missing);
  const taken = missing.map(({ from }) => {
    const of = people.filter((one) => one.from.getTime() === from.getTime());
    return { from, content: readingOf(of, frameworks) };
  });
  if (await organizations.storeReadings(app.db, leaderId, taken, now)) {
    return [...known, ...taken].sort((a, b) => a.from.getTime() - b.from.getTime());
  }
  return (await organizations.findOrganization(app.db, leaderId, now, halfYears[0]!.from)).readings;
}

const coverageOf = kept("coverage over cycles", async (key: LastMapsKey, app): Promise<LeaderPage["coverage"]> => {
  const maps = await mapsOf(app, key);
  const cycles = maps.map(({ name, closedAt }, at) => {
    const before = maps.slice(0, at).filter((one) => one.name === name).length;
    return { name: before === 0 ? name : `${name} (${before + 1})`, closed: monthLabel(closedAt) };
  });
  return { cycles, competencies: coverageOverCycles(maps.map(({ map }) => map)) };
});
