import type { HiringOutcome } from "~/features/hiring/debriefs/domain/debrief-record";
import type { Db, Tx } from "~/platform/database/database.server";

/** What a debrief came to, for those too who read nothing of why. */
export type OutcomeRow = {
  id: string;
  outcome: HiringOutcome;
  levelCode: string | null;
  otherOpeningId: string | null;
  otherRole: string | null;
  decidedAt: string;
  /** What the hired person may take over; `null` of other decisions. */
  plan: { state: "OFFERED" | "TAKEN" | "DECLINED"; personId: string | null; personName: string | null } | null;
};

export async function findOutcome(db: Db | Tx, debriefId: string): Promise<OutcomeRow | null> {
  const [row] = await db.$queryRaw<OutcomeRow[]>`
    SELECT h."id", h."outcome"::text, h."levelCode", h."otherOpeningId", r."role" AS "otherRole",
           to_char(h."decidedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "decidedAt",
           CASE WHEN h."outcome" = 'HIRE' THEN (SELECT json_build_object('state', s."state", 'personId', s."personId", 'personName', p."name")
              FROM "StartingPlan" s LEFT JOIN "Person" p ON p."id" = s."personId" WHERE s."candidateId" = d."candidateId") END AS "plan"
    FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId"
      LEFT JOIN "Opening" r ON r."id" = h."otherOpeningId"
    WHERE d."id" = ${debriefId}`;
  return row ?? null;
}

export type DissentRow = { decisionId: string; personId: string; text: string; at: Date };

/** What somebody dissented with already. */
export async function findDissent(tx: Tx, decisionId: string, personId: string): Promise<string | null> {
  const found = await tx.hiringDissent.findUnique({ where: { decisionId_personId: { decisionId, personId } } });
  return found?.text ?? null;
}

export async function insertDissent(tx: Tx, row: DissentRow): Promise<void> {
  await tx.hiringDissent.create({ data: row });
}
