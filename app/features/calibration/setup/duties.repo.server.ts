import { DAY_MS } from "~/kernel/time/day";
import { type DutySource, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { below } from "./setup.repo.server";

/** A session that is not followed by another for this long isn't going to be. */
const ASKED_DAYS = 60;

/**
 * Locked sessions of a facilitator whose cycle got people afterwards that are in no session of it: the same people as the session's
 * own page offers. Of several sessions of one cycle, the one that most of them joined after.
 */
export const LATE_JOINER_DUTIES: DutySource = ({ personId, now, partnerOf, reach }) =>
  dutySelect({
    kind: "late-joiners",
    key: Prisma.sql`late."id"`,
    about: Prisma.sql`late."name"`,
    detail: Prisma.sql`late."people"`,
    since: Prisma.sql`late."since"`,
    from: Prisma.sql`FROM (
      SELECT DISTINCT ON (s."cycleId") s."id", s."name", count(*) AS "people", greatest(s."lockedAt", min(a."startedAt")) AS "since"
      FROM "CalibrationParticipant" t
      JOIN "CalibrationSession" s ON s."id" = t."sessionId" AND s."status" = 'LOCKED' AND s."purpose" = 'CYCLE_RATINGS'
      JOIN "Assessment" a ON a."cycleId" = s."cycleId" AND a."startedAt" > s."ratingSince" AND a."takenOutAt" IS NULL
      JOIN "Person" p ON p."id" = a."subjectId" AND p."id" <> ${personId} AND p."deactivatedAt" IS NULL
      WHERE t."personId" = ${personId} AND t."role" = 'FACILITATOR'
        AND NOT EXISTS (SELECT 1 FROM "CalibrationSubject" x JOIN "CalibrationSession" y ON y."id" = x."sessionId"
          WHERE x."personId" = p."id" AND y."cycleId" = s."cycleId")
        AND (${reach.everyone} OR p."teamId" = ANY(${[...partnerOf, ...reach.teamIds]}) OR p."id" = ANY(${reach.underIds as string[]})
          OR p."id" IN ${below([personId, ...reach.underIds])})
      GROUP BY s."id" ORDER BY s."cycleId", count(*) DESC, s."lockedAt" DESC, s."id") late
      WHERE late."since" > ${new Date(now.getTime() - ASKED_DAYS * DAY_MS)}::timestamptz`,
  });
