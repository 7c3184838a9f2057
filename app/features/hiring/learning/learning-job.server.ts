import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { GROUPS_TO_WAIT_FOR, readImpact } from "./domain/impact-reading";
import { readKit } from "./domain/kit-reading";
import { severities } from "./domain/own-severity";
import { storeHiringReading } from "./hiring-reading.repo.server";
import * as impact from "./impact.repo.server";
import * as kits from "./kit-reading.repo.server";
import { scaledScores } from "./scaled-scores.server";
import * as severity from "./severity.repo.server";
import { readHired } from "./validity-job.server";

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

const DAY_MS = 86_400_000;

/** A day after an opening closed, when what was on its way has been written. */
async function readClosedOpenings(app: Learning): Promise<void> {
  const now = app.now();
  const until = new Date(now.getTime() - DAY_MS);
  const minimum = app.env.SMALLEST_GROUP;
  for (const { teamId, number, ...openings } of await impact.listDueTeams(
    app.db,
    until,
    minimum * GROUPS_TO_WAIT_FOR,
  )) {
    const people = await impact.listReached(app.db, openings.openingIds);
    const content = readImpact(openings, people, minimum);
    await storeHiringReading(app.db, { kind: "IMPACT", scope: teamId, number, until, content }, now);
  }
}

export const LEARNING_JOBS: RoomJobs = { [LEARNING_JOB]: { run: learnFromDecided, daily: true } };
