import { DAY_MS } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { BoardCard, Column, Place, Waiting } from "./domain/board";

type ColumnRows = { place: Column["place"]; stageId: string | null };

export type BoardAsked = {
  openingId: string;
  now: Date;
  /** Beginning of a code, in capitals; empty for all. */
  code: string;
  waiting: Waiting | null;
  /** Only those in their column for so many days or longer. */
  days: number;
  /** Columns whose cards are asked for, each from a row on. */
  columns: readonly ColumnRows[];
  skip: number;
  /** Cards of each column. */
  take: number;
};

export type BoardRows = {
  cards: BoardCard[];
  /** Of all columns, as filtered. */
  counts: { place: Place; stageId: string | null; count: number }[];
  /** Of the whole opening, however it is filtered. */
  all: number;
};

const ENDED = Prisma.sql`('HIRED', 'NOT_HIRED', 'WITHDRAWN', 'CLOSED')`;

/**
 * Candidates `c` with what they wait for: `i` is the interview of their stage in a debrief that gathers, `t` its seats whose scores count.
 * Each is looked up by its key alone. Joined as sets they took as long while statistics are fresh (20 ms for 2,000 candidates) and 3 s
 * without any, as after an import and in the embedded database: PostgreSQL then expects one candidate, and compares each with each.
 */
const waitingIn = (candidates: Prisma.Sql, now: Date) => Prisma.sql`
  c AS MATERIALIZED (${candidates}),
  w AS MATERIALIZED (
    SELECT c.*, i."id" AS "interviewId", i."startsAt", i."ends",
           CASE WHEN c."place" = 'NEW' THEN CASE WHEN f."offered" IS NULL THEN 'start' ELSE 'choice' END
                WHEN c."place" = 'DEBRIEF' THEN 'decision' WHEN c."place" IN ${ENDED} THEN NULL
                WHEN i."id" IS NULL THEN CASE WHEN f."offered" IS NULL THEN 'schedule' ELSE 'choice' END
                WHEN i."ends" > ${now}::timestamptz AND t."taken" < i."seats" THEN 'panel'
                WHEN i."ends" > ${now}::timestamptz AND t."asked" > 0 THEN 'answers'
                WHEN i."ends" > ${now}::timestamptz THEN 'interview'
                WHEN t."taken" = 0 OR t."missing" > 0 THEN 'scorecards' ELSE 'next' END AS "waiting"
    FROM c
    LEFT JOIN LATERAL (
      SELECT i."id", i."stageId", i."status", i."startsAt", i."startsAt" + i."minutes" * interval '1 minute' AS "ends",
             (SELECT d."status" FROM "Debrief" d WHERE d."id" = i."debriefId") AS "debrief",
             (SELECT s."seats" FROM "OpeningStage" s WHERE s."id" = i."stageId") AS "seats"
      FROM "Interview" i WHERE i."candidateId" = c."id" OFFSET 0
    ) i ON i."stageId" = c."stageId" AND i."status" = 'PLANNED' AND i."debrief" = 'GATHERING'
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS "taken", (count(*) FILTER (WHERE e."status" = 'ASKED'))::int AS "asked",
             (count(*) FILTER (WHERE e."closedAt" IS NULL AND NOT coalesce(
               (SELECT bool_and(k."status" = 'SUBMITTED') FROM "Scorecard" k
                WHERE k."interviewId" = e."interviewId" AND k."personId" = e."personId"), false)))::int AS "missing"
      FROM "InterviewSeat" e WHERE e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF') t ON true
    LEFT JOIN LATERAL (
      SELECT 1 AS "offered" FROM "InterviewOffer" o
      WHERE o."candidateId" = c."id" AND o."endedAt" IS NULL AND o."expiresAt" > ${now}::timestamptz LIMIT 1) f ON true)`;

/** Days that candidate `c` has been in their column. */
const daysAt = (now: Date) =>
  Prisma.sql`((${now}::timestamptz AT TIME ZONE 'UTC')::date - (c."placedAt" AT TIME ZONE 'UTC')::date)`;

const candidatesOf = ({ openingId, code, days, now }: Omit<BoardAsked, "waiting" | "columns" | "skip" | "take">) => {
  const starts = code === "" ? Prisma.empty : Prisma.sql`AND starts_with(c."code", ${code})`;
  const since =
    days === 0 ? Prisma.empty : Prisma.sql`AND ${daysAt(now)} >= ${days}::int AND c."place" NOT IN ${ENDED}`;
  return Prisma.sql`"Candidate" c WHERE c."openingId" = ${openingId} AND c."erasedAt" IS NULL ${starts} ${since}`;
};

