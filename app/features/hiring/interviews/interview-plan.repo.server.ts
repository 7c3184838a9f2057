import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { InterviewPlan, Seat } from "./domain/interview-plan";

const ISO = Prisma.sql`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** The places of an interview `i` that nobody gave up, as JSON. Of scorecards, whether there is one. */
const SEATS = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('personId', e."personId", 'name', p."name", 'teamId', p."teamId", 'role', e."role",
      'status', e."status", 'gone', p."deactivatedAt" IS NOT NULL, 'closed', e."closedAt" IS NOT NULL,
      'scorecard', coalesce((SELECT CASE WHEN bool_or(c."status" = 'SUBMITTED') THEN 'SUBMITTED' ELSE 'BEGUN' END
         FROM "Scorecard" c WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId" HAVING count(*) > 0), 'NONE'))
      ORDER BY e."role", p."name", p."id"), '[]')
  FROM "InterviewSeat" e JOIN "Person" p ON p."id" = e."personId"
  WHERE e."interviewId" = i."id" AND e."status" <> 'OFF')`;

/** All that the interviews of a candidate are planned from, in one statement; `null` for no such candidate. */
export async function findPlan(db: Db | Tx, candidateId: string): Promise<InterviewPlan | null> {
  const [row] = await db.$queryRaw<InterviewPlan[]>`
    SELECT o."versionId", v."slug" AS "frameworkSlug", o."teamId", o."status"::text AS "openingStatus",
           (SELECT json_build_object('id', d."id", 'number', d."number", 'status', d."status")
              FROM "Debrief" d WHERE d."candidateId" = c."id" ORDER BY d."number" DESC LIMIT 1) AS "debrief",
           (SELECT coalesce(json_agg(json_build_object('id', s."id", 'place', s."place", 'name', s."name", 'kitId', s."kitId",
                     'seats', s."seats") ORDER BY s."place"), '[]')
              FROM "OpeningStage" s WHERE s."openingId" = o."id") AS "stages",
           (SELECT coalesce(json_agg(json_build_object('id', i."id", 'debriefId', i."debriefId", 'number', d."number",
                     'stageId', i."stageId", 'startsAt', to_char(i."startsAt" AT TIME ZONE 'UTC', ${ISO}), 'minutes', i."minutes",
                     'place', i."place", 'status', i."status", 'edits', i."edits", 'seats', ${SEATS})
                     ORDER BY i."startsAt", i."id"), '[]')
              FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId" WHERE i."candidateId" = c."id") AS "interviews"
    FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" JOIN "FrameworkVersion" v ON v."id" = o."versionId"
    WHERE c."id" = ${candidateId} AND EXISTS (SELECT 1 FROM "Debrief" d WHERE d."candidateId" = c."id")`;
  return row ?? null;
}

export type InterviewSetting = { frameworkSlug: string; teamId: string | null; stageSeats: number; seats: Seat[] };

/** Who sits in an interview, and for what a panel is, in one statement. */
export async function findInterviewSetting(db: Db | Tx, interviewId: string): Promise<InterviewSetting | null> {
  const [row] = await db.$queryRaw<InterviewSetting[]>`
    SELECT v."slug" AS "frameworkSlug", o."teamId", s."seats" AS "stageSeats", ${SEATS} AS "seats"
    FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "FrameworkVersion" v ON v."id" = o."versionId" WHERE i."id" = ${interviewId}`;
  return row ?? null;
}

export type NewInterview = {
  id: string;
  candidateId: string;
  debriefId: string;
  stageId: string;
  startsAt: Date;
  minutes: number;
  place: string;
};

/** False when it is there already, as after a repeated submit. */
export async function insertInterview(tx: Tx, interview: NewInterview, at: Date): Promise<boolean> {
  const { count } = await tx.interview.createMany({ data: [{ ...interview, createdAt: at }], skipDuplicates: true });
  return count === 1;
}

export type InterviewTime = { startsAt: Date; minutes: number; place: string };

/** @param isMoved calendars are told of it. */
export async function storeInterviewTime(tx: Tx, id: string, time: InterviewTime, isMoved: boolean): Promise<void> {
  const counted = { edits: { increment: 1 }, ...(isMoved ? { sequence: { increment: 1 } } : {}) };
  await tx.interview.update({ where: { id }, data: { ...time, ...counted } });
}
