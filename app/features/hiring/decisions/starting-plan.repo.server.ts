import type { Db, Tx } from "~/platform/database/database.server";
import type { StartingPlan } from "./domain/starting-points";

/** The plan of a debrief, or of a person. */
export async function findStartingPlan(
  db: Db | Tx,
  { debriefId = null, personId = null }: { debriefId?: string | null; personId?: string | null },
): Promise<StartingPlan | null> {
  const [row] = await db.$queryRaw<StartingPlan[]>`
    SELECT s."candidateId", d."id" AS "debriefId", o."role", h."levelCode", o."coordinatorId", s."personId", s."state"::text
    FROM "StartingPlan" s JOIN "Candidate" c ON c."id" = s."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    JOIN "Debrief" d ON d."candidateId" = c."id" JOIN "HiringDecision" h ON h."debriefId" = d."id" AND h."outcome" = 'HIRE'
    WHERE d."id" = ${debriefId} OR s."personId" = ${personId}
    ORDER BY d."number" DESC LIMIT 1`;
  return row ?? null;
}

/** An active person. `judged`: they helped judge this candidate. `has`: they have another plan. */
export type Hired = { id: string; name: string; email: string; judged: boolean; has: boolean };

export async function findHired(tx: Tx, id: string, candidateId: string): Promise<Hired | null> {
  const [row] = await tx.$queryRaw<Hired[]>`
    SELECT p."id", p."name", p."email",
           EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
                   WHERE i."candidateId" = ${candidateId} AND e."personId" = p."id" AND e."status" <> 'OFF')
           OR EXISTS (SELECT 1 FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId"
                   WHERE c."id" = ${candidateId} AND p."id" IN (o."leadId", o."deciderId", o."coordinatorId")) AS "judged",
           EXISTS (SELECT 1 FROM "StartingPlan" s WHERE s."personId" = p."id" AND s."candidateId" <> ${candidateId}) AS "has"
    FROM "Person" p WHERE p."id" = ${id} AND p."deactivatedAt" IS NULL`;
  return row ?? null;
}

/** The person it is offered to, or their answer. */
export type StartingPlanChange =
  | { personId: string; linkedAt: Date }
  | { state: "TAKEN" | "DECLINED"; answeredAt: Date };

export async function updateStartingPlan(tx: Tx, candidateId: string, data: StartingPlanChange): Promise<void> {
  await tx.startingPlan.update({ where: { candidateId }, data });
}

/** So that of two who link or answer at the same moment the second sees what the first did. */
export async function lockStartingPlan(tx: Tx, candidateId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "StartingPlan" WHERE "candidateId" = ${candidateId} FOR UPDATE`;
}