const ROW = Prisma.sql`c."id", c."code", c."place", c."stageId", c."placedAt"`;

const IS_IN: Readonly<Record<Exclude<Column["place"], "ENDED">, Prisma.Sql>> = {
  NEW: Prisma.sql`'NEW'`,
  STAGE: Prisma.sql`'STAGE'`,
  DEBRIEF: Prisma.sql`'DEBRIEF'`,
};

/** Those of a column who wait longest, in the order of `candidate_on_board`; of the ended those who ended last. */
function cardsOf(asked: BoardAsked, { place, stageId }: ColumnRows): Prisma.Sql {
  const isIn =
    place === "ENDED"
      ? Prisma.sql`c."place" IN ${ENDED}`
      : Prisma.sql`c."place" = ${IS_IN[place]} AND ${stageId === null ? Prisma.sql`c."stageId" IS NULL` : Prisma.sql`c."stageId" = ${stageId}`}`;
  return Prisma.sql`(SELECT ${ROW} FROM ${candidatesOf(asked)} AND ${isIn}
    ORDER BY ${place === "ENDED" ? Prisma.sql`c."placedAt" DESC` : Prisma.sql`c."stageId", c."placedAt"`}, c."code" ${rowsOf(asked)})`;
}

/** What the candidates asked for wait for has to be known of all of them before those of a column can be chosen. */
const cardsWaiting = (asked: BoardAsked, waiting: Waiting) => Prisma.sql`
  SELECT r.* FROM (
    SELECT w.*, row_number() OVER (PARTITION BY w."place", w."stageId" ORDER BY w."placedAt", w."code") AS "row"
    FROM w WHERE w."waiting" = ${waiting}) r
  WHERE r."row" > ${asked.skip}::int AND r."row" <= ${asked.skip + asked.take}::int`;

/** The board of an opening. Only what is shown is looked up, since there may be thousands of candidates. */
export async function readBoard(db: Db, asked: BoardAsked): Promise<BoardRows> {
  const { openingId, waiting, now, columns } = asked;
  const shown = columns.map((column) => cardsOf(asked, column));
  const [candidates, cards, counted] =
    waiting === null
      ? [Prisma.join(shown, " UNION ALL "), Prisma.sql`SELECT w.* FROM w`, candidatesOf(asked)]
      : [
          Prisma.sql`SELECT ${ROW} FROM ${candidatesOf(asked)}`,
          cardsWaiting(asked, waiting),
          Prisma.sql`w c WHERE c."waiting" = ${waiting}`,
        ];
  const isFiltered = waiting !== null || asked.code !== "" || asked.days > 0;
  const all = isFiltered
    ? Prisma.sql`(SELECT count(*)::int FROM "Candidate" a WHERE a."openingId" = ${openingId} AND a."erasedAt" IS NULL)`
    : Prisma.sql`NULL`;
  const [row] = await db.$queryRaw<(Omit<BoardRows, "all"> & { all: number | null })[]>`
    WITH ${waitingIn(candidates, now)}
    SELECT
      (SELECT ${jsonList`json_build_object('id', c."id", 'code', c."code", 'place', c."place", 'stageId', c."stageId", 'days', ${daysAt(now)},
                'waiting', c."waiting", 'interview', CASE WHEN c."interviewId" IS NOT NULL THEN json_build_object('id', c."interviewId",
                  'startsAt', ${isoText`c."startsAt"`}, 'ends', ${isoText`c."ends"`}) END)
                ORDER BY CASE WHEN c."place" IN ${ENDED} THEN -extract(epoch FROM c."placedAt") ELSE extract(epoch FROM c."placedAt") END, c."code"`}
         FROM (${cards}) c) AS "cards",
      (SELECT ${jsonList`json_build_object('place', g."place", 'stageId', g."stageId", 'count', g."count")`}
         FROM (SELECT c."place", c."stageId", count(*)::int AS "count" FROM ${counted} GROUP BY c."place", c."stageId") g) AS "counts",
      ${all} AS "all"`;
  const found = row ?? { cards: [], counts: [], all: 0 };
  return { ...found, all: found.all ?? found.counts.reduce((sum, { count }) => sum + count, 0) };
}

