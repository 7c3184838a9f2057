import { type DutySource, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Sessions with subjects a rater still has to rate, with counts. Doesn't read other raters' progress. */
export const RATING_DUTIES: DutySource = ({ personId, today }) =>
  dutySelect({
    kind: "calibration-ratings",
    key: Prisma.sql`s."id"`,
    about: Prisma.sql`s."name"`,
    detail: Prisma.sql`asked."submitted" || ' of ' || asked."all"`,
    dueOn: Prisma.sql`s."closesOn"`,
    since: Prisma.sql`s."ratingSince"`,
    from: Prisma.sql`FROM "CalibrationParticipant" t JOIN "CalibrationSession" s ON s."id" = t."sessionId" AND s."status" = 'RATING'
        AND s."opensOn" <= ${today}::date
      CROSS JOIN LATERAL (SELECT count(*) AS "all", count(h."id") AS "submitted" FROM "CalibrationAssignment" a
        LEFT JOIN "CalibrationSheet" h ON h."sessionId" = a."sessionId" AND h."raterId" = a."raterId" AND h."personId" = a."personId"
          AND h."status" = 'SUBMITTED'
        WHERE a."sessionId" = s."id" AND a."raterId" = ${personId} AND NOT is_recused(s."id", ${personId}, a."personId")) asked
      WHERE t."personId" = ${personId} AND t."role" = 'RATER' AND asked."submitted" < asked."all"`,
  });
