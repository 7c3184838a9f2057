import { jsonList } from "~/platform/database/sql.server";
import { NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

type OwnSheet = {
  session: string;
  about: string | null;
  status: "DRAFT" | "SUBMITTED";
  submittedAt: Date | null;
  ratings: { item: string; word: string | null; note: string }[];
};

/** What the person said of others and of vignettes in calibration sessions, but of nobody in whose case they have no part. */
export const ratingData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationAssignment", "CalibrationSheet"] },
  async exportOf({ db }, { id }) {
    return {
      yourRatingsInCalibration: await db.$queryRaw<OwnSheet[]>`
        SELECT c."name" AS "session", coalesce(p."name", s."vignetteId") AS "about", s."status"::text, s."submittedAt",
          (SELECT ${jsonList`json_build_object('item', r."item", 'word', r."word", 'note', r."note") ORDER BY r."item"`}
            FROM "CalibrationRating" r WHERE r."sheetId" = s."id") AS "ratings"
        FROM "CalibrationSheet" s JOIN "CalibrationSession" c ON c."id" = s."sessionId"
        LEFT JOIN "Person" p ON p."id" = s."personId"
        WHERE s."raterId" = ${id} AND (s."personId" IS NULL OR NOT is_recused(s."sessionId", ${id}, s."personId"))
        ORDER BY c."createdAt", s."id"`,
    };
  },
  /** Words on the scale stay, without the notes of the person and about them. */
  async erase(tx, { personId }) {
    const where = { sheet: { OR: [{ raterId: personId }, { personId }] }, note: { not: "" } };
    await tx.calibrationRating.updateMany({ where, data: { note: "" } });
  },
};
