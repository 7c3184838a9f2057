import type { NamedCandidate } from "~/features/hiring/candidates/domain/masked-name";
import { DAY_MS } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import { audited } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Debrief } from "./domain/debrief";
import type { DebriefRecord } from "./domain/debrief-record";

/** A debrief without any judgement, in one statement. */
export async function findDebrief(db: Db | Tx, id: string, readerId: string): Promise<Debrief | null> {
  const [row] = await db.$queryRaw<Debrief[]>`
    SELECT d."id", d."number", d."candidateId", c."code", c."openingId", o."role", o."leadId", o."deciderId", o."coordinatorId",
           d."status"::text, debrief_waits_for(d."id") AS "waitsFor",
           c."erasedAt" IS NOT NULL AS "erased", ${isoText`c."withdrawnAt"`} AS "withdrawnAt",
           ${isoText`d."revealedAt"`} AS "revealedAt",
           ${isoText`d."decidedAt"`} AS "decidedAt",
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
                     'deciderName', p."name", 'decidedAt', ${isoText`h."decidedAt"`}, 'dissents', ${DISSENTS}) ORDER BY b."number"`}
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
