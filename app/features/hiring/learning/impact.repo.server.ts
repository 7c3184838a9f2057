import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import type { CandidateReach } from "./domain/impact-groups";
import type { ClosedOpenings, ImpactReading } from "./domain/impact-reading";
import { checkFormat } from "./hiring-reading.repo.server";

export type DueTeam = ClosedOpenings & { teamId: string; number: number };

/**
 * Teams whose closed openings, of which nobody was counted yet, had at least so many candidates together. How many there were, and not
 * what they said, decides when they are counted.
 */
export function listDueTeams(db: Db, closedBefore: Date, candidates: number): Promise<DueTeam[]> {
  return db.$queryRaw<DueTeam[]>`
    SELECT o."teamId", array_agg(o."id" ORDER BY o."id") AS "openingIds",
           to_char(min(o."closedAt") AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "closedFrom",
           to_char(max(o."closedAt") AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "closedUntil",
           (SELECT count(*)::int + 1 FROM "HiringReading" r WHERE r."kind" = 'IMPACT' AND r."scope" = o."teamId") AS "number"
    FROM "Opening" o
    WHERE o."status" = 'CLOSED' AND o."teamId" IS NOT NULL AND o."closedAt" <= ${closedBefore} AND NOT EXISTS (
      SELECT 1 FROM "HiringReading" r WHERE r."kind" = 'IMPACT' AND r."content" -> 'openingIds' @> to_jsonb(o."id"))
    GROUP BY o."teamId"
    HAVING sum((SELECT count(*) FROM "Candidate" c WHERE c."openingId" = o."id")) >= ${candidates}
    ORDER BY o."teamId"`;
}

/**
 * How far each candidate went and what they said of themselves, without who they are. Those who withdrew, of whom nothing was decided, or
 * who went on to another opening are in none.
 */
export function listReached(db: Db, openingIds: readonly string[]): Promise<CandidateReach[]> {
  return db.$queryRaw<CandidateReach[]>`
    SELECT w."reach", w."said" FROM (
      SELECT CASE WHEN l."outcome" = 'HIRE' THEN 'hired'
                  WHEN l."outcome" = 'NO_HIRE' THEN CASE WHEN l."number" > 1 THEN 'further' ELSE 'interviewed' END
                  WHEN l."outcome" IS NULL AND c."withdrawnAt" IS NULL AND NOT EXISTS (
                    SELECT 1 FROM "Interview" i WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED') THEN 'applied' END AS "reach",
             coalesce((SELECT jsonb_object_agg(a."attribute", a."value") FROM "CandidateDeclaration" a WHERE a."candidateId" = c."id"),
                      '{}'::jsonb) AS "said"
      FROM "Candidate" c
      LEFT JOIN LATERAL (
        SELECT h."outcome"::text, d."number" FROM "Debrief" d JOIN "HiringDecision" h ON h."debriefId" = d."id"
        WHERE d."candidateId" = c."id" AND NOT EXISTS (
          SELECT 1 FROM "Debrief" n WHERE n."candidateId" = c."id" AND n."number" > d."number")) l ON true
      WHERE c."openingId" = ANY(${[...openingIds]}::text[])) w
    WHERE w."reach" IS NOT NULL`;
}

/** What a list shows of a reading. */
export type ImpactRow = {
  teamId: string;
  teamName: string;
  number: number;
  openings: number;
  closedFrom: string;
  closedUntil: string;
  minimum: number;
  attributes: string[];
};

/** Of these teams, the latest first. */
export function listImpactReadings(db: Db, teamIds: readonly string[], { skip, take }: Slice): Promise<ImpactRow[]> {
  return db.$queryRaw<ImpactRow[]>`
    SELECT r."scope" AS "teamId", t."name" AS "teamName", r."number", jsonb_array_length(r."content" -> 'openingIds') AS "openings",
           r."content" ->> 'closedFrom' AS "closedFrom", r."content" ->> 'closedUntil' AS "closedUntil",
           (r."content" ->> 'minimum')::int AS "minimum",
           ARRAY(SELECT x ->> 'attribute' FROM jsonb_array_elements(r."content" -> 'tables') x ORDER BY 1) AS "attributes"
    FROM "HiringReading" r JOIN "Team" t ON t."id" = r."scope"
    WHERE r."kind" = 'IMPACT' AND r."scope" = ANY(${[...teamIds]}::text[])
    ORDER BY r."until" DESC, t."name", r."number" DESC LIMIT ${take} OFFSET ${skip}`;
}

export async function findImpactReading(
  db: Db,
  scope: string,
  number: number,
): Promise<{ teamName: string; content: ImpactReading } | null> {
  const [row] = await db.$queryRaw<{ teamName: string; content: ImpactReading }[]>`
    SELECT t."name" AS "teamName", r."content" FROM "HiringReading" r JOIN "Team" t ON t."id" = r."scope"
    WHERE r."kind" = 'IMPACT' AND r."scope" = ${scope} AND r."number" = ${number}`;
  if (!row) return null;
  checkFormat("IMPACT", row.content);
  return row;
}
