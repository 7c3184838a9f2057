import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Away, ConfirmedEvidence } from "./domain/readiness-standing";

/** Evidence with the colleagues who confirmed it, who may be none. */
export type EvidenceFact = ConfirmedEvidence;

/** What a reading needs of a person besides their ratings. */
export type Ground = {
  id: string;
  name: string;
  managerId: string | null;
  /** In force today. */
  position: { frameworkSlug: string; levelCode: string } | null;
  /** Current version of the position's framework. */
  versionId: string | null;
  /** No one chooses from that framework any more. */
  retired: boolean;
  leaves: Away[];
  evidence: EvidenceFact[];
};

/** More than anyone has; a page of readiness reads all of it. */
const MOST_EVIDENCE = 500;

/** Attached before the submission of an assessment that has been revealed. */
const WAS_REVEALED = Prisma.sql`EXISTS (
  SELECT 1 FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id"
  WHERE a."subjectId" = p."id" AND a."versionId" = l."versionId" AND s."raterId" = p."id"
    AND s."revealedAt" IS NOT NULL AND l."attachedAt" <= s."submittedAt")`;

/**
 * Which links count, and which evidence by what it is linked to. Two statements: of one that takes either, PostgreSQL would make a
 * new plan each time, which takes longer than the answer.
 */
const WHICH = {
  all: { links: Prisma.sql`true`, evidence: Prisma.sql`true` },
  revealed: { links: WAS_REVEALED, evidence: Prisma.sql`t."ids" IS NOT NULL` },
};

/**
 * One person's ground in one statement; `null` when there is no one.
 * @param which evidence of the person's own library, or only what belonged to an assessment that has been revealed.
 */
export async function findGround(
  db: Db | Tx,
  personId: string,
  today: Date,
  which: "all" | "revealed",
): Promise<Ground | null> {
  const [row] = await db.$queryRaw<Ground[]>`
    SELECT p."id", p."name", p."managerId",
      (SELECT v."id" FROM "FrameworkVersion" v WHERE v."slug" = o."position"->>'frameworkSlug'
        ORDER BY v."sequence" DESC LIMIT 1) AS "versionId", o."position",
      EXISTS (SELECT 1 FROM "FrameworkRetirement" r WHERE r."slug" = o."position"->>'frameworkSlug') AS "retired",
      (SELECT ${jsonList`json_build_object('from', ${isoDay`l."from"`},
          'until', ${isoDay`l."until"`}) ORDER BY l."from"`}
        FROM "Leave" l WHERE l."personId" = p."id") AS "leaves",
      (SELECT ${jsonList`json_build_object('id', f."id", 'title', f."title",
          'happenedOn', ${isoDay`f."happenedOn"`}, 'expectationIds', f."ids", 'confirmed', f."confirmed")
          ORDER BY f."happenedOn" DESC, f."id"`} FROM (
        SELECT e."id", e."title", e."happenedOn", coalesce(t."ids", '[]') AS "ids",
          (SELECT ${jsonList`json_build_object('personId', c."colleagueId", 'name', n."name",
              'on', ${isoDay`c."answeredAt" AT TIME ZONE 'UTC'`},
              'outside', n."teamId" IS DISTINCT FROM p."teamId") ORDER BY c."answeredAt", c."colleagueId"`}
            FROM "Corroboration" c JOIN "Person" n ON n."id" = c."colleagueId"
            WHERE c."evidenceId" = e."id" AND c."status" = 'CONFIRMED') AS "confirmed"
        FROM "Evidence" e
        LEFT JOIN LATERAL (
          SELECT json_agg(DISTINCT l."expectationId") AS "ids" FROM "EvidenceLink" l
          WHERE l."evidenceId" = e."id" AND ${WHICH[which].links}) t ON true
        WHERE e."ownerId" = p."id" AND ${WHICH[which].evidence}
        ORDER BY e."happenedOn" DESC, e."id" LIMIT ${MOST_EVIDENCE}) f) AS "evidence"
    FROM "Person" p LEFT JOIN LATERAL (
      SELECT json_build_object('frameworkSlug', s."frameworkSlug", 'levelCode', s."levelCode") AS "position" FROM "Position" s
      WHERE s."personId" = p."id" AND s."since" <= ${today}::date ORDER BY s."since" DESC LIMIT 1) o ON true
    WHERE p."id" = ${personId}`;
  return row ?? null;
}