/** How many candidates of an opening wait for what. */
export function countWaiting(db: Db, openingId: string, now: Date): Promise<{ waiting: Waiting; count: number }[]> {
  const here = Prisma.sql`SELECT ${ROW} FROM "Candidate" c
    WHERE c."openingId" = ${openingId} AND c."erasedAt" IS NULL AND c."place" NOT IN ${ENDED}`;
  return db.$queryRaw<{ waiting: Waiting; count: number }[]>`
    WITH ${waitingIn(here, now)} SELECT w."waiting", count(*)::int AS "count" FROM w GROUP BY w."waiting"`;
}

export type FunnelRow = {
  /** 0: all of them; of a stage its place; -1: the debrief; -2: hired. */
  rank: number;
  reached: number;
  stays: number[];
};

/**
 * How far candidates of an opening came, in one statement: whoever came to a step has come to those before. `stays` are whole days
 * that those who went on had spent there. Moves that were taken back don't count.
 */
export function readFunnel(db: Db, openingId: string): Promise<FunnelRow[]> {
  return db.$queryRaw<FunnelRow[]>`
    WITH a AS MATERIALIZED (
      SELECT t."candidateId", t."number", coalesce(t."since", t."at") AS "at", t."place", t."since",
             CASE t."place" WHEN 'NEW' THEN 0 WHEN 'STAGE' THEN p."place" WHEN 'DEBRIEF' THEN 1000 WHEN 'HIRED' THEN 1001 END AS "rank"
      FROM "Candidate" c JOIN "CandidateStep" t ON t."candidateId" = c."id" LEFT JOIN "OpeningStage" p ON p."id" = t."stageId"
      WHERE c."openingId" = ${openingId}
    ), s AS MATERIALIZED (
      SELECT a.*, lead(a."at") OVER later AS "until", lead(a."place") OVER later AS "then"
      FROM a WHERE NOT EXISTS (
        SELECT 1 FROM a b WHERE b."since" IS NOT NULL AND b."candidateId" = a."candidateId"
          AND b."number" > a."number" AND b."at" <= a."at" AND b."rank" <= a."rank")
      WINDOW later AS (PARTITION BY a."candidateId" ORDER BY a."number")
    ), far AS (
      SELECT f."rank", count(*)::int AS "count" FROM (SELECT max("rank") AS "rank" FROM s GROUP BY "candidateId") f GROUP BY f."rank"
    ), stay AS (
      SELECT s."rank", array_agg(floor(extract(epoch FROM s."until" - s."at") / 86400)::int ORDER BY s."until" - s."at") AS "days"
      FROM s WHERE s."then" IN ('STAGE', 'DEBRIEF', 'HIRED') GROUP BY s."rank"
    ), ranks AS (
      SELECT 0 AS "rank" UNION ALL SELECT 1000 UNION ALL SELECT 1001
      UNION ALL SELECT "place" FROM "OpeningStage" WHERE "openingId" = ${openingId})
    SELECT CASE r."rank" WHEN 1000 THEN -1 WHEN 1001 THEN -2 ELSE r."rank" END AS "rank",
           (SELECT coalesce(sum(far."count"), 0)::int FROM far WHERE far."rank" >= r."rank") AS "reached",
           coalesce(stay."days", '{}') AS "stays"
    FROM ranks r LEFT JOIN stay ON stay."rank" = r."rank" ORDER BY r."rank"`;
}

/** A candidate as far as moving and closing depend on them. */
export type StoredMovable = {
  id: string;
  code: string;
  place: Place;
  stageId: string | null;
  interview: { ends: string } | null;
  held: boolean;
};

/** Holds candidates, in the order of their ids, until the transaction ends. */
export async function holdRows(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Candidate" WHERE "id" = ANY(${[...ids]}::text[]) ORDER BY "id" FOR UPDATE`;
}

/** Those of an opening's candidates, by their codes; part of a transaction that holds them. */
export function listMovable(tx: Tx, openingId: string, ids: readonly string[], now: Date): Promise<StoredMovable[]> {
  return tx.$queryRaw<StoredMovable[]>`
    SELECT c."id", c."code", c."place"::text, c."stageId",
           (SELECT json_build_object('ends', ${isoText`(i."startsAt" + i."minutes" * interval '1 minute')`})
              FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId" AND d."status" = 'GATHERING'
              WHERE i."candidateId" = c."id" AND i."stageId" = c."stageId" AND i."status" = 'PLANNED' LIMIT 1) AS "interview",
           EXISTS (SELECT 1 FROM "Interview" i WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED'
                   AND i."startsAt" <= ${now}::timestamptz) AS "held"
    FROM "Candidate" c WHERE c."openingId" = ${openingId} AND c."id" = ANY(${[...ids]}::text[]) AND c."erasedAt" IS NULL
    ORDER BY c."code"`;
}

