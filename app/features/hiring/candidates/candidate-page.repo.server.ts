import type { Db } from "~/platform/database/database.server";
import type { CandidateProgress, StageInterview } from "./domain/candidate-state";

export type CandidateLift = { byName: string; reason: string; at: string };
export type SampleRow = {
  id: string;
  title: string;
  kind: "text" | "link" | "file";
  fileSize: number | null;
  addedAt: string;
};
export type CandidateStanding = {
  stages: { id: string; place: number; name: string }[];
  interviews: (StageInterview & { debriefId: string })[];
  debriefs: ({ id: string; number: number; seated: boolean } & Pick<
    CandidateProgress,
    "debrief" | "outcome" | "levelCode"
  >)[];
  samples: SampleRow[];
  lifts: CandidateLift[];
};

/**
 * Where a candidate stands, in one statement: stages, interviews with how many are waited for, debriefs with what
 * was decided, work samples. Nothing that anybody wrote about them.
 */
export async function findStanding(db: Db, candidateId: string, readerId: string): Promise<CandidateStanding> {
  const [row] = await db.$queryRaw<CandidateStanding[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', s."id", 'place', s."place", 'name', s."name") ORDER BY s."place"), '[]')
         FROM "OpeningStage" s WHERE s."openingId" = c."openingId") AS "stages",
      (SELECT coalesce(json_agg(json_build_object('stageId', i."stageId", 'debriefId', i."debriefId", 'interviewId', i."id", 'status', i."status",
                'startsAt', to_char(i."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'asked', t."asked", 'submitted', t."submitted") ORDER BY i."startsAt", i."id"), '[]')
         FROM "Interview" i CROSS JOIN LATERAL (
           SELECT count(*)::int AS "asked", (count(*) FILTER (WHERE e."closedAt" IS NOT NULL OR EXISTS (
                    SELECT 1 FROM "Scorecard" k WHERE k."interviewId" = e."interviewId" AND k."personId" = e."personId"
                    HAVING bool_and(k."status" = 'SUBMITTED'))))::int AS "submitted"
           FROM "InterviewSeat" e WHERE e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF') t
         WHERE i."candidateId" = c."id") AS "interviews",
      (SELECT coalesce(json_agg(json_build_object('id', d."id", 'number', d."number", 'debrief', d."status",
                'seated', EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
                  WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED' AND e."status" <> 'OFF' AND e."personId" = ${readerId}),
                'outcome', h."outcome", 'levelCode', h."levelCode") ORDER BY d."number"), '[]')
         FROM "Debrief" d LEFT JOIN "HiringDecision" h ON h."debriefId" = d."id" WHERE d."candidateId" = c."id") AS "debriefs",
      (SELECT coalesce(json_agg(json_build_object('id', w."id", 'title', w."title", 'fileSize', w."fileSize",
                'kind', CASE WHEN w."fileKey" IS NOT NULL THEN 'file' WHEN w."url" IS NOT NULL THEN 'link' ELSE 'text' END,
                'addedAt', to_char(w."addedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY w."addedAt", w."id"), '[]')
         FROM "WorkSample" w WHERE w."candidateId" = c."id") AS "samples",
      (SELECT coalesce(json_agg(json_build_object('byName', p."name", 'reason', a."reason",
                'at', to_char(a."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY a."at"), '[]')
         FROM "AnonymityLift" a JOIN "Person" p ON p."id" = a."byId" WHERE a."candidateId" = c."id") AS "lifts"
    FROM "Candidate" c WHERE c."id" = ${candidateId}`;
  return row ?? { stages: [], interviews: [], debriefs: [], samples: [], lifts: [] };
}
