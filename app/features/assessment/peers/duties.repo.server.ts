import { type DutySource, dutySelect, OF_PERSON } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Peer reviews that a person can still write (`takesAnswers`). Reads no answers. */
export const PEER_DUTIES: DutySource = ({ personId, today }) =>
  dutySelect({
    kind: "peer-review",
    key: Prisma.sql`r."id"`,
    ...OF_PERSON,
    about: Prisma.sql`c."name"`,
    detail: Prisma.sql`CASE WHEN r."version" > 0 THEN 'begun' END`,
    dueOn: Prisma.sql`c."closesOn"`,
    since: Prisma.sql`r."askedAt"`,
    from: Prisma.sql`FROM "PeerRequest" r JOIN "Assessment" a ON a."id" = r."assessmentId"
      JOIN "ReviewCycle" c ON c."id" = a."cycleId" JOIN "Person" p ON p."id" = a."subjectId" AND p."deactivatedAt" IS NULL
      WHERE r."peerId" = ${personId} AND r."status" = 'ASKED' AND r."takenBackAt" IS NULL
        AND a."takenOutAt" IS NULL AND c."closedAt" IS NULL AND c."closesOn" >= ${today}::date
        AND NOT EXISTS (SELECT 1 FROM "PeerRelease" l WHERE l."assessmentId" = a."id")`,
  });
