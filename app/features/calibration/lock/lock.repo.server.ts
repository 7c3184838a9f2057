import type { Db, Tx } from "~/platform/database/database.server";
import { isoTime } from "~/platform/database/sql-time.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { LockedPerson } from "./domain/locked";

/** The latest outcome of subject `s` up to some round, without its sentences. */
const outcomeUntil = (round: number) => Prisma.sql`(
  SELECT json_build_object('number', o."number", 'round', o."round", 'unchanged', o."unchanged", 'proposerId', o."proposerId",
    'inFavour', o."inFavour", 'recordedById', o."recordedById", 'recordedAt', ${isoTime('o."recordedAt"')},
    'items', (SELECT coalesce(json_agg(json_build_object('item', i."item", 'from', i."fromWord", 'to', i."toWord",
        'reason', i."reason", 'evidenceIds', i."evidenceIds") ORDER BY i."item"), '[]')
      FROM "CalibrationOutcomeItem" i
      WHERE i."sessionId" = o."sessionId" AND i."personId" = o."personId" AND i."number" = o."number"),
    'objectorIds', (SELECT coalesce(json_agg(b."objectorId" ORDER BY b."objectorId"), '[]')
      FROM "CalibrationObjection" b
      WHERE b."sessionId" = o."sessionId" AND b."personId" = o."personId" AND b."number" = o."number"))
  FROM "CalibrationOutcome" o
  WHERE o."sessionId" = s."sessionId" AND o."personId" = s."personId" AND o."round" <= ${round}
  ORDER BY o."number" DESC LIMIT 1)`;

/** Everybody of a session with what it came to by the end of a round. */
export function listLocked(db: Db | Tx, sessionId: string, round: number): Promise<LockedPerson[]> {
  return db.$queryRaw<LockedPerson[]>`
    SELECT s."personId", s."assessmentId", s."caseId", ${outcomeUntil(round)} AS "outcome",
      EXISTS (SELECT 1 FROM "CalibrationAppeal" a
        WHERE a."sessionId" = s."sessionId" AND a."personId" = s."personId" AND a."decidedAt" IS NOT NULL) AS "settled"
    FROM "CalibrationSubject" s WHERE s."sessionId" = ${sessionId} ORDER BY s."personId"`;
}

export type Named = { id: string; name: string };

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

export type NewLock = { sessionId: string; round: number; lockedById: string; lockedAt: Date; contentHash: string };

export async function insertLock(tx: Tx, lock: NewLock): Promise<void> {
  await tx.calibrationLock.create({ data: lock });
  const data = { status: "LOCKED" as const, lockedAt: lock.lockedAt, currentId: null, currentSince: null };
  await tx.calibrationSession.update({ where: { id: lock.sessionId }, data });
}

export type NewReopening = { sessionId: string; round: number; byId: string; at: Date; reason: string };

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
