import { type DutySource, dutySelect, dutyUnion, OF_PERSON } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

const COLUMNS = {
  key: Prisma.sql`g."id"`,
  about: Prisma.sql`o."title"`,
  detail: Prisma.sql`o."id"`,
  since: Prisma.sql`g."begunAt"`,
};
/** Seats in opportunities that are still open. */
const PLACES = Prisma.sql`FROM "OpportunityPlace" g JOIN "Opportunity" o ON o."id" = g."opportunityId" AND o."closedAt" IS NULL`;
const OF_SPONSOR = Prisma.sql`FROM "Opportunity" o JOIN "OpportunityPlace" g ON g."opportunityId" = o."id"
  JOIN "Person" p ON p."id" = g."personId" AND p."deactivatedAt" IS NULL`;

/** Offers and requests that await one of the two sides, and proposals that await their sponsor. */
export const OPPORTUNITY_DUTIES: DutySource = ({ personId }) => {
  const sponsored = Prisma.sql`o."sponsorId" = ${personId} AND o."closedAt" IS NULL`;
  const sponsor = Prisma.sql`JOIN "Person" p ON p."id" = o."sponsorId" AND p."deactivatedAt" IS NULL`;
  const named = { ...COLUMNS, ...OF_PERSON };
  return dutyUnion([
    dutySelect({
      ...named,
      kind: "opportunity-offer",
      from: Prisma.sql`${PLACES} ${sponsor} WHERE g."personId" = ${personId} AND g."state" = 'OFFERED'`,
    }),
    dutySelect({
      ...named,
      kind: "opportunity-request",
      from: Prisma.sql`${OF_SPONSOR} WHERE ${sponsored} AND g."state" = 'ASKED'`,
    }),
    dutySelect({
      ...named,
      kind: "opportunity-to-sponsor",
      key: Prisma.sql`o."id"`,
      since: Prisma.sql`o."proposedAt"`,
      from: Prisma.sql`FROM "Opportunity" o JOIN "Person" p ON p."id" = o."proposedById"
        WHERE ${sponsored} AND o."sponsoredAt" IS NULL`,
    }),
    dutySelect({
      ...named,
      kind: "opportunity-request-awaited",
      waits: true,
      from: Prisma.sql`${PLACES} ${sponsor} WHERE g."personId" = ${personId} AND g."state" = 'ASKED'`,
    }),
    dutySelect({
      ...named,
      kind: "opportunity-offer-awaited",
      waits: true,
      from: Prisma.sql`${OF_SPONSOR} WHERE ${sponsored} AND g."state" = 'OFFERED'`,
    }),
  ]);
};
