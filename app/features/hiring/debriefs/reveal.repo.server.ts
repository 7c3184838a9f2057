import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, isoText, jsonList } from "~/platform/database/sql.server";
import { lockDebriefRow } from "./debrief.repo.server";
import type { DebriefStatus } from "./domain/debrief";

/** A participant of a debrief. */
export type PartTaker = {
  id: string;
  name: string;
  email: string;
  active: boolean;
  startedOn: string;
  frameworkSlug: string | null;
  levelCode: string | null;
  /** Has submitted a scorecard that counts. */
  scored: boolean;
};

/** A debrief as far as opening it depends on it. */
export type LockedDebrief = {
  id: string;
  candidateId: string;
  code: string;
  role: string;
  versionId: string;
  leadId: string;
  deciderId: string;
  number: number;
  status: DebriefStatus;
  /** Scorecards still missing; -1 while no interviewer is assigned. */
  waitsFor: number;
  /** Stages of the plan for which an interview with an interviewer is still to be planned; none once none can be any more. */
  unplanned: string[];
};

/** Locks a debrief: of submits, closings and openings at once, each sees what the one before did. */
export async function lockForReveal(tx: Tx, id: string): Promise<LockedDebrief | null> {
  // Alone, since a statement that waits for a lock counts as things were before it waited.
  await lockDebriefRow(tx, id);
  const [row] = await tx.$queryRaw<LockedDebrief[]>`
    SELECT d."id", d."candidateId", c."code", o."role", o."versionId", o."leadId", o."deciderId", d."number", d."status"::text,
           debrief_waits_for(d."id") AS "waitsFor",
           (SELECT ${jsonList`s."name" ORDER BY s."place"`} FROM "OpeningStage" s WHERE s."openingId" = o."id"
              AND o."status" = 'OPEN' AND c."withdrawnAt" IS NULL AND NOT EXISTS (
              SELECT 1 FROM "Interview" i JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
              WHERE i."debriefId" = d."id" AND i."stageId" = s."id" AND i."status" = 'PLANNED')) AS "unplanned"
    FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId" WHERE d."id" = ${id}`;
  return row ?? null;
}

/** The panel with the lead and the decider, each once, at the levels that they hold on that day. */
export async function listPartTakers(
  tx: Tx,
  { id, leadId, deciderId }: LockedDebrief,
  today: string,
): Promise<PartTaker[]> {
  return tx.$queryRaw<PartTaker[]>`
    SELECT p."id", p."name", p."email", p."deactivatedAt" IS NULL AS "active", ${isoDay`p."startedOn"`} AS "startedOn",
           o."frameworkSlug", o."levelCode",
           EXISTS (SELECT 1 FROM "Interview" i JOIN "InterviewSeat" s ON s."interviewId" = i."id" AND s."personId" = p."id"
             JOIN "Scorecard" c ON c."interviewId" = s."interviewId" AND c."personId" = s."personId" AND c."status" = 'SUBMITTED'
             WHERE i."debriefId" = ${id} AND i."status" = 'PLANNED' AND s."role" = 'INTERVIEWER' AND s."status" <> 'OFF') AS "scored"
    FROM "Person" p LEFT JOIN LATERAL (SELECT x."frameworkSlug", x."levelCode" FROM "Position" x
      WHERE x."personId" = p."id" AND x."since" <= ${today}::date ORDER BY x."since" DESC LIMIT 1) o ON true
    WHERE p."id" IN (${leadId}, ${deciderId}) OR EXISTS (SELECT 1 FROM "Interview" i JOIN "InterviewSeat" s ON s."interviewId" = i."id"
      WHERE i."debriefId" = ${id} AND i."status" = 'PLANNED' AND s."personId" = p."id" AND s."status" <> 'OFF')
    ORDER BY p."id"`;
}

/** All scorecards at the same moment, with the order of speaking. */
export async function openDebriefAt(tx: Tx, debriefId: string, order: readonly string[], at: Date): Promise<void> {
  await tx.debrief.update({ where: { id: debriefId }, data: { status: "OPEN", revealedAt: at } });
  await tx.debriefTurn.createMany({
    data: order.map((personId, index) => ({ debriefId, personId, place: index + 1, proposedPlace: index + 1 })),
  });
}

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
    SELECT i."id", s."name" AS "stageName", ${isoText`i."startsAt"`} AS "startsAt",
           (SELECT ${jsonList`json_build_object('personId', p."id", 'name', p."name", 'role', e."role", 'closed', e."closedAt" IS NOT NULL,
                     'closedReason', e."closedReason",
                     'submitted', EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = i."id" AND c."personId" = p."id" AND c."status" = 'SUBMITTED'),
                     'writing', EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = i."id" AND c."personId" = p."id" AND c."status" = 'DRAFT'))
                   ORDER BY e."role", p."name", p."id"`}
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
