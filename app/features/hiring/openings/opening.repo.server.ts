import type { Db, Tx } from "~/platform/database/database.server";
import type { Opening } from "./domain/opening";

/** An opening with its plan, in one statement. @param readerId for whom it tells whether they take part in its interviews. */
export async function findOpening(db: Db | Tx, id: string, readerId: string): Promise<Opening | null> {
  const [row] = await db.$queryRaw<Opening[]>`
    SELECT o."id", o."role", o."about", o."versionId", v."slug" AS "frameworkSlug", o."lowestLevel", o."highestLevel",
           o."teamId", t."name" AS "teamName", o."headcount", o."leadId", l."name" AS "leadName",
           l."deactivatedAt" IS NOT NULL AS "leadLeft", o."deciderId", d."name" AS "deciderName",
           o."coordinatorId", c."name" AS "coordinatorName", to_char(o."opensOn", 'YYYY-MM-DD') AS "opensOn",
           to_char(o."fillBy", 'YYYY-MM-DD') AS "fillBy", o."status"::text, o."edits",
           to_char(o."openedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "openedAt",
           to_char(o."closedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closedAt",
           (SELECT coalesce(json_agg(json_build_object('competencyId', m."competencyId", 'must', m."must", 'weight', m."weight",
                     'reason', m."reason") ORDER BY m."competencyId"), '[]')
              FROM "OpeningCompetency" m WHERE m."openingId" = o."id") AS "competencies",
           (SELECT coalesce(json_agg(json_build_object('id', s."id", 'place', s."place", 'name', s."name", 'kitId', s."kitId",
                     'bandId', s."bandId", 'seats', s."seats") ORDER BY s."place"), '[]')
              FROM "OpeningStage" s WHERE s."openingId" = o."id") AS "stages",
           EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "Candidate" k ON k."id" = i."candidateId"
                   WHERE e."personId" = ${readerId} AND e."status" <> 'OFF' AND k."openingId" = o."id") AS "seated"
    FROM "Opening" o JOIN "FrameworkVersion" v ON v."id" = o."versionId" LEFT JOIN "Team" t ON t."id" = o."teamId"
    JOIN "Person" l ON l."id" = o."leadId" JOIN "Person" d ON d."id" = o."deciderId" JOIN "Person" c ON c."id" = o."coordinatorId"
    WHERE o."id" = ${id}`;
  return row ?? null;
}