/** A step by hand; the database keeps the order of steps and refuses what isn't one stage away. */
export async function insertStep(
  tx: Tx,
  step: { candidateId: string; place: "NEW" | "STAGE"; stageId: string | null; byId: string; at: Date },
): Promise<void> {
  const { candidateId, place, stageId, byId, at } = step;
  await tx.$executeRaw`
    INSERT INTO "CandidateStep" ("candidateId", "number", "place", "stageId", "byId", "at")
    SELECT c."id", (SELECT max(s."number") + 1 FROM "CandidateStep" s WHERE s."candidateId" = c."id"), ${place}::"CandidatePlace",
           ${stageId}, ${byId},
           greatest(${at}::timestamptz, (SELECT max(s."at") FROM "CandidateStep" s WHERE s."candidateId" = c."id"))
    FROM "Candidate" c WHERE c."id" = ${candidateId}`;
}

/** Goes no further, for a reason; a trigger adds the step. False when they were at an end before. */
export async function closeOnce(tx: Tx, id: string, reason: string, at: Date): Promise<boolean> {
  const closed = await tx.$executeRaw`
    UPDATE "Candidate" SET "withdrawnAt" = ${at}::timestamptz, "closedFor" = ${reason}::"CandidateClosing", "edits" = "edits" + 1
    WHERE "id" = ${id} AND "withdrawnAt" IS NULL AND "erasedAt" IS NULL`;
  return closed === 1;
}

/** People in upcoming interviews with any of these candidates. */
export async function countToMeetAny(tx: Tx, ids: readonly string[], at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT e."personId")::int AS "count" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
    WHERE i."candidateId" = ANY(${[...ids]}::text[]) AND i."status" = 'PLANNED' AND i."startsAt" > ${at}::timestamptz AND e."status" <> 'OFF'`;
  return row?.count ?? 0;
}

/** A seat that waits for its interviewer: for their answer, or for their scorecard. */
export type OpenSeat = {
  interviewId: string;
  personId: string;
  code: string;
  stageName: string;
  startsAt: Date;
  minutes: number;
  what: "answer" | "scorecard";
};

/** How far ahead an unanswered request is reminded of. */
const AHEAD_MS = 60 * DAY_MS;

export function listOpenSeats(tx: Tx, openingId: string, ids: readonly string[], now: Date): Promise<OpenSeat[]> {
  return tx.$queryRaw<OpenSeat[]>`
    SELECT e."interviewId", e."personId", c."code", s."name" AS "stageName", i."startsAt", i."minutes",
           CASE WHEN i."startsAt" > ${now}::timestamptz THEN 'answer' ELSE 'scorecard' END AS "what"
    FROM "Candidate" c JOIN "Interview" i ON i."candidateId" = c."id" AND i."status" = 'PLANNED'
    JOIN "Debrief" d ON d."id" = i."debriefId" AND d."status" = 'GATHERING' JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF' AND e."closedAt" IS NULL
    JOIN "Person" p ON p."id" = e."personId" AND p."deactivatedAt" IS NULL
    WHERE c."openingId" = ${openingId} AND c."id" = ANY(${[...ids]}::text[]) AND c."withdrawnAt" IS NULL AND c."erasedAt" IS NULL
      AND (i."startsAt" > ${now}::timestamptz AND i."startsAt" < ${new Date(now.getTime() + AHEAD_MS)}::timestamptz AND e."status" = 'ASKED'
        OR i."startsAt" + i."minutes" * interval '1 minute' <= ${now}::timestamptz AND NOT EXISTS (
          SELECT 1 FROM "Scorecard" k WHERE k."interviewId" = e."interviewId" AND k."personId" = e."personId" AND k."status" = 'SUBMITTED'))
    ORDER BY e."interviewId", e."personId"`;
}

/** How many candidates wait for what, of each of several openings. */
export function countWaitingIn(
  db: Db,
  openingIds: readonly string[],
  now: Date,
): Promise<{ openingId: string; waiting: Waiting; count: number }[]> {
  const here = Prisma.sql`SELECT ${ROW}, c."openingId" FROM "Candidate" c
    WHERE c."openingId" = ANY(${[...openingIds]}::text[]) AND c."erasedAt" IS NULL AND c."place" NOT IN ${ENDED}`;
  return db.$queryRaw<{ openingId: string; waiting: Waiting; count: number }[]>`
    WITH ${waitingIn(here, now)}
    SELECT w."openingId", w."waiting", count(*)::int AS "count" FROM w GROUP BY w."openingId", w."waiting"`;
}
