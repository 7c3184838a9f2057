import type { Arrangement, MeetingChange } from "~/kernel/time/calendar";
import { DAY_MS, dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, isoDayOf, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import {
  type Candidate,
  CHANGES_IN_ONE,
  type MeetingAction,
  type PointSources,
  type PrivateNote,
  type Series,
  type TalkingPoint,
} from "./domain/one-to-one";

type ChangeJson = Omit<MeetingChange, "startsAt"> & { startsAt: string };
type Row = Omit<Series, "other" | "changes"> & { otherId: string; otherName: string; changes: ChangeJson[] };

/** One-to-ones as one of the two sees them, with what has been moved or cancelled since a month ago. */
async function readSeries(db: Tx, viewerId: string, now: Date, which: Prisma.Sql): Promise<Series[]> {
  const since = new Date(now.getTime() - 31 * DAY_MS);
  const rows = await db.$queryRaw<Row[]>`
    SELECT o."id", o."managerId", o."reportId", o."rhythm"::text, ${isoDay`o."startsOn"`} AS "startsOn",
           o."time", o."timeZone", o."minutes", o."endedAt", o."sequence", o."version", o."changedAt",
           other."id" AS "otherId", other."name" AS "otherName",
           (m."deactivatedAt" IS NULL AND r."deactivatedAt" IS NULL) AS "here",
           CASE WHEN r."managerId" = m."id" THEN 'report' WHEN above."managerId" = m."id" THEN 'skip-level' END AS "relation",
           (SELECT ${jsonList`json_build_object('on', ${isoDay`c."on"`},
                     'startsAt', ${isoText`c."startsAt"`},
                     'cancelled', c."cancelledAt" IS NOT NULL, 'sequence', c."sequence")`}
              FROM "OneToOneMeeting" c WHERE c."oneToOneId" = o."id" AND c."on" >= ${since}::date) AS "changes",
           greatest(o."createdAt", (SELECT max(coalesce(t."discussedOn"::timestamptz, ${now}::timestamptz)) FROM "TalkingPoint" t
              WHERE t."oneToOneId" = o."id" AND t."aboutGrowth")) AS "growthAt"
    FROM "OneToOne" o
    JOIN "Person" m ON m."id" = o."managerId"
    JOIN "Person" r ON r."id" = o."reportId"
    LEFT JOIN "Person" above ON above."id" = r."managerId"
    JOIN "Person" other ON other."id" = CASE WHEN o."managerId" = ${viewerId} THEN o."reportId" ELSE o."managerId" END
    ${which}`;
  return rows.map(({ otherId, otherName, changes, ...row }) => ({
    ...row,
    other: { id: otherId, name: otherName },
    changes: changes.map((change) => ({ ...change, startsAt: new Date(change.startsAt) })),
  }));
}

/** A page of someone's one-to-ones: those that go on first, by the other's name. */
export function listSeries(db: Tx, personId: string, now: Date, { skip, take }: Slice): Promise<Series[]> {
  return readSeries(
    db,
    personId,
    now,
    Prisma.sql`WHERE ${personId} IN (o."managerId", o."reportId")
      ORDER BY (o."endedAt" IS NOT NULL), other."name", o."id" ${rowsOf({ skip, take })}`,
  );
}

export async function findSeries(db: Tx, viewerId: string, id: string, now: Date): Promise<Series | null> {
  const [series] = await readSeries(db, viewerId, now, Prisma.sql`WHERE o."id" = ${id}`);
  return series ?? null;
}

export type StoppedSeries = { id: string; managerId: string; reportId: string };

/** Open series of these people, or of their reports' reports, that no longer stand (see `stands`). */
export function listStoppedOf(db: Db, personIds: readonly string[]): Promise<StoppedSeries[]> {
  return db.$queryRaw<StoppedSeries[]>`
    SELECT o."id", o."managerId", o."reportId" FROM "OneToOne" o
    JOIN "Person" m ON m."id" = o."managerId"
    JOIN "Person" r ON r."id" = o."reportId"
    LEFT JOIN "Person" above ON above."id" = r."managerId"
    WHERE o."endedAt" IS NULL
      AND (m."id" = ANY(${personIds}) OR r."id" = ANY(${personIds}) OR above."id" = ANY(${personIds}))
      AND (m."deactivatedAt" IS NOT NULL OR r."deactivatedAt" IS NOT NULL
        OR (r."managerId" = m."id" OR above."managerId" = m."id") IS NOT TRUE)
    ORDER BY o."id"`;
}

export async function findSeriesOf(
  db: Tx,
  viewerId: string,
  pair: { managerId: string; reportId: string },
  now: Date,
): Promise<Series | null> {
  const which = Prisma.sql`WHERE o."managerId" = ${pair.managerId} AND o."reportId" = ${pair.reportId}`;
  const [series] = await readSeries(db, viewerId, now, which);
  return series ?? null;
}

/** Someone one could have one-to-ones with; `above` is the one of the two who manages. */
const CANDIDATES = 500;

/** One's manager and theirs, one's reports and theirs. */
export function listCandidates(db: Tx, personId: string): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    SELECT p."id", p."name", p."timeZone",
           CASE WHEN p."id" = me."managerId" OR p."managerId" = me."id" THEN 'report' ELSE 'skip-level' END AS "relation",
           (p."id" IN (me."managerId", boss."managerId")) IS TRUE AS "above"
    FROM "Person" me
    LEFT JOIN "Person" boss ON boss."id" = me."managerId"
    JOIN "Person" p ON p."id" IN (me."managerId", boss."managerId") OR p."managerId" = me."id"
      OR p."managerId" IN (SELECT d."id" FROM "Person" d WHERE d."managerId" = me."id")
    WHERE me."id" = ${personId} AND p."deactivatedAt" IS NULL AND p."id" <> me."id"
    ORDER BY "above" DESC, "relation", p."name", p."id" LIMIT ${CANDIDATES}`;
}

const columns = ({ rhythm, startsOn, time, timeZone, minutes }: Arrangement) => ({
  rhythm,
  startsOn: dayStart(startsOn),
  time,
  timeZone,
  minutes,
});

export async function insertSeries(
  tx: Tx,
  given: Arrangement & { id: string; managerId: string; reportId: string; at: Date },
): Promise<void> {
  const { id, managerId, reportId, at } = given;
  await tx.oneToOne.create({ data: { id, managerId, reportId, ...columns(given), createdAt: at, changedAt: at } });
}

/** What is moved or cancelled in the old arrangement is not in the new one. */
export async function storeArrangement(tx: Tx, id: string, given: Arrangement, at: Date): Promise<void> {
  await tx.oneToOneMeeting.deleteMany({ where: { oneToOneId: id, startsAt: { gte: at } } });
  const counted = { sequence: { increment: CHANGES_IN_ONE }, version: { increment: 1 } };
  await tx.oneToOne.update({ where: { id }, data: { ...columns(given), ...counted, endedAt: null, changedAt: at } });
}

export async function storeEnd(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.oneToOne.update({ where: { id }, data: { endedAt: at, changedAt: at, version: { increment: 1 } } });
}

export async function storeChange(
  tx: Tx,
  id: string,
  { on, startsAt, cancelled, sequence, at }: MeetingChange & { at: Date },
): Promise<void> {
  const data = { startsAt, cancelledAt: cancelled ? at : null, sequence, changedAt: at };
  const key = { oneToOneId: id, on: dayStart(on) };
  await tx.oneToOneMeeting.upsert({ where: { oneToOneId_on: key }, create: { ...key, ...data }, update: data });
  await tx.oneToOne.update({ where: { id }, data: { changedAt: at } });
}

/** Days up to one that something was written of, the latest first; private notes count for their author alone. */
export async function listWrittenDays(
  db: Tx,
  id: string,
  viewerId: string,
  until: string,
  slice: Slice,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ on: string }[]>`
    SELECT ${isoDay`d."on"`} AS "on" FROM (
      SELECT "discussedOn" AS "on" FROM "TalkingPoint" WHERE "oneToOneId" = ${id} AND "discussedOn" IS NOT NULL
      UNION SELECT "madeOn" FROM "OneToOneAction" WHERE "oneToOneId" = ${id}
      UNION SELECT "on" FROM "OneToOneNote" WHERE "oneToOneId" = ${id} AND "authorId" = ${viewerId}) d
    WHERE d."on" <= ${until}::date ORDER BY d."on" DESC LIMIT ${slice.take} OFFSET ${slice.skip}`;
  return rows.map(({ on }) => on);
}

/** What is on the agenda of a meeting: all that is open, and what was talked about that day. */
export function listPoints(db: Tx, id: string, viewerId: string, on: string): Promise<TalkingPoint[]> {
  return db.$queryRaw<TalkingPoint[]>`
    SELECT t."id", t."authorId", a."name" AS "author", t."text", t."aboutGrowth",
           ${isoDayOf`t."addedAt"`} AS "addedOn", ${isoDay`t."discussedOn"`} AS "discussedOn",
           CASE WHEN g."personId" = ${viewerId} OR (g."sharedAt" IS NOT NULL AND gp."managerId" = ${viewerId})
             THEN g."id" END AS "goalId",
           CASE WHEN ${viewerId} IN (f."receiverId", f."giverId") THEN f."id" END AS "feedbackId"
    FROM "TalkingPoint" t
    JOIN "Person" a ON a."id" = t."authorId"
    LEFT JOIN "GrowthGoal" g ON g."id" = t."goalId" LEFT JOIN "Person" gp ON gp."id" = g."personId"
    LEFT JOIN "Feedback" f ON f."id" = t."feedbackId"
    WHERE t."oneToOneId" = ${id} AND (t."discussedOn" IS NULL OR t."discussedOn" = ${on}::date)
    ORDER BY t."addedAt", t."id" LIMIT 200`;
}

/** Open actions, whenever they were made, and those of that meeting. */
export async function listActions(db: Tx, id: string, on: string): Promise<MeetingAction[]> {
  return db.$queryRaw<MeetingAction[]>`
    SELECT x."id", x."ownerId", p."name" AS "owner", x."text", ${isoDay`x."madeOn"`} AS "madeOn",
           ${isoDay`x."dueOn"`} AS "dueOn", x."doneAt"
    FROM "OneToOneAction" x JOIN "Person" p ON p."id" = x."ownerId"
    WHERE x."oneToOneId" = ${id} AND (x."doneAt" IS NULL OR x."madeOn" = ${on}::date)
    ORDER BY (x."doneAt" IS NOT NULL), x."addedAt", x."id" LIMIT 200`;
}

/** One's own notes on a meeting: no one else's are ever asked for. */
export async function findNote(db: Tx, id: string, on: string, authorId: string): Promise<PrivateNote> {
  const key = { oneToOneId: id, on: dayStart(on), authorId };
  const row = await db.oneToOneNote.findUnique({ where: { oneToOneId_on_authorId: key } });
  return row ? { text: row.text, version: row.version } : { text: "", version: 0 };
}

export async function storeNote(
  tx: Tx,
  key: { id: string; on: string; authorId: string },
  { text, seen, at }: { text: string; seen: number; at: Date },
): Promise<void> {
  const where = { oneToOneId: key.id, on: dayStart(key.on), authorId: key.authorId };
  const data = { text, version: seen + 1, updatedAt: at };
  await tx.oneToOneNote.upsert({
    where: { oneToOneId_on_authorId: where },
    create: { ...where, ...data },
    update: data,
  });
}

const SOURCES = 10;

export async function listSources(
  db: Tx,
  series: Pick<Series, "id" | "managerId" | "reportId">,
  viewerId: string,
): Promise<PointSources> {
  const [row] = await db.$queryRaw<PointSources[]>`
    SELECT (SELECT ${jsonList`json_build_object('id', g."id", 'title', g."title") ORDER BY g."createdAt"`}
              FROM "GrowthGoal" g JOIN "Person" p ON p."id" = g."personId"
              WHERE g."personId" = ${series.reportId} AND g."state" = 'OPEN' AND g."sharedAt" IS NOT NULL
                AND ${viewerId} IN (g."personId", p."managerId")
                AND NOT EXISTS (SELECT 1 FROM "TalkingPoint" t WHERE t."oneToOneId" = ${series.id}
                  AND t."goalId" = g."id" AND t."discussedOn" IS NULL)) AS "goals",
           (SELECT ${jsonList`json_build_object('id', f."id", 'giver', f."giver",
                     'givenAt', ${isoText`f."givenAt"`}) ORDER BY f."givenAt" DESC`} FROM (
              SELECT f."id", w."name" AS "giver", f."givenAt" FROM "Feedback" f JOIN "Person" w ON w."id" = f."giverId"
              WHERE f."receiverId" = ${viewerId} AND NOT EXISTS (
                SELECT 1 FROM "TalkingPoint" t WHERE t."oneToOneId" = ${series.id} AND t."feedbackId" = f."id")
              ORDER BY f."givenAt" DESC LIMIT ${SOURCES}) f) AS "feedback"`;
  return row ?? { goals: [], feedback: [] };
}

/** A goal that may be put on the agenda of these two: the report's, shared, and readable by the person who puts it there. */
export async function findGoalSource(
  tx: Tx,
  series: Pick<Series, "reportId">,
  viewerId: string,
  goalId: string,
): Promise<{ title: string } | null> {
  const reads = [{ personId: viewerId }, { person: { managerId: viewerId } }];
  return tx.growthGoal.findFirst({
    where: { id: goalId, personId: series.reportId, sharedAt: { not: null }, OR: reads },
    select: { title: true },
  });
}

export async function findFeedbackSource(tx: Tx, receiverId: string, id: string): Promise<{ givenAt: Date } | null> {
  return tx.feedback.findFirst({ where: { id, receiverId }, select: { givenAt: true } });
}

export type NewPoint = {
  id: string;
  oneToOneId: string;
  authorId: string;
  text: string;
  aboutGrowth: boolean;
  goalId: string | null;
  feedbackId: string | null;
  addedAt: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertPoint(tx: Tx, point: NewPoint): Promise<boolean> {
  const { count } = await tx.talkingPoint.createMany({ data: [point], skipDuplicates: true });
  return count === 1;
}

export async function isOnAgenda(
  tx: Tx,
  oneToOneId: string,
  { goalId, feedbackId }: Pick<NewPoint, "goalId" | "feedbackId">,
): Promise<boolean> {
  return (await tx.talkingPoint.count({ where: { oneToOneId, goalId, feedbackId, discussedOn: null } })) > 0;
}

/** @returns false when it was so before, or belongs to another series. */
export async function storeDiscussed(tx: Tx, oneToOneId: string, id: string, on: string | null): Promise<boolean> {
  const where = { id, oneToOneId, discussedOn: on === null ? { not: null } : null };
  const { count } = await tx.talkingPoint.updateMany({ where, data: { discussedOn: on && dayStart(on) } });
  return count === 1;
}

/** What a point or an action says. */
export async function findTextOf(
  tx: Tx,
  what: "talkingPoint" | "oneToOneAction",
  oneToOneId: string,
  id: string,
): Promise<string | null> {
  const given = { where: { id, oneToOneId }, select: { text: true } };
  const found = what === "talkingPoint" ? tx.talkingPoint.findFirst(given) : tx.oneToOneAction.findFirst(given);
  return (await found)?.text ?? null;
}

/** Only its author takes an open point off the agenda. */
export async function deletePoint(tx: Tx, oneToOneId: string, id: string, authorId: string): Promise<boolean> {
  const { count } = await tx.talkingPoint.deleteMany({ where: { id, oneToOneId, authorId, discussedOn: null } });
  return count === 1;
}

export type NewAction = {
  id: string;
  oneToOneId: string;
  authorId: string;
  ownerId: string;
  text: string;
  madeOn: string;
  dueOn: string | null;
  addedAt: Date;
};

export async function insertAction(tx: Tx, { madeOn, dueOn, ...action }: NewAction): Promise<boolean> {
  const row = { ...action, madeOn: dayStart(madeOn), dueOn: dueOn && dayStart(dueOn) };
  const { count } = await tx.oneToOneAction.createMany({
    data: [{ ...row, dueOn: row.dueOn || null }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function storeDone(tx: Tx, oneToOneId: string, id: string, doneAt: Date | null): Promise<boolean> {
  const where = { id, oneToOneId, doneAt: doneAt ? null : { not: null } };
  const { count } = await tx.oneToOneAction.updateMany({ where, data: { doneAt } });
  return count === 1;
}

export type Feed = { personId: string; createdAt: Date };

export function findFeedOf(db: Tx, personId: string): Promise<Feed | null> {
  return db.calendarFeed.findUnique({ where: { personId }, select: { personId: true, createdAt: true } });
}

/** No one's for people who have left. */
export function findFeed(db: Db, tokenHash: string): Promise<Feed | null> {
  return db.calendarFeed.findFirst({
    where: { tokenHash, person: { deactivatedAt: null } },
    select: { personId: true, createdAt: true },
  });
}

/** A new address takes the place of the old one. */
export async function storeFeed(tx: Tx, personId: string, tokenHash: string, at: Date): Promise<void> {
  const row = { tokenHash, createdAt: at };
  await tx.calendarFeed.upsert({ where: { personId }, create: { personId, ...row }, update: row });
}

/** False where there is none. */
export async function deleteFeed(tx: Tx, personId: string): Promise<boolean> {
  const { count } = await tx.calendarFeed.deleteMany({ where: { personId } });
  return count === 1;
}
