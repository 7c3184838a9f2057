import { type DutySource, dutySelect, dutyUnion, OF_PERSON } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

const COLUMNS = { key: Prisma.sql`e."id"`, about: Prisma.sql`e."title"`, since: Prisma.sql`c."askedAt"` };

/** Confirmations of evidence that a person owes to colleagues, or waits for. */
export const EVIDENCE_DUTIES: DutySource = ({ personId }) =>
  dutyUnion([
    dutySelect({
      ...COLUMNS,
      kind: "confirm-evidence",
      ...OF_PERSON,
      from: Prisma.sql`FROM "Corroboration" c JOIN "Evidence" e ON e."id" = c."evidenceId"
        JOIN "Person" p ON p."id" = e."ownerId" AND p."deactivatedAt" IS NULL
        WHERE c."colleagueId" = ${personId} AND c."status" = 'ASKED'`,
    }),
    dutySelect({
      ...COLUMNS,
      kind: "confirmation-awaited",
      key: Prisma.sql`e."id" || ' ' || p."id"`,
      ...OF_PERSON,
      detail: Prisma.sql`e."id"`,
      waits: true,
      from: Prisma.sql`FROM "Evidence" e JOIN "Corroboration" c ON c."evidenceId" = e."id" AND c."status" = 'ASKED'
        JOIN "Person" p ON p."id" = c."colleagueId" AND p."deactivatedAt" IS NULL WHERE e."ownerId" = ${personId}`,
    }),
  ]);
