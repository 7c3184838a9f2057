import { currentVersions, found, openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can, demand } from "~/policy/can";
import { GROUPS_TO_WAIT_FOR, type ImpactPage, type ImpactRow, impactSteps } from "./domain/impact";
import { isOfEnough } from "./domain/kit-figures";
import {
  type KitLine,
  type KitReading,
  type KitReadingRow,
  type KitStatistics,
  kitView,
  type LearningReader,
} from "./domain/kit-reading";
import { FEWEST_HIRES, type ValidityReading } from "./domain/validity";
import { findImpactReading, findLastReading, listImpactReadings, listKitReadings } from "./hiring-reading.repo.server";
import { findOwnSeverity, type StoredSeverity } from "./severity.repo.server";

export function learningReader(actor: Actor): LearningReader {
  return {
    readsStatistics: can(actor, "hiring-statistics.read", null),
    readsImpact: can(actor, "hiring-impact.read", null),
  };
}

/** The kits of which enough was decided, with what the last reading says of each; `null` for people who may only read about themselves. */
export async function statisticsPage(app: App, actor: Actor, page: number): Promise<StatisticsPage | null> {
  if (!can(actor, "hiring-statistics.read", null)) return null;
  const minimum = app.env.SMALLEST_GROUP;
  const [kits, names] = await Promise.all([listed(page, (slice) => listKitReadings(app.db, slice)), kitNames(app)]);
  const rows = kits.rows.map((row) => lineOf(row, names.get(row.scope) ?? row.scope, minimum));
  return { reader: learningReader(actor), minimum, kits: { ...kits, rows } };
}

function lineOf({ scope, of, agreement, daysToDecision, deviation }: KitReadingRow, name: string, minimum: number) {
  const nothing = { alpha: { value: null, interval: null, why: null }, candidates: 0, interviewers: 0 };
  if (!isOfEnough(of, minimum)) {
    return { scope, name, of: null, agreement: nothing, daysToDecision: null, deviation: null };
  }
  const shown = isOfEnough(agreement, minimum) ? agreement : nothing;
  return { scope, name, of, agreement: shown, daysToDecision, deviation };
}

async function kitNames(app: App): Promise<Map<string, string>> {
  const versions = await currentVersions(app);
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return new Map(frameworks.flatMap(({ slug, kits = [] }) => kits.map(({ id, name }) => [`${slug}/${id}`, name])));
}

/** @throws {Refusal} `not-found`: there is no such kit, or the reader is no hiring lead. */
export async function kitStatistics(app: App, actor: Actor, slug: string, kitId: string): Promise<KitStatistics> {
  demand(actor, "hiring-statistics.read", null);
  const minimum = app.env.SMALLEST_GROUP;
  const stored = await findLastReading<KitReading & { versionId: string }>(app.db, "KIT", `${slug}/${kitId}`);
  const framework = stored
    ? await readFramework(app, stored.content.versionId)
    : (await openFramework(app, actor, slug)).framework;
  const kit = found(framework.kits?.find(({ id }) => id === kitId));
  return {
    reader: learningReader(actor),
    minimum,
    framework: slug,
    kit: { id: kit.id, name: kit.name },
    view: stored ? kitView(stored.content, minimum) : null,
    madeAt: stored?.madeAt.toISOString() ?? null,
    labels: Object.fromEntries([
      ...framework.competencies.map(({ id, name }) => [id, name]),
      ...kit.questions.map(({ id, ask }) => [id, ask]),
      ...kit.bands.map(({ id, name }) => [id, name]),
    ]),
    anchors: Object.fromEntries(
      kit.questions.flatMap(({ id, scales }) =>
        scales.flatMap(({ bandId, anchors }) => anchors.map(({ point, text }) => [`${id} ${bandId} ${point}`, text])),
      ),
    ),
  };
}

export type OwnSeverityPage = { reader: LearningReader; severity: StoredSeverity | null; minimum: number };

/** How a person scores compared with others, for themselves alone. */
export async function ownSeverityPage(app: App, actor: Actor): Promise<OwnSeverityPage> {
  demand(actor, "hiring-severity.read-own", { id: actor.id, managerId: null });
  const severity = await findOwnSeverity(app.db, actor.id);
  return { reader: learningReader(actor), severity, minimum: app.env.SMALLEST_GROUP };
}

/** What was counted of closed openings of the reader's teams. */
export async function impactList(app: App, actor: Actor, page: number): Promise<ImpactList> {
  demand(actor, "hiring-impact.read", null);
  const minimum = app.env.SMALLEST_GROUP;
  const readings = await listed(page, (slice) => listImpactReadings(app.db, actor.partnerOf, slice));
  const rows = readings.rows.map((row) => (row.minimum < minimum ? { ...row, attributes: [] } : row));
  return { reader: learningReader(actor), waitsFor: minimum * GROUPS_TO_WAIT_FOR, readings: { ...readings, rows } };
}

/**
 * Adverse impact of some closed openings of a team. The same page today and in a year: neither what candidates say later, nor another
 * opening, nor a filter changes it.
 * @throws {Refusal} `not-found`: there is none, or the reader is no people partner of the team.
 */
export async function impactPage(app: App, actor: Actor, teamId: string, number: number): Promise<ImpactPage> {
  demand(actor, "hiring-impact.read-team", teamId);
  const found = Number.isInteger(number) ? await findImpactReading(app.db, teamId, number) : null;
  if (!found) throw notFound();
  const { teamName, content } = found;
  const { closedFrom, closedUntil, openingIds } = content;
  // What was counted when fewer were enough stays hidden where more are asked for.
  const tables = content.minimum < app.env.SMALLEST_GROUP ? [] : content.tables;
  return {
    reader: learningReader(actor),
    team: teamName,
    minimum: app.env.SMALLEST_GROUP,
    openings: openingIds.length,
    period: { closedFrom, closedUntil },
    tables: tables.map((table) => ({ attribute: table.attribute, steps: impactSteps(table) })),
  };
}

export type ValidityPage = { reader: LearningReader; reading: ValidityReading | null; fewest: number };

/** Whether interviews told what came of those who were hired. */
export async function validityPage(app: App, actor: Actor): Promise<ValidityPage> {
  demand(actor, "hiring-statistics.read", null);
  const fewest = Math.max(FEWEST_HIRES, app.env.SMALLEST_GROUP);
  const stored = await findLastReading<ValidityReading>(app.db, "VALIDITY", "");
  const reading = stored && stored.content.hires >= fewest ? stored.content : null;
  return { reader: learningReader(actor), reading, fewest };
}

export type StatisticsPage = { reader: LearningReader; minimum: number; kits: Listed<KitLine> };

export type ImpactList = {
  reader: LearningReader;
  /** How many candidates closed openings of a team wait for. */
  waitsFor: number;
  readings: Listed<ImpactRow>;
};
