import { lastMapsOf } from "~/features/growth/team-map/team-map.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
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
export async function leaderPage(app: App, actor: Actor, managerId: string | null): Promise<LeaderPage> {
  const halfYears = pastHalfYears(app.now(), HALF_YEARS);
  const found = await organizations.findOrganization(app.db, actor.id, app.now(), halfYears[0]!.from);
  const managers = new Set(found.now.flatMap(({ part }) => part ?? []));
  demand(actor, "organization.read", { leaderId: actor.id, leadsManagers: managers.size > 0 });
  const chosen = found.names.find(({ id }) => id === managerId) ?? null;
  if (managerId !== null && (!chosen || !managers.has(managerId))) throw notFound();
  const frameworks = await frameworksOf(app);
  const readings = await readAll(app, actor.id, { halfYears, known: found.readings, frameworks });
  const { now, names } = found;
  const minimum = app.env.SMALLEST_GROUP;
  const page = organizationPage({ readings, now, names, chosen, minimum, frameworks });
  return { page, coverage: chosen ? null : await coverageOf(app, actor) };
}

async function frameworksOf(app: App): Promise<ReadonlyMap<string, Framework>> {
  const versions = await currentVersions(app);
  const read = versions.map(async ({ slug, id }) => [slug, await readFramework(app, id)] as const);
  return new Map(await Promise.all(read));
}

type Reading = {
  halfYears: readonly HalfYear[];
  known: readonly StoredReading[];
  frameworks: ReadonlyMap<string, Framework>;
};

async function readAll(
  app: App,
  leaderId: string,
  { halfYears, known, frameworks }: Reading,
): Promise<StoredReading[]> {
  const isKnown = ({ from }: HalfYear) => known.some((one) => one.from.getTime() === from.getTime());
  const missing = halfYears.filter((one) => !isKnown(one));
  if (missing.length === 0) return [...known];
  const people = await organizations.listAlike(app.db, leaderId, missing);
  const taken = missing.map(({ from }) => {
    const of = people.filter((one) => one.from.getTime() === from.getTime());
    return { from, content: readingOf(of, frameworks) };
  });
  if (await organizations.storeReadings(app.db, leaderId, taken, app.now())) {
    return [...known, ...taken].sort((a, b) => a.from.getTime() - b.from.getTime());
  }
  return (await organizations.findOrganization(app.db, leaderId, app.now(), halfYears[0]!.from)).readings;
}

async function coverageOf(app: App, actor: Actor): Promise<LeaderPage["coverage"]> {
  const maps = await lastMapsOf(app, actor);
  const cycles = maps.map(({ name, closedAt }, at) => {
    const before = maps.slice(0, at).filter((one) => one.name === name).length;
    return { name: before === 0 ? name : `${name} (${before + 1})`, closed: monthLabel(closedAt) };
  });
  return { cycles, competencies: coverageOverCycles(maps.map(({ map }) => map)) };
}
