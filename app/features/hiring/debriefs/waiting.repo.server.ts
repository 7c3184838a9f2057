import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Db, Tx } from "~/platform/database/database.server";

type SeatRow = {
  personId: string;
  name: string;
  role: SeatRole;
  closed: boolean;
  closedReason: string;
  submitted: boolean;
  /** A draft of a correction. */
  writing: boolean;
};

export type WaitingRow = { id: string; stageName: string; startsAt: string; seats: SeatRow[] };

/** Who sits in the planned interviews of a debrief and how far they are, in one statement that reads no scorecard's words. */
export function listWaiting(db: Db | Tx, debriefId: string): Promise<WaitingRow[]> {
  return db.$queryRaw<WaitingRow[]>`
    SELECT i."id", s."name" AS "stageName", to_char(i."startsAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt",
           (SELECT coalesce(json_agg(json_build_object('personId', p."id", 'name', p."name", 'role', e."role", 'closed', e."closedAt" IS NOT NULL,
                     'closedReason', e."closedReason",
                     'submitted', EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = i."id" AND c."personId" = p."id" AND c."status" = 'SUBMITTED'),
                     'writing', EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = i."id" AND c."personId" = p."id" AND c."status" = 'DRAFT'))
                   ORDER BY e."role", p."name", p."id"), '[]')
              FROM "InterviewSeat" e JOIN "Person" p ON p."id" = e."personId"
              WHERE e."interviewId" = i."id" AND e."status" <> 'OFF') AS "seats"
    FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId"
    WHERE i."debriefId" = ${debriefId} AND i."status" = 'PLANNED' ORDER BY i."startsAt", i."id"`;
}

/** Stages of the plan without a planned interview that has an interviewer, while one can be planned. */
export async function listUnplanned(db: Db | Tx, debriefId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT s."name" FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    JOIN "OpeningStage" s ON s."openingId" = o."id"
    WHERE o."status" = 'OPEN' AND c."withdrawnAt" IS NULL AND d."id" = ${debriefId} AND d."number" = 1 AND NOT EXISTS (
      SELECT 1 FROM "Interview" i JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
      WHERE i."debriefId" = d."id" AND i."stageId" = s."id" AND i."status" = 'PLANNED')
    ORDER BY s."place"`;
  return rows.map(({ name }) => name);
}

export type ClosableSeat = { interviewId: string; personId: string; startsAt: Date; closed: boolean; waited: boolean };

/** A seat whose scorecard counts in a debrief; `null` where there is none. */
export async function findSeatToClose(
  tx: Tx,
  { debriefId, interviewId, personId }: { debriefId: string; interviewId: string; personId: string },
): Promise<ClosableSeat | null> {
  const [row] = await tx.$queryRaw<ClosableSeat[]>`
    SELECT e."interviewId", e."personId", i."startsAt", e."closedAt" IS NOT NULL AS "closed",
           NOT EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = i."id" AND c."personId" = e."personId" AND c."status" = 'SUBMITTED')
           OR EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = i."id" AND c."personId" = e."personId" AND c."status" = 'DRAFT') AS "waited"
    FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
    WHERE i."id" = ${interviewId} AND i."debriefId" = ${debriefId} AND i."status" = 'PLANNED' AND e."personId" = ${personId}
      AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'`;
  return row ?? null;
}

export async function closeSeat(
  tx: Tx,
  { interviewId, personId }: { interviewId: string; personId: string },
  closing: { closedAt: Date; closedById: string; closedReason: string },
): Promise<void> {
  await tx.interviewSeat.update({ where: { interviewId_personId: { interviewId, personId } }, data: closing });
}
