import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { LockedPerson, Named } from "./domain/locked";
import type { Minutes, StoredMinutes } from "./domain/minutes";

/** The latest outcome of subject `s` up to some round, without its sentences. */
const outcomeUntil = (round: number) => Prisma.sql`(
  SELECT json_build_object('number', o."number", 'round', o."round", 'unchanged', o."unchanged", 'proposerId', o."proposerId",
    'inFavour', o."inFavour", 'recordedById', o."recordedById", 'recordedAt', ${isoText`o."recordedAt"`},
    'items', (SELECT ${jsonList`json_build_object('item', i."item", 'from', i."fromWord", 'to', i."toWord",
        'reason', i."reason", 'evidenceIds', i."evidenceIds") ORDER BY i."item"`}
      FROM "CalibrationOutcomeItem" i
      WHERE i."sessionId" = o."sessionId" AND i."personId" = o."personId" AND i."number" = o."number"),
    'objectorIds', (SELECT ${jsonList`b."objectorId" ORDER BY b."objectorId"`}
      FROM "CalibrationObjection" b
      WHERE b."sessionId" = o."sessionId" AND b."personId" = o."personId" AND b."number" = o."number"))
  FROM "CalibrationOutcome" o
  WHERE o."sessionId" = s."sessionId" AND o."personId" = s."personId" AND o."round" <= ${round}
  ORDER BY o."number" DESC LIMIT 1)`;

/** Everyone of a session with what it came to by the end of a round. */
export function listLocked(db: Db | Tx, sessionId: string, round: number): Promise<LockedPerson[]> {
  return db.$queryRaw<LockedPerson[]>`
    SELECT s."personId", s."assessmentId", s."caseId", ${outcomeUntil(round)} AS "outcome",
      EXISTS (SELECT 1 FROM "CalibrationAppeal" a
        WHERE a."sessionId" = s."sessionId" AND a."personId" = s."personId" AND a."decidedAt" IS NOT NULL) AS "settled"
    FROM "CalibrationSubject" s WHERE s."sessionId" = ${sessionId} ORDER BY s."personId"`;
}

/** How many a session is about, and who of them has no outcome yet. */
export async function findWaiting(db: Db | Tx, sessionId: string): Promise<{ people: number; waiting: Named[] }> {
  const [row] = await db.$queryRaw<{ people: number; waiting: Named[] | null }[]>`
    SELECT count(*)::int AS "people",
      json_agg(json_build_object('id', p."id", 'name', p."name") ORDER BY s."place", p."name")
        FILTER (WHERE NOT EXISTS (SELECT 1 FROM "CalibrationOutcome" o
          WHERE o."sessionId" = s."sessionId" AND o."personId" = s."personId")) AS "waiting"
    FROM "CalibrationSubject" s JOIN "Person" p ON p."id" = s."personId" WHERE s."sessionId" = ${sessionId}`;
  return { people: row?.people ?? 0, waiting: row?.waiting ?? [] };
}

const NO_TURN = { currentId: null, currentSince: null, pausedAt: null };

type NewLock = { sessionId: string; round: number; lockedById: string; lockedAt: Date; contentHash: string };

export async function insertLock(tx: Tx, lock: NewLock): Promise<void> {
  await tx.calibrationLock.create({ data: lock });
  const data = { status: "LOCKED" as const, lockedAt: lock.lockedAt, ...NO_TURN };
  await tx.calibrationSession.update({ where: { id: lock.sessionId }, data });
}

type NewReopening = { sessionId: string; round: number; byId: string; at: Date; reason: string };

export async function insertReopening(tx: Tx, reopening: NewReopening): Promise<void> {
  await tx.calibrationReopening.create({ data: reopening });
  await tx.calibrationSession.update({
    where: { id: reopening.sessionId },
    data: { status: "OPEN", lockedAt: null, round: reopening.round },
  });
}

export function findReopening(tx: Tx, sessionId: string, round: number) {
  return tx.calibrationReopening.findUnique({
    where: { sessionId_round: { sessionId, round } },
    select: { byId: true, reason: true },
  });
}

export type Told = { personId: string; name: string; email: string; concerned: boolean };

/** Who is to be told what became of a session: whom it is about, and who takes part in it, as far as they are here. */
export function listToTell(tx: Tx, sessionId: string): Promise<Told[]> {
  return tx.$queryRaw<Told[]>`
    SELECT p."id" AS "personId", p."name", p."email",
      EXISTS (SELECT 1 FROM "CalibrationSubject" s WHERE s."sessionId" = ${sessionId} AND s."personId" = p."id") AS "concerned"
    FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND (
      EXISTS (SELECT 1 FROM "CalibrationSubject" s WHERE s."sessionId" = ${sessionId} AND s."personId" = p."id")
      OR EXISTS (SELECT 1 FROM "CalibrationParticipant" t WHERE t."sessionId" = ${sessionId} AND t."personId" = p."id"))
    ORDER BY p."id"`;
}

const OF_OUTCOME = Prisma.sql`"sessionId" = o."sessionId" AND x."personId" = o."personId" AND x."number" = o."number"`;

