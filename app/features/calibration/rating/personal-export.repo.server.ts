import type { Db } from "~/platform/database/database.server";

export type OwnRatings = {
  session: string;
  /** A person by name, or a vignette by id. */
  about: string;
  status: string;
  submittedAt: string | null;
  ratings: { item: string; word: string; note: string }[];
};

/** What the person said of others and of vignettes in calibration sessions, but of nobody in whose case they have no part. */
export async function listOwnCalibrationRatings(db: Db, raterId: string): Promise<OwnRatings[]> {
  return db.$queryRaw<OwnRatings[]>`
    SELECT c."name" AS "session", coalesce(p."name", s."vignetteId") AS "about", s."status"::text, s."submittedAt",
      (SELECT coalesce(json_agg(json_build_object('item', r."item", 'word', r."word", 'note', r."note") ORDER BY r."item"), '[]')
        FROM "CalibrationRating" r WHERE r."sheetId" = s."id") AS "ratings"
    FROM "CalibrationSheet" s JOIN "CalibrationSession" c ON c."id" = s."sessionId"
    LEFT JOIN "Person" p ON p."id" = s."personId"
    WHERE s."raterId" = ${raterId} AND (s."personId" IS NULL OR NOT is_recused(s."sessionId", ${raterId}, s."personId"))
    ORDER BY c."createdAt", s."id"`;
}
