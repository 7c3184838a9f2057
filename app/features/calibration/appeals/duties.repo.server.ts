import { type DutySource, dutySelect, dutyUnion, OF_PERSON } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** When a person's outcome last changed: the last lock, or the decision on their appeal. */
const TOLD_AT = Prisma.sql`greatest((SELECT max(l."lockedAt") FROM "CalibrationLock" l WHERE l."sessionId" = s."id"), a."decidedAt")`;

/** Appeals a person decides as second reader, their own pending appeal, and their own unread outcomes. */
export const APPEAL_DUTIES: DutySource = ({ personId }) => {
  const own = Prisma.sql`FROM "CalibrationSubject" x JOIN "CalibrationSession" s ON s."id" = x."sessionId" AND s."status" = 'LOCKED'
    LEFT JOIN "CalibrationAppeal" a ON a."sessionId" = x."sessionId" AND a."personId" = x."personId"
    WHERE x."personId" = ${personId}`;
  const columns = { key: Prisma.sql`s."id"`, about: Prisma.sql`s."name"`, since: Prisma.sql`a."at"` };
  return dutyUnion([
    dutySelect({
      ...columns,
      kind: "calibration-appeal",
      key: Prisma.sql`s."id" || '/appeals/' || p."id"`,
      ...OF_PERSON,
      from: Prisma.sql`FROM "CalibrationSession" s JOIN "CalibrationAppeal" a ON a."sessionId" = s."id" AND a."decidedAt" IS NULL
        JOIN "Person" p ON p."id" = a."personId" AND p."deactivatedAt" IS NULL
        WHERE s."secondReaderId" = ${personId} AND NOT is_recused(s."id", ${personId}, p."id")`,
    }),
    dutySelect({
      ...columns,
      kind: "calibration-outcome",
      since: TOLD_AT,
      from: Prisma.sql`${own} AND NOT EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = s."id" AND e."actorId" = ${personId}
        AND e."action" = 'calibration.read-own-outcome' AND e."at" >= ${TOLD_AT})`,
    }),
    dutySelect({
      ...columns,
      kind: "calibration-appeal-awaited",
      waits: true,
      from: Prisma.sql`${own} AND a."personId" IS NOT NULL AND a."decidedAt" IS NULL`,
    }),
  ]);
};
