import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { OpeningStatus } from "./domain/opening";

export type OpeningCard = {
  id: string;
  role: string;
  lowestLevel: string;
  highestLevel: string;
  teamName: string | null;
  leadId: string;
  leadName: string;
  deciderId: string;
  coordinatorId: string;
  opensOn: string;
  fillBy: string | null;
  status: OpeningStatus;
};

const CARD = Prisma.sql`
  o."id", o."role", o."lowestLevel", o."highestLevel", t."name" AS "teamName", o."leadId", l."name" AS "leadName", o."deciderId",
  o."coordinatorId", to_char(o."opensOn", 'YYYY-MM-DD') AS "opensOn", to_char(o."fillBy", 'YYYY-MM-DD') AS "fillBy", o."status"::text
  FROM "Opening" o JOIN "Person" l ON l."id" = o."leadId" LEFT JOIN "Team" t ON t."id" = o."teamId"`;

/** Openings of one state, or of any, that somebody runs or has a seat in; those that are open first, then drafts. */
export function listOpenings(
  db: Db,
  { readerId, status }: { readerId: string; status: OpeningStatus | null },
  { skip, take }: Slice,
): Promise<OpeningCard[]> {
  const ofState = status === null ? Prisma.empty : Prisma.sql`AND o."status" = ${status}::"OpeningStatus"`;
  return db.$queryRaw<OpeningCard[]>`
    WITH mine AS (
      SELECT o."id" FROM "Opening" o WHERE ${readerId} IN (o."leadId", o."deciderId", o."coordinatorId")
      UNION SELECT c."openingId" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
        JOIN "Candidate" c ON c."id" = i."candidateId" WHERE e."personId" = ${readerId} AND e."status" <> 'OFF'
    )
    SELECT ${CARD} WHERE o."id" IN (SELECT "id" FROM mine) ${ofState}
    ORDER BY CASE o."status" WHEN 'OPEN' THEN 1 WHEN 'DRAFT' THEN 2 ELSE 3 END, o."opensOn" DESC, lower(o."role"), o."id"
    LIMIT ${take} OFFSET ${skip}`;
}

/** Openings that somebody leads, decides on or keeps the names of, and that are not closed. */
export function listRunOpenings(db: Db, readerId: string, take: number): Promise<OpeningCard[]> {
  return db.$queryRaw<OpeningCard[]>`
    SELECT ${CARD} WHERE ${readerId} IN (o."leadId", o."deciderId", o."coordinatorId") AND o."status" <> 'CLOSED'
    ORDER BY o."status" <> 'OPEN', o."opensOn" DESC, lower(o."role"), o."id" LIMIT ${take}`;
}

/** Openings that are not closed and whose leads have left: somebody has to take them over. */
export function listLeadless(db: Db, take: number): Promise<OpeningCard[]> {
  return db.$queryRaw<OpeningCard[]>`
    SELECT ${CARD} WHERE l."deactivatedAt" IS NOT NULL AND o."status" <> 'CLOSED'
    ORDER BY o."opensOn" DESC, lower(o."role"), o."id" LIMIT ${take}`;
}

/** How far the candidates of an opening are; an erased candidate is counted, since they were there. */
export type CandidateCounts = {
  total: number;
  withdrawn: number;
  /** Before anything was decided. */
  erased: number;
  /** No interview is planned yet. */
  waiting: number;
  interviewed: number;
  /** All scorecards are in. */
  toDecide: number;
  hired: number;
  notHired: number;
};

/** In one statement. By the latest debrief of each candidate: an outcome is known to those who run the opening, and nothing else is. */
export async function countCandidates(db: Db, openingId: string): Promise<CandidateCounts> {
  const [counts] = await db.$queryRaw<CandidateCounts[]>`
    SELECT count(*)::int AS "total", count(*) FILTER (WHERE s."state" = 'withdrawn')::int AS "withdrawn",
           count(*) FILTER (WHERE s."state" = 'erased')::int AS "erased",
           count(*) FILTER (WHERE s."state" = 'waiting')::int AS "waiting",
           count(*) FILTER (WHERE s."state" = 'interviewed')::int AS "interviewed",
           count(*) FILTER (WHERE s."state" = 'to decide')::int AS "toDecide",
           count(*) FILTER (WHERE s."state" = 'hired')::int AS "hired",
           count(*) FILTER (WHERE s."state" = 'not hired')::int AS "notHired"
    FROM (
      SELECT CASE WHEN h."outcome" = 'HIRE' THEN 'hired' WHEN h."outcome" IS NOT NULL AND h."outcome" <> 'ANOTHER_STAGE' THEN 'not hired'
                  WHEN c."withdrawnAt" IS NOT NULL THEN 'withdrawn' WHEN c."erasedAt" IS NOT NULL THEN 'erased' WHEN d."status" = 'OPEN' THEN 'to decide'
                  WHEN EXISTS (SELECT 1 FROM "Interview" i WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED') THEN 'interviewed'
                  ELSE 'waiting' END AS "state"
      FROM "Candidate" c
      LEFT JOIN LATERAL (SELECT * FROM "Debrief" x WHERE x."candidateId" = c."id" ORDER BY x."number" DESC LIMIT 1) d ON true
      LEFT JOIN "HiringDecision" h ON h."debriefId" = d."id"
      WHERE c."openingId" = ${openingId}
    ) s`;
  return (
    counts ?? { total: 0, withdrawn: 0, erased: 0, waiting: 0, interviewed: 0, toDecide: 0, hired: 0, notHired: 0 }
  );
}
