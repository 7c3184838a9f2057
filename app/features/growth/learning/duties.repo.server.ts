import { type DutySource, dutySelect, dutyUnion, OF_PERSON } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

const COLUMNS = { key: Prisma.sql`r."id"`, about: Prisma.sql`r."purpose"`, since: Prisma.sql`r."askedAt"` };

/** Requests from reports that await a person's answer, and their own that await their manager's. */
export const LEARNING_DUTIES: DutySource = ({ personId }) =>
  dutyUnion([
    dutySelect({
      ...COLUMNS,
      kind: "learning-request",
      ...OF_PERSON,
      from: Prisma.sql`FROM "Person" p JOIN "LearningRequest" r ON r."personId" = p."id" AND r."state" = 'ASKED'
        WHERE p."managerId" = ${personId} AND p."id" <> ${personId} AND p."deactivatedAt" IS NULL`,
    }),
    dutySelect({
      ...COLUMNS,
      kind: "learning-awaited",
      person: Prisma.sql`m."name"`,
      personId: Prisma.sql`m."id"`,
      waits: true,
      from: Prisma.sql`FROM "LearningRequest" r JOIN "Person" p ON p."id" = r."personId" LEFT JOIN "Person" m ON m."id" = p."managerId"
        WHERE r."personId" = ${personId} AND r."state" = 'ASKED'`,
    }),
  ]);
