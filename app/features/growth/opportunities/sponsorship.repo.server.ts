import type { Db } from "~/platform/database/database.server";
import type { SponsoredPerson, SponsorshipPeriod } from "./domain/sponsorship";

/** Everybody of these teams who is here, without a name or an id, in one statement. */
export function listSponsored(
  db: Db,
  teamIds: readonly string[],
  { from, until }: SponsorshipPeriod,
): Promise<SponsoredPerson[]> {
  return db.$queryRaw<SponsoredPerson[]>`
    SELECT t."name" AS "team", l."levelCode" AS "level", p."timeZone", p."startedOn",
      ARRAY(SELECT DISTINCT o."kind"::text FROM "OpportunityPlace" g JOIN "Opportunity" o ON o."id" = g."opportunityId"
        WHERE g."personId" = p."id" AND g."begunBy" <> p."id" AND g."begunAt" >= ${from} AND g."begunAt" < ${until}) AS "offered",
      ARRAY(SELECT DISTINCT o."kind"::text FROM "OpportunityPlace" g JOIN "Opportunity" o ON o."id" = g."opportunityId"
        WHERE g."personId" = p."id" AND g."state" IN ('ACCEPTED', 'TAKEN_UP', 'FINISHED')
          AND g."answeredAt" >= ${from} AND g."answeredAt" < ${until}) AS "taken"
    FROM "Person" p JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN LATERAL (SELECT s."levelCode" FROM "Position" s WHERE s."personId" = p."id" AND s."since" < ${until}
      ORDER BY s."since" DESC LIMIT 1) l ON true
    WHERE p."teamId" = ANY(${teamIds as string[]}) AND p."deactivatedAt" IS NULL AND p."startedOn" < ${until}`;
}
