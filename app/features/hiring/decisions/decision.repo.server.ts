import type { Debrief, HiringOutcome } from "~/features/hiring/debriefs/domain/debrief";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDayOf } from "~/platform/database/sql.server";
import type { OtherOpening, OutcomeRow } from "./domain/decision";

/** Open ones with the same coordinator, so that no one new learns the name. */
export function listOtherOpenings(
  db: Db | Tx,
  { openingId, coordinatorId }: Pick<Debrief, "openingId" | "coordinatorId">,
): Promise<OtherOpening[]> {
  return db.opening.findMany({
    where: { id: { not: openingId }, coordinatorId, status: "OPEN" },
    select: { id: true, role: true },
    orderBy: [{ role: "asc" }, { id: "asc" }],
    take: 100,
  });
}

/** What a decision depends on, as it is now. */
export type DecidedUpon = {
  versionId: string;
  lowestLevel: string;
  highestLevel: string;
  openingStatus: "DRAFT" | "OPEN" | "CLOSED";
  withdrawn: boolean;
  decisionId: string | null;
};

export async function findDecidedUpon(db: Db | Tx, debriefId: string): Promise<DecidedUpon | null> {
  const [row] = await db.$queryRaw<DecidedUpon[]>`
    SELECT o."versionId", o."lowestLevel", o."highestLevel", o."status"::text AS "openingStatus", c."withdrawnAt" IS NOT NULL AS "withdrawn",
           (SELECT h."id" FROM "HiringDecision" h WHERE h."debriefId" = d."id") AS "decisionId"
    FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    WHERE d."id" = ${debriefId}`;
  return row ?? null;
}

export type DecisionRow = {
  id: string;
  debriefId: string;
  outcome: HiringOutcome;
  levelCode: string | null;
  otherOpeningId: string | null;
  rationale: string;
  departure: string;
  decidedById: string;
  decidedAt: Date;
};

/** Whether some decision has this id. */
export async function isDecision(tx: Tx, id: string): Promise<boolean> {
  return (await tx.hiringDecision.count({ where: { id } })) > 0;
}

/** The decision first, without which no debrief is decided. */
export async function insertDecision(tx: Tx, row: DecisionRow): Promise<void> {
  await tx.hiringDecision.create({ data: row });
  await tx.debrief.update({ where: { id: row.debriefId }, data: { status: "DECIDED", decidedAt: row.decidedAt } });
}

export async function insertNextDebrief(
  tx: Tx,
  { id, after, createdAt }: { id: string; after: Debrief; createdAt: Date },
): Promise<void> {
  await tx.debrief.create({ data: { id, candidateId: after.candidateId, number: after.number + 1, createdAt } });
}

export async function insertStartingPlan(tx: Tx, plan: { candidateId: string; versionId: string }): Promise<void> {
  await tx.startingPlan.create({ data: plan });
}

/** Who is told that there is a decision: the panel, the lead and the coordinator, as far as they are active. */
export function listTold(tx: Tx, debriefId: string, without: string): Promise<{ id: string }[]> {
  return tx.$queryRaw`
    SELECT p."id" FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND p."id" <> ${without} AND p."id" IN (
      SELECT e."personId" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
        WHERE i."debriefId" = ${debriefId} AND i."status" = 'PLANNED' AND e."status" <> 'OFF'
      UNION SELECT unnest(ARRAY[o."leadId", o."coordinatorId"]) FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId"
        JOIN "Opening" o ON o."id" = c."openingId" WHERE d."id" = ${debriefId})
    ORDER BY p."id"`;
}

export type NewCandidacy = { id: string; code: string; debriefId: string; openingId: string; from: string; at: Date };

/**
 * Adds a candidate to another opening under a new code, with their name, their consent and the people recused from judging them.
 * False when they are a candidate there already, or their name is gone.
 */
export async function copyCandidate(
  tx: Tx,
  { id, code, debriefId, openingId, from, at }: NewCandidacy,
): Promise<boolean> {
  await tx.candidate.create({ data: { id, openingId, code, createdAt: at } });
  const copied = await tx.$executeRaw`
    INSERT INTO "CandidateIdentity" ("candidateId", "openingId", "name", "email", "phone", "timeZone", "source", "referredById", "consentedOn",
      "consentUntil", "externalId")
    SELECT ${id}, ${openingId}, i."name", i."email", i."phone", i."timeZone", i."source", i."referredById", i."consentedOn", i."consentUntil",
      i."externalId"
    FROM "CandidateIdentity" i WHERE i."candidateId" = ${from}
    ON CONFLICT DO NOTHING`;
  if (copied === 0) return false;
  await tx.$executeRaw`
    INSERT INTO "CandidateConflict" ("candidateId", "personId", "declaredById", "declaredAt")
    SELECT ${id}, x."personId", x."declaredById", x."declaredAt" FROM "CandidateConflict" x WHERE x."candidateId" = ${from}`;
  await tx.debrief.create({ data: { id: debriefId, candidateId: id, number: 1, createdAt: at } });
  return true;
}

export async function findOutcome(db: Db | Tx, debriefId: string): Promise<OutcomeRow | null> {
  const [row] = await db.$queryRaw<OutcomeRow[]>`
    SELECT h."id", h."outcome"::text, h."levelCode", h."otherOpeningId", r."role" AS "otherRole",
           ${isoDayOf`h."decidedAt"`} AS "decidedOn",
           CASE WHEN h."outcome" = 'HIRE' THEN (SELECT json_build_object('state', s."state", 'personId', s."personId", 'personName', p."name")
              FROM "StartingPlan" s LEFT JOIN "Person" p ON p."id" = s."personId" WHERE s."candidateId" = d."candidateId") END AS "plan"
    FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId"
      LEFT JOIN "Opening" r ON r."id" = h."otherOpeningId"
    WHERE d."id" = ${debriefId}`;
  return row ?? null;
}

export type DissentRow = { decisionId: string; personId: string; text: string; at: Date };

/** The dissent that a person recorded before. */
export async function findDissent(tx: Tx, decisionId: string, personId: string): Promise<string | null> {
  const found = await tx.hiringDissent.findUnique({ where: { decisionId_personId: { decisionId, personId } } });
  return found?.text ?? null;
}

export async function insertDissent(tx: Tx, row: DissentRow): Promise<void> {
  await tx.hiringDissent.create({ data: row });
}
