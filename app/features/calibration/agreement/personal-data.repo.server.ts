import type { PersonalData } from "~/platform/personal-data.server";

/** `effect` is in steps of the scale; `why` says what keeps it from being told. */
type OwnSeverity = {
  session: string;
  lockedAt: Date;
  effect: number | null;
  interval: unknown;
  why: string | null;
};

/**
 * How the person rated beside the others in locked calibration sessions, as they alone may read it: not where it is also about
 * somebody in whose case they have no part by now.
 */
export const agreementData: PersonalData = {
  keeps: { "What was worked out from a locked round has figures by id, and no words.": ["CalibrationReading"] },
  async exportOf({ db }, { id }) {
    return {
      yourSeverityInCalibration: await db.$queryRaw<OwnSeverity[]>`
        SELECT c."name" AS "session", c."lockedAt", (o."own" ->> 'effect')::float8 AS "effect",
               nullif(o."own" -> 'interval', 'null') AS "interval", o."own" ->> 'why' AS "why"
        FROM "CalibrationReading" r
        JOIN "CalibrationSession" c ON c."id" = r."sessionId" AND c."round" = r."round" AND c."status" = 'LOCKED'
        CROSS JOIN LATERAL (SELECT r."content" -> 'own' -> ${id}::text AS "own") o
        WHERE o."own" IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM "CalibrationSubject" x
          WHERE x."sessionId" = c."id" AND is_recused(c."id", ${id}, x."personId")
            AND NOT (o."own" -> 'without') ? x."personId")
        ORDER BY c."lockedAt", c."id"`,
    };
  },
};
