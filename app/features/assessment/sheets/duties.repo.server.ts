import { type DutySource, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** A self-assessment outside any cycle that its author hasn't submitted. */
export const SHEET_DUTIES: DutySource = ({ personId }) =>
  dutySelect({
    kind: "own-assessment",
    key: Prisma.sql`a."id"`,
    about: Prisma.sql`a."targetLevel"`,
    since: Prisma.sql`a."startedAt"`,
    from: Prisma.sql`FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId" AND a."cycleId" IS NULL
      WHERE s."raterId" = ${personId} AND s."side" = 'SELF' AND s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL`,
  });
