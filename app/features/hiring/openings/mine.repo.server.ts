import type { FollowUp } from "~/features/hiring/decisions/domain/decision";
import type { OwnInterview } from "~/features/hiring/interviews/domain/interview";
import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDayOf, isoText, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** Seats `e` of a person in interviews `i` that wait for their answer or scorecard. */
export const ownInterviews = (personId: string) => Prisma.sql`
  FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "Debrief" d ON d."id" = i."debriefId"
  JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Candidate" c ON c."id" = i."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
  WHERE e."personId" = ${personId} AND e."status" <> 'OFF' AND e."closedAt" IS NULL AND i."status" = 'PLANNED' AND d."status" = 'GATHERING'
    AND c."withdrawnAt" IS NULL AND c."erasedAt" IS NULL
    AND (NOT EXISTS (SELECT 1 FROM "Scorecard" x WHERE x."interviewId" = i."id" AND x."personId" = e."personId" AND x."status" = 'SUBMITTED')
      OR EXISTS (SELECT 1 FROM "Scorecard" x WHERE x."interviewId" = i."id" AND x."personId" = e."personId" AND x."status" = 'DRAFT'))`;

/** Interviews that wait for a person's answer or scorecard, earliest first. @param openingId only of this opening. */
export function listOwnInterviews(
  db: Db,
  personId: string,
  { skip, take }: Slice,
  openingId: string | null = null,
): Promise<OwnInterview[]> {
  return db.$queryRaw<OwnInterview[]>`
    SELECT i."id", c."code", o."role", s."name" AS "stageName", i."minutes", e."role"::text AS "seat", e."status" = 'ASKED' AS "asked",
           ${isoText`i."startsAt"`} AS "startsAt",
           EXISTS (SELECT 1 FROM "Scorecard" x WHERE x."interviewId" = i."id" AND x."personId" = e."personId") AS "begun"
    ${ownInterviews(personId)} AND (${openingId}::text IS NULL OR o."id" = ${openingId})
    ORDER BY i."startsAt", i."id" ${rowsOf({ skip, take })}`;
}

/** Undecided debriefs `d` open to a person: found from their openings and seats, since an organization has many debriefs. */
export const openDebriefs = (personId: string) => Prisma.sql`
  FROM (
    SELECT x."id" FROM "Opening" l JOIN "Candidate" y ON y."openingId" = l."id" JOIN "Debrief" x ON x."candidateId" = y."id"
    WHERE l."leadId" = ${personId} OR l."deciderId" = ${personId}
    UNION
    SELECT i."debriefId" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
    WHERE e."personId" = ${personId} AND e."status" <> 'OFF' AND i."status" = 'PLANNED'
  ) mine JOIN "Debrief" d ON d."id" = mine."id" JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
  WHERE d."status" = 'OPEN' AND c."erasedAt" IS NULL AND o."coordinatorId" <> ${personId}`;

export type OpenDebrief = { id: string; code: string; role: string; decides: boolean; revealedOn: string };

/** Undecided debriefs that a person may read, longest open first. */
export function listOpenDebriefs(db: Db, personId: string, take: number): Promise<OpenDebrief[]> {
  return db.$queryRaw<OpenDebrief[]>`
    SELECT d."id", c."code", o."role", o."deciderId" = ${personId} AS "decides",
           ${isoDayOf`d."revealedAt"`} AS "revealedOn"
    ${openDebriefs(personId)}
    ORDER BY "revealedOn", c."code" LIMIT ${take}`;
}

/** A person's tasks `f` after decisions, found from their openings; names `n` are for coordinators only. */
export const followUps = (personId: string) => Prisma.sql`
  FROM (
    SELECT 'hand-over' AS "of", d."candidateId", d."id" AS "debriefId", d."decidedAt"
    FROM "Opening" u JOIN "Candidate" y ON y."openingId" = u."id"
    JOIN "StartingPlan" s ON s."candidateId" = y."id" AND s."personId" IS NULL JOIN "Debrief" d ON d."candidateId" = y."id"
    JOIN "HiringDecision" h ON h."debriefId" = d."id" AND h."outcome" = 'HIRE' WHERE u."coordinatorId" = ${personId}
    UNION ALL
    SELECT 'plan', d."candidateId", d."id", b."decidedAt"
    FROM "Opening" u JOIN "Candidate" y ON y."openingId" = u."id" JOIN "Debrief" d ON d."candidateId" = y."id"
    JOIN "Debrief" b ON b."candidateId" = d."candidateId" AND b."number" = d."number" - 1
    WHERE (u."coordinatorId" = ${personId} OR u."leadId" = ${personId}) AND u."status" = 'OPEN' AND d."number" > 1 AND d."status" = 'GATHERING'
      AND NOT EXISTS (SELECT 1 FROM "Interview" i WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED')
  ) f JOIN "Candidate" c ON c."id" = f."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
  LEFT JOIN "CandidateIdentity" n ON n."candidateId" = c."id"
  WHERE c."erasedAt" IS NULL AND c."withdrawnAt" IS NULL`;

/**
 * Openings `k` that a person leads or coordinates and that have upcoming interviews with incomplete panels: how many, and when the first
 * one starts. The board counts the same interviews as "panel", but by candidate, of whom an opening may have thousands.
 */
export const thinPanels = (personId: string, now: Date) => Prisma.sql`
  FROM (
    SELECT o."id", o."role", count(*) AS "count", min(i."startsAt") AS "first", min(i."createdAt") AS "since"
    FROM "Opening" o JOIN "OpeningStage" s ON s."openingId" = o."id" JOIN "Interview" i ON i."stageId" = s."id"
    JOIN "Debrief" d ON d."id" = i."debriefId" JOIN "Candidate" c ON c."id" = i."candidateId"
    WHERE (o."leadId" = ${personId} OR o."coordinatorId" = ${personId}) AND o."status" = 'OPEN' AND i."status" = 'PLANNED'
      AND i."startsAt" + i."minutes" * interval '1 minute' > ${now}::timestamptz AND d."status" = 'GATHERING'
      AND c."place" = 'STAGE' AND c."stageId" = s."id" AND c."erasedAt" IS NULL
      AND (SELECT count(*) FROM "InterviewSeat" e
           WHERE e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF') < s."seats"
    GROUP BY o."id") k`;

/** A person's tasks after decisions, longest decided first: hand-overs for coordinators, plans for leads as well. */
export function listFollowUps(db: Db, personId: string, take: number): Promise<FollowUp[]> {
  return db.$queryRaw<FollowUp[]>`
    SELECT f."of", c."id" AS "candidateId", f."debriefId", c."code", CASE WHEN o."coordinatorId" = ${personId} THEN n."name" END AS "name", o."role",
           ${isoDayOf`f."decidedAt"`} AS "decidedOn"
    ${followUps(personId)}
    ORDER BY "decidedOn", c."code" LIMIT ${take}`;
}

/** Whether a person has a starting plan that they have not answered. */
export async function hasStartingPlan(db: Db, personId: string): Promise<boolean> {
  return (await db.startingPlan.count({ where: { personId, state: "OFFERED" } })) > 0;
}
