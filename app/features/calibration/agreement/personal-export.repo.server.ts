import type { Db } from "~/platform/database/database.server";

type OwnSeverityRow = {
  session: string;
  lockedAt: Date;
  /** In steps of the scale, below zero stricter than the others; `null` with a reason in words. */
  effect: number | null;
  interval: { low: number; high: number } | null;
  why: string | null;
};

/**
 * How the person rated beside the others in locked calibration sessions, as they alone may read it: not where it is also about
 * somebody in whose case they have no part by now.
 */
export function listOwnSeverity(db: Db, raterId: string): Promise<OwnSeverityRow[]> {
  return db.$queryRaw<OwnSeverityRow[]>`
    SELECT c."name" AS "session", c."lockedAt", (o."own" ->> 'effect')::float8 AS "effect", nullif(o."own" -> 'interval', 'null') AS "interval",
           o."own" ->> 'why' AS "why"
    FROM "CalibrationReading" r
    JOIN "CalibrationSession" c ON c."id" = r."sessionId" AND c."round" = r."round" AND c."status" = 'LOCKED'
    CROSS JOIN LATERAL (SELECT r."content" -> 'own' -> ${raterId}::text AS "own") o
    WHERE o."own" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "CalibrationSubject" x
      WHERE x."sessionId" = c."id" AND is_recused(c."id", ${raterId}, x."personId")
        AND NOT (o."own" -> 'without') ? x."personId")
    ORDER BY c."lockedAt", c."id"`;
}
