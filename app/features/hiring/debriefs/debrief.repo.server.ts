import type { NamedCandidate } from "~/features/hiring/candidates/domain/candidate-identity";
import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import { DAY_MS } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, isoDayOf, isoText, jsonList } from "~/platform/database/sql.server";
import { audited } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Debrief, DebriefStatus } from "./domain/debrief";
import type { DebriefRecord } from "./domain/debrief-record";

/** A debrief without any judgement, in one statement. */
export async function findDebrief(db: Db | Tx, id: string, readerId: string): Promise<Debrief | null> {
  const [row] = await db.$queryRaw<Debrief[]>`
    SELECT d."id", d."number", d."candidateId", c."code", c."openingId", o."role", o."leadId", o."deciderId", o."coordinatorId",
           d."status"::text, debrief_waits_for(d."id") AS "waitsFor",
           c."erasedAt" IS NOT NULL AS "erased", ${isoDayOf`c."withdrawnAt"`} AS "withdrawnOn",
           ${isoDayOf`d."revealedAt"`} AS "revealedOn",
           coalesce(e."seated", false) AS "seated", coalesce(e."scores", false) AS "scores"
    FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    LEFT JOIN LATERAL (SELECT true AS "seated", bool_or(s."role" = 'INTERVIEWER') AS "scores"
      FROM "InterviewSeat" s JOIN "Interview" i ON i."id" = s."interviewId"
      WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED' AND s."status" <> 'OFF' AND s."personId" = ${readerId}
      HAVING count(*) > 0) e ON true
    WHERE d."id" = ${id}`;
  return row ?? null;
}

const ANSWERS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('questionId', a."questionId", 'score', a."score", 'cited', a."cited", 'notes', a."notes")
           ORDER BY a."questionId"`}
  FROM "ScorecardAnswer" a WHERE a."scorecardId" = q."id")`;

const CARDS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('recommendation', q."recommendation", 'confidence', q."confidence", 'summary', q."summary",
           'correction', q."correction", 'answers', ${ANSWERS}) ORDER BY q."version"`}
  FROM "Scorecard" q WHERE q."interviewId" = e."interviewId" AND q."personId" = e."personId" AND q."status" = 'SUBMITTED')`;

const SEATS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('personId', e."personId", 'name', p."name", 'role', e."role",
           'closedReason', CASE WHEN e."closedAt" IS NOT NULL THEN e."closedReason" END, 'cards', ${CARDS})
           ORDER BY e."role", p."name", p."id"`}
  FROM "InterviewSeat" e JOIN "Person" p ON p."id" = e."personId" WHERE e."interviewId" = i."id" AND e."status" <> 'OFF')`;

const DISSENTS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('personId', w."personId", 'name', p."name", 'text', w."text",
           'at', ${isoText`w."at"`}) ORDER BY w."at", w."personId"`}
  FROM "HiringDissent" w JOIN "Person" p ON p."id" = w."personId" WHERE w."decisionId" = h."id")`;

/** `identity`: the candidate's, to be taken out of what others read; `null` once they are erased. */
export type FoundRecord = DebriefRecord & { identity: NamedCandidate | null; lifted: boolean };

/**
 * Everything of a debrief that has opened and of those before it, in one statement; nothing of one that still gathers. Called
 * once its reader may read it.
 */
