import type { CalibrationAgenda } from "~/features/calibration/session/domain/session";
import type { Db, Tx } from "~/platform/database/database.server";
import type { AgendaEntry, RatedPerson } from "./domain/agenda";

/** Of one rater, how many sheets are asked for and how many were submitted: states, and nothing that was rated. */
export type RaterState = { name: string; asked: number; submitted: number };

export type Readiness = {
  people: number;
  /** About how many people fewer than two raters have submitted. */
  incomparable: number;
  raters: readonly RaterState[];
};

export async function readReadiness(db: Db, sessionId: string): Promise<Readiness> {
  const [row] = await db.$queryRaw<Readiness[]>`
    WITH asked AS (
      SELECT a."raterId", a."personId", t."id" IS NOT NULL AS "done" FROM "CalibrationAssignment" a
      LEFT JOIN "CalibrationSheet" t ON t."sessionId" = a."sessionId" AND t."raterId" = a."raterId"
        AND t."personId" = a."personId" AND t."status" = 'SUBMITTED'
      WHERE a."sessionId" = ${sessionId})
    SELECT (SELECT count(*)::int FROM "CalibrationSubject" u WHERE u."sessionId" = ${sessionId}) AS "people",
           (SELECT count(*)::int FROM "CalibrationSubject" u WHERE u."sessionId" = ${sessionId}
              AND (SELECT count(*) FROM asked WHERE asked."personId" = u."personId" AND asked."done") < 2) AS "incomparable",
           (SELECT coalesce(json_agg(r ORDER BY r."name"), '[]') FROM (
              SELECT p."name", count(*)::int AS "asked", count(*) FILTER (WHERE asked."done")::int AS "submitted"
              FROM asked JOIN "Person" p ON p."id" = asked."raterId" GROUP BY p."id") r) AS "raters"`;
  return row ?? { people: 0, incomparable: 0, raters: [] };
}

/** Waits for saves of ratings in flight, which hold the row, and keeps further ones from beginning. */
export async function lockSession(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "CalibrationSession" WHERE "id" = ${id} FOR UPDATE`;
}

/** Everybody of a session with what was submitted about them. Within the transaction that opens it. */
export function readSubmitted(tx: Tx, sessionId: string): Promise<RatedPerson[]> {
  return tx.$queryRaw<RatedPerson[]>`
    SELECT u."personId", (SELECT coalesce(json_agg(w."words"), '[]') FROM (
             SELECT json_object_agg(g."item", g."word") AS "words"
             FROM "CalibrationSheet" t JOIN "CalibrationRating" g ON g."sheetId" = t."id"
             WHERE t."sessionId" = u."sessionId" AND t."personId" = u."personId" AND t."status" = 'SUBMITTED'
             GROUP BY t."id") w) AS "sheets"
    FROM "CalibrationSubject" u WHERE u."sessionId" = ${sessionId}`;
}

export async function storeOpening(
  tx: Tx,
  id: string,
  { at, order, agenda }: { at: Date; order: CalibrationAgenda; agenda: readonly AgendaEntry[] },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CalibrationSubject" u SET "place" = a."place", "disagreement" = a."disagreement"
    FROM jsonb_to_recordset(${JSON.stringify(agenda)}::jsonb) AS a("personId" text, "place" int, "disagreement" float)
    WHERE u."sessionId" = ${id} AND u."personId" = a."personId"`;
  await tx.calibrationSession.update({ where: { id }, data: { status: "OPEN", openedAt: at, agenda: order } });
}
