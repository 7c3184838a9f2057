import { z } from "zod";
import {
  type CalibrationSession,
  headOf,
  itemsOf,
  type SessionHead,
} from "~/features/calibration/session/domain/session";
import { openSession, sessionObject } from "~/features/calibration/session/session.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { kept } from "~/platform/database/kept.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { startThread } from "~/platform/jobs/thread.server";
import { demand } from "~/policy/can";
import { type BesideSession, type OwnSession, rewritesOf } from "./domain/over-sessions";
import type { CalibrationReading } from "./domain/reading";
import type { ReadingMaterial } from "./domain/reading-material";
import type { OwnRow, OwnSeverity } from "./domain/reading-raters";
import { type StatisticsView, statisticsView } from "./domain/reading-view";
import * as readings from "./reading.repo.server";
import { findReading, type LockedRound, listOwnRatings, type OwnRating } from "./reading.repo.server";

/** `waiting`: being worked out. `no-part`: it is also about someone in whose case the reader has no part, by now. */
type StatisticsState =
  | { is: "waiting" }
  | { is: "no-part" }
  | { is: "few"; minimum: number }
  | {
      is: "read";
      view: StatisticsView;
      /** This session and up to two before it, the latest first. */
      beside: readonly BesideSession[];
      labels: Readonly<Record<string, string>>;
      framework: string;
      rewrites: ReturnType<typeof rewritesOf>;
    };

export type StatisticsPage = {
  session: SessionHead;
  state: StatisticsState;
};

/**
 * What a locked round says of how its group rates.
 * @throws {Refusal} `not-found`: only to its facilitators, and not before the lock.
 */
export async function statisticsPage(app: App, actor: Actor, sessionId: string): Promise<StatisticsPage> {
  const session = await openSession(app.db, actor, sessionId);
  demand(actor, "calibration.read-statistics", sessionObject(session));
  const { id, round, versionId, recusedFrom } = session;
  const head = headOf(session);
  const stored = await findReading(app.db, { sessionId: id, round });
  if (!stored) return { session: head, state: { is: "waiting" } };
  if (stored.content.of.some((personId) => recusedFrom.includes(personId))) {
    return { session: head, state: { is: "no-part" } };
  }
  const minimum = app.env.SMALLEST_GROUP;
  const view = await viewOf(app, { sessionId: id, round, minimum });
  if (!view) return { session: head, state: { is: "few", minimum } };
  const [framework, earlier] = await Promise.all([
    readFramework(app, versionId),
    readings.listBeside(app.db, id, actor.id, minimum),
  ]);
  const { people, raters, agreement, needed, compression } = view;
  const lockedOn = session.lockedAt?.slice(0, 10) ?? "";
  const now = { sessionId: id, name: session.name, lockedOn, people, raters, agreement, needed, compression };
  return {
    session: head,
    state: {
      ...{ is: "read", view, beside: [now, ...earlier], labels: labelsOf(framework, stored.content) },
      framework: `/frameworks/${framework.slug}@${framework.version}`,
      rewrites: rewrites(framework, session, stored.content, view),
    },
  };
}

/** The marked items of the view, which hides those with too few people. */
function rewrites(
  framework: Framework,
  { unit }: CalibrationSession,
  { shift }: CalibrationReading,
  { items }: StatisticsView,
) {
  const marked = items.filter(({ differently }) => differently).map(({ id }) => id);
  const codes = [...new Set(shift.map(({ groups }) => groups.level))].sort();
  return rewritesOf(
    marked,
    codes.map((code) => ({ code, items: itemsOf(framework, code, unit) })),
  );
}

/** A stored reading never changes, and computing small groups takes a while. */
const viewOf = kept("statistics", async ({ minimum, ...of }: LockedRound & { minimum: number }, { db }) => {
  const stored = await findReading(db, of);
  return stored && statisticsView(stored.content, minimum);
});

/** What ids of words, items and vignettes are called. Versions from before there were vignettes have none. */
function labelsOf(
  framework: Framework & { vignettes?: readonly { id: string; title: string }[] },
  { items }: CalibrationReading,
): Record<string, string> {
  return Object.fromEntries([
    ...framework.scale.map(({ id, label }) => [id, label]),
    ...items.map(({ id, label }) => [id, label]),
    ...(framework.vignettes ?? []).map(({ id, title }) => [id, title]),
  ]);
}

export const READING_JOB = "calibration-reading";

/** Has a round read; part of the transaction that locks it. */
export async function queueReading(tx: Tx, { sessionId, round }: LockedRound, runAt: Date): Promise<void> {
  const key = `${READING_JOB} ${sessionId} ${round}`;
  await enqueueJob(tx, { id: key, kind: READING_JOB, payload: { sessionId, round }, key, runAt });
}

type OwnPage = {
  session: SessionHead;
  /** `null` while it is being worked out. */
  severity: OwnSeverity | null;
  /** This session and those of the framework before it, the latest first. */
  sessions: readonly OwnSession[];
  rows: Listed<OwnRow>;
};

/**
 * How someone rated in a locked session, for themselves alone.
 * @throws {Refusal} `not-found`: they were no rater in it, or it is not locked.
 */
export async function ownRatingsPage(app: App, actor: Actor, sessionId: string, page: number): Promise<OwnPage> {
  const session = await openSession(app.db, actor, sessionId);
  demand(actor, "calibration.read-own-ratings", sessionObject(session));
  const { id, versionId, unit } = session;
  const [framework, read, rows] = await Promise.all([
    readFramework(app, versionId),
    readings.listOwnReadings(app.db, id, actor.id),
    listed(page, (slice) => listOwnRatings(app.db, id, actor.id, slice)),
  ]);
  const words = new Map(framework.scale.map((word) => [word.id, word.label]));
  const word = (one: string | null) => (one === null ? null : (words.get(one) ?? one));
  const label = ({ level, item }: OwnRating) =>
    itemsOf(framework, level, unit).find((one) => one.id === item)?.label ?? item;
  const shown = rows.rows.map((row): OwnRow => {
    const { personId, name, note } = row;
    const item = label(row);
    return { personId, name, note, item, word: word(row.word)!, before: word(row.before), outcome: word(row.outcome) };
  });
  const sessions = read.map(({ own, recusedFrom, ...one }) => ({ ...one, severity: severityOf(own, recusedFrom) }));
  return {
    session: headOf(session),
    severity: sessions.find(({ sessionId }) => sessionId === id)?.severity ?? null,
    sessions,
    rows: { ...rows, rows: shown },
  };
}

/** As it was read; not where it is also about someone in whose case the rater has no part by now. */
function severityOf(read: OwnSeverity | null, recusedFrom: readonly string[]): OwnSeverity {
  const nothing = { effect: null, interval: null, ratings: 0, compared: 0, without: [] };
  if (!read) return { ...nothing, why: "You weren't a rater when this round was evaluated." };
  if (recusedFrom.every((personId) => read.without.includes(personId))) return read;
  return { ...nothing, why: "It includes someone you have no part in rating by now." };
}

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