export async function readDebriefRecord(db: Db | Tx, debriefId: string): Promise<FoundRecord | null> {
  const [row] = await db.$queryRaw<FoundRecord[]>`
    WITH heard AS (
      SELECT e."id", e."number" FROM "Debrief" d JOIN "Debrief" e ON e."candidateId" = d."candidateId" AND e."number" <= d."number"
      WHERE d."id" = ${debriefId} AND d."status" <> 'GATHERING' AND e."status" <> 'GATHERING')
    SELECT o."versionId", o."status"::text AS "openingStatus", o."lowestLevel", o."highestLevel", o."headcount",
           (SELECT count(*)::int FROM "HiringDecision" h JOIN "Debrief" x ON x."id" = h."debriefId" JOIN "Candidate" k ON k."id" = x."candidateId"
              WHERE k."openingId" = o."id" AND h."outcome" = 'HIRE') AS "hired",
           c."withdrawnAt" IS NOT NULL AS "withdrawn",
           (SELECT json_build_object('name', i."name", 'email', i."email") FROM "CandidateIdentity" i WHERE i."candidateId" = c."id") AS "identity",
           EXISTS (SELECT 1 FROM "AnonymityLift" a WHERE a."candidateId" = c."id") AS "lifted",
           (SELECT ${jsonList`json_build_object('competencyId', m."competencyId", 'must', m."must", 'weight', m."weight",
                     'reason', m."reason") ORDER BY m."competencyId"`}
              FROM "OpeningCompetency" m WHERE m."openingId" = o."id") AS "competencies",
           (SELECT ${jsonList`json_build_object('id', i."id", 'debriefNumber', b."number", 'stageName', s."name", 'kitId', s."kitId",
                     'bandId', s."bandId", 'seats', ${SEATS}) ORDER BY b."number", s."place", i."startsAt", i."id"`}
              FROM "Interview" i JOIN heard b ON b."id" = i."debriefId" JOIN "OpeningStage" s ON s."id" = i."stageId"
              WHERE i."status" = 'PLANNED') AS "interviews",
           (SELECT ${jsonList`json_build_object('interviewId', l."interviewId", 'questionId', l."questionId", 'personId', l."personId",
                     'score', l."score", 'reason', l."reason") ORDER BY l."at", l."number"`}
              FROM "DebriefScore" l JOIN heard b ON b."id" = l."debriefId") AS "later",
           (SELECT ${jsonList`json_build_object('personId', t."personId", 'name', p."name", 'place', t."place",
                     'proposedPlace', t."proposedPlace", 'spokenAt', ${isoText`t."spokenAt"`})
                     ORDER BY t."place"`}
              FROM "DebriefTurn" t JOIN "Person" p ON p."id" = t."personId" WHERE t."debriefId" = d."id") AS "turns",
           d."turnEdits", (SELECT p."name" FROM "Person" p WHERE p."id" = d."turnsChangedById") AS "turnsChangedBy",
           (SELECT ${jsonList`json_build_object('debriefNumber', b."number", 'outcome', h."outcome", 'levelCode', h."levelCode",
                     'otherRole', (SELECT r."role" FROM "Opening" r WHERE r."id" = h."otherOpeningId"), 'rationale', h."rationale",
                     'departure', h."departure", 'deciderName', p."name", 'decidedOn', ${isoDayOf`h."decidedAt"`}, 'dissents', ${DISSENTS}) ORDER BY b."number"`}
              FROM "HiringDecision" h JOIN heard b ON b."id" = h."debriefId" JOIN "Person" p ON p."id" = h."decidedById") AS "decisions"
    FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    WHERE d."id" = ${debriefId} AND d."status" <> 'GATHERING'`;
  return row ?? null;
}

/** Records in the audit log that a debrief was read, once a day per reader. */
export async function recordReading(
  db: Db,
  reading: { actorId: string; candidateId: string; at: Date },
): Promise<void> {
  const { actorId, candidateId, at } = reading;
  const since = new Date(at.getTime() - DAY_MS);
  const entry = { actorId, objectId: candidateId, action: "debrief.read" as const };
  if (await db.auditEntry.findFirst({ where: { ...entry, at: { gt: since } }, select: { id: true } })) return;
  await audited(db, (tx) => recordAudit(tx, { ...entry, at, subjectId: null }));
}

/** Stores when a person spoke, or that they did not; false when they have no turn, or nothing changes. */
export async function storeSpoken(
  tx: Tx,
  { debriefId, personId, spokenAt }: { debriefId: string; personId: string; spokenAt: Date | null },
): Promise<boolean> {
  const changes = { debriefId, personId, spokenAt: spokenAt ? null : { not: null } };
  return (await tx.debriefTurn.updateMany({ where: changes, data: { spokenAt } })).count > 0;
}

/** What a person submitted for a question in this debrief, and their latest score since. */
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

/** Until the transaction ends no one else decides, speaks or scores in this debrief. */
export async function lockDebriefRow(tx: Tx, debriefId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Debrief" WHERE "id" = ${debriefId} FOR UPDATE`;
}

type StoredOrder = {
  edits: number;
  changedBy: string | null;
  turns: { personId: string; place: number; spokenAt: Date | null }[];
};

/** Who speaks when, and how often that was changed; part of a transaction that holds the debrief. */
export async function findOrder(tx: Tx, debriefId: string): Promise<StoredOrder> {
  const { turnEdits, turnsChangedBy, turns } = await tx.debrief.findUniqueOrThrow({
    where: { id: debriefId },
    select: {
      turnEdits: true,
      turnsChangedBy: { select: { name: true } },
      turns: { select: { personId: true, place: true, spokenAt: true }, orderBy: { place: "asc" } },
    },
  });
  return { edits: turnEdits, changedBy: turnsChangedBy?.name ?? null, turns };
}

/** More than a debrief has people. */
const ASIDE = 10_000;

/** Part of a transaction that has compared the edits. */
export async function storeOrder(
  tx: Tx,
  debriefId: string,
  moved: readonly { personId: string; place: number }[],
  turnsChangedById: string,
): Promise<void> {
  // Places are unique at every moment, so those who move are set aside first.
  const all = { debriefId, personId: { in: moved.map(({ personId }) => personId) } };
  await tx.debriefTurn.updateMany({ where: all, data: { place: { increment: ASIDE } } });
  for (const { personId, place } of moved) {
    await tx.debriefTurn.update({ where: { debriefId_personId: { debriefId, personId } }, data: { place } });
  }
  await tx.debrief.update({ where: { id: debriefId }, data: { turnsChangedById, turnEdits: { increment: 1 } } });
}

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
