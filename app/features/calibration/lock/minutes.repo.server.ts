import type { Db } from "~/platform/database/database.server";
import { isoTime } from "~/platform/database/sql-time.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Minutes, StoredMinutes } from "./domain/minutes";

const OF_OUTCOME = Prisma.sql`"sessionId" = o."sessionId" AND x."personId" = o."personId" AND x."number" = o."number"`;

const OUTCOMES = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('number', o."number", 'round', o."round", 'unchanged', o."unchanged",
      'rationale', o."rationale", 'proposer', pp."name", 'inFavour', o."inFavour", 'recordedBy', rp."name",
      'recordedAt', ${isoTime('o."recordedAt"')},
      'items', (SELECT coalesce(json_agg(json_build_object('item', x."item", 'from', x."fromWord", 'to', x."toWord",
          'reason', x."reason", 'evidence', (SELECT coalesce(json_agg(e->>'title' ORDER BY e->>'title'), '[]')
            FROM "CalibrationPacket" k, jsonb_array_elements(coalesce(k."content"->'evidence', '[]')) e
            WHERE cardinality(x."evidenceIds") > 0 AND k."sessionId" = x."sessionId" AND k."personId" = x."personId"
              AND e->>'id' = ANY(x."evidenceIds"))) ORDER BY x."item"), '[]')
        FROM "CalibrationOutcomeItem" x WHERE x.${OF_OUTCOME}),
      'objections', (SELECT coalesce(json_agg(json_build_object('who', bp."name", 'sentence', x."sentence") ORDER BY bp."name"), '[]')
        FROM "CalibrationObjection" x JOIN "Person" bp ON bp."id" = x."objectorId" WHERE x.${OF_OUTCOME}))
      ORDER BY o."number"), '[]')
  FROM "CalibrationOutcome" o JOIN "Person" pp ON pp."id" = o."proposerId" JOIN "Person" rp ON rp."id" = o."recordedById"
  WHERE o."sessionId" = s."sessionId" AND o."personId" = s."personId")`;

const RATINGS = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('rater', tp."name", 'item', r."item", 'word', r."word") ORDER BY tp."name", t."id"), '[]')
  FROM "CalibrationSheet" t JOIN "CalibrationRating" r ON r."sheetId" = t."id" JOIN "Person" tp ON tp."id" = t."raterId"
  WHERE t."sessionId" = s."sessionId" AND t."personId" = s."personId" AND t."status" = 'SUBMITTED')`;

const NOTES = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('who', np."name", 'at', ${isoTime('n."at"')}, 'round', n."round", 'text', n."text")
      ORDER BY n."at", n."id"), '[]')
  FROM "CalibrationNote" n JOIN "Person" np ON np."id" = n."authorId"
  WHERE n."sessionId" = s."sessionId" AND n."personId" = s."personId" AND n."text" <> '')`;

export type Reader = { readerId: string; at: Date; since: Date };

/**
 * Everybody in whose case the reader has a part, in the agenda's order. The reading is written into the log of each with the same
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

/** Who took part, and the names of those in whose case the reader has no part. */
export async function findMinutesHead(
  db: Db,
  sessionId: string,
  recusedFrom: readonly string[],
): Promise<Pick<Minutes, "taking" | "without">> {
  const [row] = await db.$queryRaw<Pick<Minutes, "taking" | "without">[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('name', t."name", 'roles', t."roles") ORDER BY t."name"), '[]') FROM (
        SELECT p."name", array_agg(x."role" ORDER BY x."role") AS "roles"
        FROM "CalibrationParticipant" x JOIN "Person" p ON p."id" = x."personId"
        WHERE x."sessionId" = ${sessionId} GROUP BY p."id") t) AS "taking",
      (SELECT coalesce(json_agg(p."name" ORDER BY p."name"), '[]') FROM "Person" p
        WHERE p."id" = ANY(${[...recusedFrom]})) AS "without"`;
  return row ?? { taking: [], without: [] };
}
