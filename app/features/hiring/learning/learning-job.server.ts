import { agreedChoices } from "~/features/assessment/conversations/domain/conversation";
import { revealedOfMany } from "~/features/assessment/conversations/rated.server";
import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { GROUPS_TO_WAIT_FOR, readImpact } from "./domain/impact";
import { readKit } from "./domain/kit-reading";
import { type GivenScore, severities } from "./domain/own-severity";
import { meanPlace, meanScore, type Outcome, readValidity } from "./domain/validity";
import * as kits from "./hiring-reading.repo.server";
import { type Hired, lastValidity, listHired, storeHiringReading } from "./hiring-reading.repo.server";
import * as severity from "./severity.repo.server";
import { listDecidedScores } from "./severity.repo.server";

/** What it takes to work figures out. */
type Learning = Pick<App, "db" | "env" | "keep" | "now">;

export const LEARNING_JOB = "hiring-learning";

/** Every day: reads what enough candidates were decided of since it was last read. Doing it twice does nothing more. */
export async function learnFromDecided(app: Learning): Promise<void> {
  await readDueKits(app);
  await compareInterviewers(app);
  await readClosedOpenings(app);
  await readHired(app, () => scaledScores(app, app.now()));
}

async function readDueKits(app: Learning): Promise<void> {
  const now = app.now();
  for (const due of await kits.listDueKits(app.db, now, app.env.SMALLEST_GROUP)) {
    const { slug, kitId, number, versionId } = due;
    const kit = kitOf(await readFramework(app, versionId), kitId);
    if (!kit) continue;
    const used = { slug, kitId, until: now };
    const [scores, interviews] = await Promise.all([
      kits.listKitScores(app.db, used),
      kits.listHeldInterviews(app.db, used),
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
  if ((await severity.countDecidedSinceSeverity(app.db, now)) < minimum) return;
  const scores = await scaledScores(app, now);
  await severity.replaceSeverities(app.db, severities(scores, minimum), { until: now, madeAt: now });
}

/** A day after an opening closed, when what was on its way has been written. */
async function readClosedOpenings(app: Learning): Promise<void> {
  const now = app.now();
  const until = new Date(now.getTime() - DAY_MS);
  const minimum = app.env.SMALLEST_GROUP;
  for (const { teamId, number, ...openings } of await kits.listDueTeams(app.db, until, minimum * GROUPS_TO_WAIT_FOR)) {
    const people = await kits.listReached(app.db, openings.openingIds);
    const content = readImpact(openings, people, minimum);
    await storeHiringReading(app.db, { kind: "IMPACT", scope: teamId, number, until, content }, now);
  }
}

export type ScaledScore = GivenScore & { candidateId: string };

/** All scores that count of decided candidates, with the points of their scales. */
export async function scaledScores(app: Pick<App, "db" | "keep">, until: Date): Promise<ScaledScore[]> {
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
export async function readHired(app: Learning, scores: () => Promise<readonly ScaledScore[]>): Promise<void> {
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
