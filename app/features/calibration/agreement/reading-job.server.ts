import { z } from "zod";
import { itemsOf } from "~/features/calibration/session/domain/items";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { startThread } from "~/platform/jobs/thread.server";
import type { CalibrationReading } from "./domain/reading";
import type { ReadingMaterial } from "./domain/reading-material";
import * as readings from "./reading.repo.server";
import { READING_JOB } from "./reading.server";

const Payload = z.object({ sessionId: z.string().min(1), round: z.number().int().min(1) });

/** Reads a locked round. Once it was read, or reopened meanwhile, there is nothing to do. */
export async function readLockedRound(app: App, payload: unknown): Promise<void> {
  const round = Payload.parse(payload);
  const head = await readings.findRound(app.db, round);
  if (!head) return;
  const reading = await inThread(await materialOf(app, round.sessionId, head));
  await readings.storeReading(app.db, round, reading, app.now());
}

const AT_ONCE = 20;

/** Every day: what was locked without a job, or whose job was given up. */
export async function readUnreadRounds(app: App): Promise<void> {
  for (const round of await readings.listUnread(app.db, AT_ONCE)) await readLockedRound(app, round);
}

async function materialOf(app: App, sessionId: string, head: readings.RoundHead): Promise<ReadingMaterial> {
  const [framework, people, ratings, raters, vignettes] = await Promise.all([
    readFramework(app, head.versionId),
    readings.listRead(app.db, sessionId),
    readings.listGiven(app.db, sessionId),
    readings.listRaters(app.db, sessionId),
    readings.listVignetteRatings(app.db, sessionId),
  ]);
  const levels = [...new Set(people.map(({ level }) => level))].filter((level) => findLevel(framework, level)).sort();
  const items = new Map(
    levels.flatMap((level) => itemsOf(framework, level, head.unit)).map((item) => [item.id, item.label]),
  );
  return {
    seed: head.seed,
    lockedOn: dayText(head.lockedAt),
    scale: framework.scale.map(({ id }) => id),
    items: [...items].map(([id, label]) => ({ id, label: id === "level" ? "The level as a whole" : label })),
    people,
    ratings,
    raters,
    vignettes,
    earlier: await earlierOf(app, head),
  };
}

async function earlierOf(app: App, head: readings.RoundHead): Promise<ReadingMaterial["earlier"]> {
  const { earlierId, earlierName, earlierVersionId, earlierLockedAt } = head;
  if (!earlierId || !earlierName || !earlierVersionId || !earlierLockedAt) return null;
  const [framework, ratings] = await Promise.all([
    readFramework(app, earlierVersionId),
    readings.listVignetteRatings(app.db, earlierId),
  ]);
  const scale = framework.scale.map(({ id }) => id);
  return { sessionName: earlierName, lockedOn: dayText(earlierLockedAt), scale, ratings };
}

const MEMORY_MB = 512;

/** Resampling takes longer than a page may wait. */
export function inThread(material: ReadingMaterial): Promise<CalibrationReading> {
  return startThread<CalibrationReading>({ work: "calibration-reading", input: material }, MEMORY_MB).outcome;
}

export const READING_JOBS: RoomJobs = {
  [READING_JOB]: { run: readLockedRound },
  "calibration-unread": { run: readUnreadRounds, daily: true },
};
