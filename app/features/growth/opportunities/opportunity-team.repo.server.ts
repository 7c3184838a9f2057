import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import type { Lacking } from "./domain/opportunity";
import type { SponsoredPerson, SponsorshipPeriod } from "./domain/sponsorship";

/** `versionId` is the newest version in which one of them was assessed. */
export type LackingRow = { slug: string; versionId: string; expectationId: string; people: Lacking[] };

/**
 * For which expectations reports of a manager had no opportunity, in one statement for the whole team: of each person the
 * latest assessment that was revealed, as `ratedAssessments` gives it to others. What was recorded together counts; without it
 * what either side said.
 */
export function listLacking(tx: Tx, managerId: string, { skip, take }: Slice): Promise<LackingRow[]> {
  return tx.$queryRaw<LackingRow[]>`
    WITH latest AS (
      SELECT DISTINCT ON (a."subjectId") a."id", a."versionId", v."slug", v."sequence", p."id" AS "personId", p."name"
      FROM "Person" p
      JOIN "Assessment" a ON a."subjectId" = p."id"
      JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = p."id"
      JOIN "FrameworkVersion" v ON v."id" = a."versionId"
      WHERE p."managerId" = ${managerId} AND p."deactivatedAt" IS NULL
        AND s."status" = 'SUBMITTED' AND s."revealedAt" IS NOT NULL
      ORDER BY a."subjectId", s."submittedAt" DESC, a."id"),
    agreed AS (
      SELECT DISTINCT ON (g."assessmentId", g."expectationId") g."assessmentId", g."expectationId", g."kind"
      FROM "AgreedRating" g JOIN latest ON latest."id" = g."assessmentId"
      ORDER BY g."assessmentId", g."expectationId", g."number" DESC),
    said AS (
      SELECT s."assessmentId", r."expectationId",
             json_agg(json_build_object('side', s."side", 'reason', coalesce(r."reason", '')) ORDER BY s."side") AS "reasons"
      FROM latest JOIN "Sheet" s ON s."assessmentId" = latest."id" AND s."revealedAt" IS NOT NULL
      JOIN "Rating" r ON r."sheetId" = s."id" AND r."kind" = 'NO_OPPORTUNITY'
      GROUP BY s."assessmentId", r."expectationId"),
    lacking AS (
      SELECT coalesce(said."assessmentId", agreed."assessmentId") AS "assessmentId",
             coalesce(said."expectationId", agreed."expectationId") AS "expectationId",
             coalesce(agreed."kind" = 'NO_OPPORTUNITY', false) AS "agreed", coalesce(said."reasons", '[]') AS "reasons"
      FROM said FULL JOIN agreed ON agreed."assessmentId" = said."assessmentId" AND agreed."expectationId" = said."expectationId"
      WHERE coalesce(agreed."kind", 'NO_OPPORTUNITY') = 'NO_OPPORTUNITY')
    SELECT latest."slug", (array_agg(latest."versionId" ORDER BY latest."sequence" DESC))[1] AS "versionId", lacking."expectationId",
           json_agg(json_build_object('personId', latest."personId", 'name', latest."name", 'agreed', lacking."agreed",
             'reasons', lacking."reasons") ORDER BY latest."name", latest."personId") AS "people"
    FROM lacking JOIN latest ON latest."id" = lacking."assessmentId"
    GROUP BY latest."slug", lacking."expectationId"
    ORDER BY count(*) DESC, latest."slug", lacking."expectationId" LIMIT ${take} OFFSET ${skip}`;
}

/** Everyone of these teams who is here, without a name or an id, in one statement. */
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
