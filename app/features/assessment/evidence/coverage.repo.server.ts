import type { Db } from "~/platform/database/database.server";
import type { DatedEvidence } from "./domain/coverage-map";

/** A map of more would be read by nobody; what happened last comes first. */
const MOST = 2_000;

/** All that a person has attached to expectations of a framework, whichever version: ids of expectations outlive versions. */
export function listDatedEvidence(db: Db, ownerId: string, slug: string): Promise<DatedEvidence[]> {
  return db.$queryRaw<DatedEvidence[]>`
    SELECT e."id", e."title", to_char(e."happenedOn", 'YYYY-MM-DD') AS "happenedOn",
           json_agg(DISTINCT l."expectationId") AS "expectationIds",
           EXISTS (SELECT 1 FROM "Corroboration" c WHERE c."evidenceId" = e."id" AND c."status" = 'CONFIRMED') AS "corroborated"
    FROM "Evidence" e
    JOIN "EvidenceLink" l ON l."evidenceId" = e."id"
    JOIN "FrameworkVersion" v ON v."id" = l."versionId" AND v."slug" = ${slug}
    WHERE e."ownerId" = ${ownerId}
    GROUP BY e."id" ORDER BY e."happenedOn" DESC, e."id" LIMIT ${MOST}`;
}
