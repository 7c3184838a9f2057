import { recordAudit } from "~/platform/audit/audit.server";
import type { Db } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import type { OwnSeverity } from "./domain/own-severity";

/** A score with its kit, which tells how many points the scale has. */
export type PlacedScore = {
  candidateId: string;
  interviewId: string;
  interviewerId: string;
  questionId: string;
  score: number;
  versionId: string;
  kitId: string;
};

/** Candidates decided since interviewers were last compared; all of them if they never were. */
export async function countDecidedSinceSeverity(db: Db, now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT d."candidateId")::int AS "count" FROM "Debrief" d
    WHERE d."status" = 'DECIDED' AND d."decidedAt" <= ${now}
      AND d."decidedAt" > coalesce((SELECT max(s."until") FROM "InterviewerSeverity" s), '-infinity')`;
  return row?.count ?? 0;
}

/** What counts of all decided interviews, where two interviewers or more submitted. */
export function listDecidedScores(db: Db, until: Date): Promise<PlacedScore[]> {
  return db.$queryRaw<PlacedScore[]>`
    SELECT i."candidateId", i."id" AS "interviewId", e."personId" AS "interviewerId", a."questionId", a."score", o."versionId", s."kitId"
    FROM "Debrief" d
    JOIN "Interview" i ON i."debriefId" = d."id" AND i."status" = 'PLANNED'
    JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
    JOIN "Person" p ON p."id" = e."personId" AND p."erasedAt" IS NULL
    JOIN LATERAL (
      SELECT c."id" FROM "Scorecard" c
      WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId" AND c."status" = 'SUBMITTED'
      ORDER BY c."version" DESC LIMIT 1) c ON true
    JOIN "ScorecardAnswer" a ON a."scorecardId" = c."id" AND a."kind" = 'SCORED'
    WHERE d."status" = 'DECIDED' AND d."decidedAt" <= ${until}
    ORDER BY i."id", e."personId", a."questionId"`;
}

/** Each interviewer's own takes the place of what there was. */
export function replaceSeverities(
  db: Db,
  found: ReadonlyMap<string, OwnSeverity>,
  { until, madeAt }: { until: Date; madeAt: Date },
): Promise<void> {
  const data = [...found].map(([personId, { effect, interval, why, interviews, others }]) => ({
    ...{ personId, effect, low: interval?.low ?? null, high: interval?.high ?? null, why: why ?? "" },
    ...{ interviews, others, until, madeAt },
  }));
  return audited(db, async (tx) => {
    await tx.interviewerSeverity.deleteMany({});
    await tx.interviewerSeverity.createMany({ data });
    const audit = { at: madeAt, actorId: null, subjectId: null, objectId: "severity" };
    await recordAudit(tx, { ...audit, action: "hiring-reading.make" });
  });
}

export type StoredSeverity = OwnSeverity & { madeAt: Date };

/** `null` while nothing is known of them. */
export async function findOwnSeverity(db: Db, personId: string): Promise<StoredSeverity | null> {
  const row = await db.interviewerSeverity.findUnique({ where: { personId } });
  if (!row) return null;
  const { effect, low, high, why, interviews, others, madeAt } = row;
  const interval = low === null || high === null ? null : { low, high };
  return { effect, interval, why: why || null, interviews, others, madeAt };
}
