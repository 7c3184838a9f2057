import { agreedChoices } from "~/features/assessment/conversations/domain/conversation";
import { revealedOfMany } from "~/features/assessment/conversations/rated.server";
import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { currentVersions, found, openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { can, demand } from "~/policy/can";
import { GROUPS_TO_WAIT_FOR, type ImpactPage, type ImpactRow, impactSteps, readImpact } from "./domain/impact";
import {
  isOfEnough,
  type KitLine,
  type KitReading,
  type KitReadingRow,
  type KitStatistics,
  kitView,
  type LearningReader,
  readKit,
} from "./domain/kit-reading";
import { type GivenScore, severities } from "./domain/own-severity";
import {
  FEWEST_HIRES,
  meanPlace,
  meanScore,
  type Outcome,
  readValidity,
  type ValidityReading,
} from "./domain/validity";
import * as readings from "./hiring-reading.repo.server";
import {
  findImpactReading,
  findLastReading,
  findOwnSeverity,
  type Hired,
  lastValidity,
  listDecidedScores,
  listHired,
  listImpactReadings,
  listKitReadings,
  type StoredSeverity,
  storeHiringReading,
} from "./hiring-reading.repo.server";

function learningReader(actor: Actor): LearningReader {
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

/** What it takes to work figures out. */
type Learning = Pick<App, "db" | "env" | "keep" | "now">;

const LEARNING_JOB = "hiring-learning";

/** Every day: reads what enough candidates were decided of since it was last read. Doing it twice does nothing more. */
export async function learnFromDecided(app: Learning): Promise<void> {
  await readDueKits(app);
  await compareInterviewers(app);
  await readClosedOpenings(app);
  await readHired(app, () => scaledScores(app, app.now()));
}

async function readDueKits(app: Learning): Promise<void> {
  const now = app.now();
  for (const due of await readings.listDueKits(app.db, now, app.env.SMALLEST_GROUP)) {
    const { slug, kitId, number, versionId } = due;
    const kit = kitOf(await readFramework(app, versionId), kitId);
    if (!kit) continue;
    const used = { slug, kitId, until: now };
    const [scores, interviews] = await Promise.all([
      readings.listKitScores(app.db, used),
      readings.listHeldInterviews(app.db, used),
    ]);
    const content = { ...readKit({ ...kit, seed: number, scores: scoresOf(kit, scores), interviews }), versionId };
    await storeHiringReading(app.db, { kind: "KIT", scope: `${slug}/${kitId}`, number, until: now, content }, now);
  }
}

const kitOf = ({ kits = [] }: Framework, kitId: string) => kits.find(({ id }) => id === kitId);

/** Without what an earlier version asked otherwise. */
function scoresOf<Score extends { questionId: string; score: number }>(kit: Kit, scores: readonly Score[]): Score[] {
  const questions = new Set(kit.questions.map(({ id }) => id));
  return scores.filter(({ questionId, score }) => questions.has(questionId) && score <= kit.points);
}

async function compareInterviewers(app: Learning): Promise<void> {
  const now = app.now();
  const minimum = app.env.SMALLEST_GROUP;
  if ((await readings.countDecidedSinceSeverity(app.db, now)) < minimum) return;
  const scores = await scaledScores(app, now);
  await readings.replaceSeverities(app.db, severities(scores, minimum), { until: now, madeAt: now });
}

/** A day after an opening closed, when what was on its way has been written. */
async function readClosedOpenings(app: Learning): Promise<void> {
  const now = app.now();
  const until = new Date(now.getTime() - DAY_MS);
  const minimum = app.env.SMALLEST_GROUP;
  for (const { teamId, number, ...openings } of await readings.listDueTeams(
    app.db,
    until,
    minimum * GROUPS_TO_WAIT_FOR,
  )) {
    const people = await readings.listReached(app.db, openings.openingIds);
    const content = readImpact(openings, people, minimum);
    await storeHiringReading(app.db, { kind: "IMPACT", scope: teamId, number, until, content }, now);
  }
}

export type ScaledScore = GivenScore & { candidateId: string };

/** All scores that count of decided candidates, with the points of their scales. */
async function scaledScores(app: Pick<App, "db" | "keep">, until: Date): Promise<ScaledScore[]> {
  const placed = await listDecidedScores(app.db, until);
  const versions = [...new Set(placed.map(({ versionId }) => versionId))];
  const points = new Map<string, number>();
  for (const id of versions) {
    for (const kit of (await readFramework(app, id)).kits ?? []) points.set(`${id} ${kit.id}`, kit.points);
  }
  return placed.flatMap(({ versionId, kitId, ...score }) => {
    const scale = points.get(`${versionId} ${kitId}`);
    return scale === undefined ? [] : [{ ...score, points: scale }];
  });
}

/** A year, and as long as a review takes. */
const DAYS_LATER = 365 + 45;
const YEAR_DAYS = 330;

/** Reads whether interviews told what came of people, once for each group of people who were hired a year ago. */
async function readHired(app: Learning, scores: () => Promise<readonly ScaledScore[]>): Promise<void> {
  const now = app.now();
  const before = (at: Date) => new Date(at.getTime() - DAYS_LATER * DAY_MS);
  const last = await lastValidity(app.db);
  const hired = await listHired(app.db, before(now));
  const fresh = hired.filter(({ startedOn }) => !last || startedOn > before(last.until));
  if (fresh.length < app.env.SMALLEST_GROUP) return;
  const byCandidate = new Map<string, ScaledScore[]>();
  for (const score of await scores()) {
    byCandidate.set(score.candidateId, [...(byCandidate.get(score.candidateId) ?? []), score]);
  }
  const means = new Map([...byCandidate].map(([id, own]) => [id, meanScore(own)!]));
  const content = readValidity(await outcomesOf(app, hired, means), [...means.values()]);
  const key = { kind: "VALIDITY", scope: "", number: (last?.number ?? 0) + 1 } as const;
  await storeHiringReading(app.db, { ...key, until: now, content }, now);
}

/** With the first ratings that were agreed of them about a year after they began. */
async function outcomesOf(
  app: Learning,
  hired: readonly Hired[],
  means: ReadonlyMap<string, number>,
): Promise<Outcome[]> {
  const ids = hired.map(({ personId }) => personId);
  const rated = await revealedOfMany(app, ids, app.now());
  const outcomes = await Promise.all(
    hired.map(async ({ candidateId, personId, startedOn }): Promise<Outcome[]> => {
      const later = new Date(startedOn.getTime() + YEAR_DAYS * DAY_MS);
      const first = rated.find((one) => one.subjectId === personId && one.submittedAt >= later);
      const scored = means.get(candidateId);
      if (!first || scored === undefined) return [];
      const { scale } = await readFramework(app, first.versionId);
      const place = meanPlace(
        Object.values(agreedChoices(first)),
        scale.map(({ id }) => id),
      );
      return place === null ? [] : [{ scored, rated: place }];
    }),
  );
  return outcomes.flat();
}

export const LEARNING_JOBS: RoomJobs = { [LEARNING_JOB]: { run: learnFromDecided, daily: true } };
