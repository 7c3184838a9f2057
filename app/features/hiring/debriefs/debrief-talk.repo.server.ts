import type { Db, Tx } from "~/platform/database/database.server";

/** Puts down when somebody spoke, or that they did not; false when they have no turn, or it stands so already. */
export async function storeSpoken(
  tx: Tx,
  { debriefId, personId, spokenAt }: { debriefId: string; personId: string; spokenAt: Date | null },
): Promise<boolean> {
  const changes = { debriefId, personId, spokenAt: spokenAt ? null : { not: null } };
  return (await tx.debriefTurn.updateMany({ where: changes, data: { spokenAt } })).count > 0;
}

/** What somebody submitted for a question in an interview of this debrief, and what they said since. */
export type OwnAnswer = {
  score: number | null;
  versionId: string;
  kitId: string;
  later: { number: number; score: number; reason: string } | null;
};

export async function findOwnAnswer(
  tx: Db | Tx,
  asked: { debriefId: string; interviewId: string; questionId: string; personId: string },
): Promise<OwnAnswer | null> {
  const { debriefId, interviewId, questionId, personId } = asked;
  const [row] = await tx.$queryRaw<OwnAnswer[]>`
    SELECT a."score", o."versionId", s."kitId",
           (SELECT json_build_object('number', l."number", 'score', l."score", 'reason', l."reason") FROM "DebriefScore" l
              WHERE l."debriefId" = i."debriefId" AND l."interviewId" = i."id" AND l."questionId" = a."questionId" AND l."personId" = e."personId"
              ORDER BY l."number" DESC LIMIT 1) AS "later"
    FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."personId" = ${personId} AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
    JOIN "Scorecard" q ON q."interviewId" = i."id" AND q."personId" = e."personId" AND q."status" = 'SUBMITTED'
    JOIN "ScorecardAnswer" a ON a."scorecardId" = q."id" AND a."questionId" = ${questionId}
    WHERE i."id" = ${interviewId} AND i."debriefId" = ${debriefId} AND i."status" = 'PLANNED'
    ORDER BY q."version" DESC LIMIT 1`;
  return row ?? null;
}

export type LaterScoreRow = {
  debriefId: string;
  interviewId: string;
  questionId: string;
  personId: string;
  number: number;
  score: number;
  reason: string;
  at: Date;
};

export async function insertLaterScore(tx: Tx, row: LaterScoreRow): Promise<void> {
  await tx.debriefScore.create({ data: row });
}

/** Nobody decides, speaks or scores at the same time: the debrief is locked until the transaction ends. */
export async function lockDebrief(tx: Tx, debriefId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Debrief" WHERE "id" = ${debriefId} FOR UPDATE`;
}