const OUTCOMES = Prisma.sql`(
  SELECT ${jsonList`json_build_object('number', o."number", 'round', o."round", 'unchanged', o."unchanged",
      'rationale', o."rationale", 'proposer', pp."name", 'inFavour', o."inFavour", 'recordedBy', rp."name",
      'recordedAt', ${isoText`o."recordedAt"`},
      'items', (SELECT ${jsonList`json_build_object('item', x."item", 'from', x."fromWord", 'to', x."toWord",
          'reason', x."reason", 'evidence', (SELECT ${jsonList`e->>'title' ORDER BY e->>'title'`}
            FROM "CalibrationPacket" k, jsonb_array_elements(coalesce(k."content"->'evidence', '[]')) e
            WHERE cardinality(x."evidenceIds") > 0 AND k."sessionId" = x."sessionId" AND k."personId" = x."personId"
              AND e->>'id' = ANY(x."evidenceIds"))) ORDER BY x."item"`}
        FROM "CalibrationOutcomeItem" x WHERE x.${OF_OUTCOME}),
      'objections', (SELECT ${jsonList`json_build_object('who', bp."name", 'sentence', x."sentence") ORDER BY bp."name"`}
        FROM "CalibrationObjection" x JOIN "Person" bp ON bp."id" = x."objectorId" WHERE x.${OF_OUTCOME}))
      ORDER BY o."number"`}
  FROM "CalibrationOutcome" o JOIN "Person" pp ON pp."id" = o."proposerId" JOIN "Person" rp ON rp."id" = o."recordedById"
  WHERE o."sessionId" = s."sessionId" AND o."personId" = s."personId")`;

const RATINGS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('rater', tp."name", 'item', r."item", 'word', r."word") ORDER BY tp."name", t."id"`}
  FROM "CalibrationSheet" t JOIN "CalibrationRating" r ON r."sheetId" = t."id" JOIN "Person" tp ON tp."id" = t."raterId"
  WHERE t."sessionId" = s."sessionId" AND t."personId" = s."personId" AND t."status" = 'SUBMITTED')`;

const NOTES = Prisma.sql`(
  SELECT ${jsonList`json_build_object('who', np."name", 'at', ${isoText`n."at"`}, 'round', n."round", 'text', n."text")
      ORDER BY n."at", n."id"`}
  FROM "CalibrationNote" n JOIN "Person" np ON np."id" = n."authorId"
  WHERE n."sessionId" = s."sessionId" AND n."personId" = s."personId" AND n."text" <> '')`;

export type Reader = { readerId: string; at: Date; since: Date };

/**
 * Everyone in whose case the reader has a part, in the agenda's order. The reading is written into the log of each with the same
 * statement, once since the start of the day.
 */
export function readMinutes(db: Db, sessionId: string, { readerId, at, since }: Reader): Promise<StoredMinutes[]> {
  const read = () => db.$queryRaw<StoredMinutes[]>`
    WITH shown AS MATERIALIZED (
      SELECT s.* FROM "CalibrationSubject" s
      WHERE s."sessionId" = ${sessionId} AND NOT is_recused(s."sessionId", ${readerId}, s."personId")),
    logged AS (
      INSERT INTO "AuditEntry" ("at", "actorId", "action", "subjectId", "objectId")
      SELECT ${at}::timestamptz, ${readerId}, 'calibration.read-minutes', s."personId", ${sessionId} FROM shown s
      WHERE NOT EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = ${sessionId} AND e."actorId" = ${readerId}
        AND e."subjectId" = s."personId" AND e."action" = 'calibration.read-minutes' AND e."at" >= ${since}::timestamptz))
    SELECT s."personId", p."name", s."targetLevel", s."heldLevel", ${OUTCOMES} AS "outcomes", ${RATINGS} AS "ratings",
      ${NOTES} AS "notes"
    FROM shown s JOIN "Person" p ON p."id" = s."personId" ORDER BY s."place", s."personId"`;
  return retried(read);
}

/** What each person the reader isn't recused from would read now. It holds only outcomes that the reader saw recorded. */
export function listToPreview(db: Db, sessionId: string, readerId: string): Promise<StoredMinutes[]> {
  return db.$queryRaw<StoredMinutes[]>`
    SELECT s."personId", p."name", s."targetLevel", s."heldLevel", ${OUTCOMES} AS "outcomes", '[]'::json AS "ratings",
      '[]'::json AS "notes"
    FROM "CalibrationSubject" s JOIN "Person" p ON p."id" = s."personId"
    WHERE s."sessionId" = ${sessionId} AND NOT is_recused(s."sessionId", ${readerId}, s."personId")
    ORDER BY s."place", s."personId"`;
}

/** Who took part, and the names of those in whose case the reader has no part. */
export async function findMinutesHead(
  db: Db,
  sessionId: string,
  recusedFrom: readonly string[],
): Promise<Pick<Minutes, "taking" | "without">> {
  const [row] = await db.$queryRaw<Pick<Minutes, "taking" | "without">[]>`
    SELECT
      (SELECT ${jsonList`json_build_object('name', t."name", 'roles', t."roles") ORDER BY t."name"`} FROM (
        SELECT p."name", array_agg(x."role" ORDER BY x."role") AS "roles"
        FROM "CalibrationParticipant" x JOIN "Person" p ON p."id" = x."personId"
        WHERE x."sessionId" = ${sessionId} GROUP BY p."id") t) AS "taking",
      (SELECT ${jsonList`p."name" ORDER BY p."name"`} FROM "Person" p
        WHERE p."id" = ANY(${[...recusedFrom]})) AS "without"`;
  return row ?? { taking: [], without: [] };
}
