import { type DutySource, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Published rounds in which a person wasn't matched and hasn't read so. For the matched, the pair says it (`PAIR_DUTIES`). */
export const ROUND_DUTIES: DutySource = ({ personId }) =>
  dutySelect({
    kind: "match-result",
    key: Prisma.sql`r."id"`,
    about: Prisma.sql`r."name"`,
    since: Prisma.sql`r."publishedAt"`,
    from: Prisma.sql`FROM "MentorshipRound" r
      WHERE r."id" IN (SELECT e."roundId" FROM "MentorshipEnrolment" e WHERE e."personId" = ${personId} AND e."withdrawnAt" IS NULL)
        AND r."status" = 'RUNNING' AND r."publishedRunId" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "MentorshipPair" p WHERE p."roundId" = r."id" AND ${personId} IN (p."menteeId", p."mentorId"))
        AND NOT EXISTS (SELECT 1 FROM "AuditEntry" a WHERE a."objectId" = r."id" AND a."actorId" = ${personId}
          AND a."action" = 'round.read-result')`,
  });
