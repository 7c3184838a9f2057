import type { Span } from "~/kernel/time/overlap";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { DEFAULT_MINUTES } from "./domain/agreement";
import type { CalendarSession, FoundSession, PairSession, PairSessionState } from "./domain/pair-session";

const SESSION = Prisma.sql`s."id", ${isoText`s."startsAt"`} AS "startsAt", s."minutes",
  s."state"::text, s."sharedNote", s."sequence", s."edits"`;

/** A page of sessions whose time has come, the latest first. */
export function listPast(db: Db, pairId: string, now: Date, { skip, take }: Slice): Promise<PairSession[]> {
  return db.$queryRaw<PairSession[]>`
    SELECT ${SESSION} FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."startsAt" <= ${now}::timestamptz
    ORDER BY s."startsAt" DESC, s."id" ${rowsOf({ skip, take })}`;
}

const MOST_COMING = 50;

/** The next first, with those that were called off. */
export function listComing(db: Db, pairId: string, now: Date): Promise<PairSession[]> {
  return db.$queryRaw<PairSession[]>`
    SELECT ${SESSION} FROM "PairSession" s WHERE s."pairId" = ${pairId} AND s."startsAt" > ${now}::timestamptz
    ORDER BY s."startsAt", s."id" LIMIT ${MOST_COMING}`;
}

export type PlanningFrame = {
  minutes: number;
  mentee: WeeklyHours[];
  mentor: WeeklyHours[];
  taken: Span[];
  planned: number;
};

type PlanningRow = Omit<PlanningFrame, "taken" | "planned"> & { taken: { at: string; minutes: number }[] };

/** What suggestions are made from, in one statement: free hours of both, which go no further than what they have in common. */
export async function findPlanning(db: Db | Tx, pairId: string, now: Date): Promise<PlanningFrame> {
  const hours = (side: Prisma.Sql) => Prisma.sql`
    (SELECT ${jsonList`json_build_object('weekday', h."weekday", 'fromMinute', h."fromMinute",
       'untilMinute', h."untilMinute")`} FROM "MentorshipHours" h WHERE h."personId" = ${side})`;
  const [row] = await db.$queryRaw<PlanningRow[]>`
    SELECT coalesce((SELECT a."minutes" FROM "PairAgreement" a WHERE a."pairId" = p."id"), ${DEFAULT_MINUTES}::int) AS "minutes",
           ${hours(Prisma.sql`p."menteeId"`)} AS "mentee", ${hours(Prisma.sql`p."mentorId"`)} AS "mentor",
           (SELECT ${jsonList`json_build_object('at', ${isoText`s."startsAt"`},
                     'minutes', s."minutes")`}
              FROM "PairSession" s WHERE s."pairId" = p."id" AND s."state" = 'PLANNED'
                AND s."startsAt" > ${now}::timestamptz - interval '1 day') AS "taken"
    FROM "MentorshipPair" p WHERE p."id" = ${pairId}`;
  if (!row) return { minutes: DEFAULT_MINUTES, mentee: [], mentor: [], taken: [], planned: 0 };
  const taken = row.taken.map(({ at, minutes }) => {
    const from = Date.parse(at);
    return { from, until: from + minutes * 60_000 };
  });
  return { ...row, taken, planned: taken.filter(({ from }) => from > now.getTime()).length };
}

/** A session with the reader's own note: no one else's is ever asked for. */
export async function findSession(
  db: Db | Tx,
  pairId: string,
  id: string,
  readerId: string,
): Promise<FoundSession | null> {
  type Row = PairSession & { text: string | null; seen: string | null };
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${SESSION}, n."text", ${isoText`n."changedAt"`} AS "seen"
    FROM "PairSession" s LEFT JOIN "PairPrivateNote" n ON n."sessionId" = s."id" AND n."authorId" = ${readerId}
    WHERE s."pairId" = ${pairId} AND s."id" = ${id}`;
  if (!row) return null;
  const { text, seen, ...session } = row;
  return { ...session, ownNote: { text: text ?? "", seen: seen ?? "" } };
}

type Changed = { by: string; at: Date };
const changedBy = ({ by, at }: Changed) => ({ changedById: by, changedAt: at });

export type NewSession = { id: string; pairId: string; startsAt: Date; minutes: number; state: PairSessionState };

/** False when it is there already, as after a repeated submit. */
export async function insertSession(tx: Tx, session: NewSession, changed: Changed): Promise<boolean> {
  const { count } = await tx.pairSession.createMany({
    data: [{ ...session, ...changedBy(changed) }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function storeTime(
  tx: Tx,
  id: string,
  { startsAt, minutes }: { startsAt: Date; minutes: number },
  changed: Changed,
): Promise<void> {
  const time = { startsAt, minutes, state: "PLANNED" as const, sequence: { increment: 1 } };
  await tx.pairSession.update({ where: { id }, data: { ...time, ...changedBy(changed) } });
}

export async function storeState(
  tx: Tx,
  id: string,
  { state, isSequel }: { state: PairSessionState; isSequel: boolean },
  changed: Changed,
): Promise<void> {
  const data = { state, ...(isSequel ? { sequence: { increment: 1 } } : {}), ...changedBy(changed) };
  await tx.pairSession.update({ where: { id }, data });
}

export async function storeSharedNote(tx: Tx, id: string, text: string, { by }: Changed): Promise<void> {
  const data = { sharedNote: text, noteById: text === "" ? null : by, edits: { increment: 1 } };
  await tx.pairSession.update({ where: { id }, data });
}

/** An empty note is none. */
export async function storeOwnNote(tx: Tx, sessionId: string, text: string, { by, at }: Changed): Promise<void> {
  const key = { sessionId, authorId: by };
  if (text === "") {
    await tx.pairPrivateNote.deleteMany({ where: key });
    return;
  }
  const data = { text, changedAt: at };
  await tx.pairPrivateNote.upsert({
    where: { sessionId_authorId: key },
    create: { ...key, ...data },
    update: data,
  });
}

/** More than anybody meets. */
const MOST = 1000;

/** Sessions of someone's pairs, on either side, in one statement; of their notes nothing. */
export function listCalendarSessions(
  db: Db,
  personId: string,
  { from, until }: { from: Date; until: Date },
): Promise<CalendarSession[]> {
  return db.$queryRaw<CalendarSession[]>`
    SELECT s."id", s."startsAt", s."minutes", s."state"::text, s."sequence", s."changedAt", p."endedAt", o."name" AS "other"
    FROM "MentorshipPair" p JOIN "PairSession" s ON s."pairId" = p."id"
    JOIN "Person" o ON o."id" = CASE WHEN p."menteeId" = ${personId} THEN p."mentorId" ELSE p."menteeId" END
    WHERE ${personId} IN (p."menteeId", p."mentorId")
      AND s."startsAt" >= ${from}::timestamptz AND s."startsAt" < ${until}::timestamptz
    ORDER BY s."startsAt", s."id" LIMIT ${MOST}`;
}
