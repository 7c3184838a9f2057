import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, isoText, jsonList } from "~/platform/database/sql.server";
import type { Agreement, AgreementTerms, Consents, PairGoal } from "./domain/agreement";

/** What a mentee of a round chose to grow in. */
export type ChosenExpectation = { versionId: string; expectationId: string };
export type StoredAgreement = { agreement: Agreement | null; goals: PairGoal[]; chosen: ChosenExpectation[] };

/** The agreement of a pair with its goals, and what goals may be tied to, in one statement. */
export async function findAgreement(db: Db | Tx, pairId: string): Promise<StoredAgreement> {
  const [row] = await db.$queryRaw<StoredAgreement[]>`
    SELECT (SELECT json_build_object('rhythm', a."rhythm", 'minutes', a."minutes", 'working', a."working",
                     'confidentiality', a."confidentiality", 'edits', a."edits", 'mentee', a."menteeAgreed",
                     'mentor', a."mentorAgreed", 'changedBy', w."name",
                     'changedAt', ${isoText`a."changedAt"`})
              FROM "PairAgreement" a JOIN "Person" w ON w."id" = a."changedById" WHERE a."pairId" = p."id") AS "agreement",
           (SELECT ${jsonList`json_build_object('id', g."id", 'text', g."text", 'versionId', g."versionId",
                     'expectationId', g."expectationId", 'reachedOn', ${isoDay`g."reachedOn"`})
                     ORDER BY g."addedAt", g."id"`}
              FROM "PairGoal" g WHERE g."pairId" = p."id") AS "goals",
           (SELECT ${jsonList`json_build_object('versionId', x."versionId", 'expectationId', x."expectationId")
                     ORDER BY x."place"`}
              FROM "MentorshipEnrolment" e JOIN "EnrolmentExpectation" x ON x."enrolmentId" = e."id"
              WHERE e."roundId" = p."roundId" AND e."personId" = p."menteeId" AND e."side" = 'MENTEE') AS "chosen"
    FROM "MentorshipPair" p WHERE p."id" = ${pairId}`;
  return row ?? { agreement: null, goals: [], chosen: [] };
}

const consentColumns = ({ edits, mentee, mentor }: Consents) => ({ edits, menteeAgreed: mentee, mentorAgreed: mentor });

export async function storeTerms(
  tx: Tx,
  pairId: string,
  { rhythm, minutes, working, confidentiality }: AgreementTerms,
  given: { consents: Consents; by: string; at: Date },
): Promise<void> {
  const terms = { rhythm, minutes, working, confidentiality, changedById: given.by, changedAt: given.at };
  const row = { ...terms, ...consentColumns(given.consents) };
  await tx.pairAgreement.upsert({ where: { pairId }, create: { pairId, ...row }, update: row });
}

/** Whose words the terms are stays as it was. */
export async function storeConsents(tx: Tx, pairId: string, consents: Consents): Promise<void> {
  await tx.pairAgreement.update({ where: { pairId }, data: consentColumns(consents) });
}

export type NewGoal = Omit<PairGoal, "reachedOn"> & { pairId: string; addedById: string; addedAt: Date };

/** False when it is there already, as after a repeated submit. */
export async function insertGoal(tx: Tx, goal: NewGoal): Promise<boolean> {
  const { count } = await tx.pairGoal.createMany({ data: [goal], skipDuplicates: true });
  return count === 1;
}

/** @returns false when it belongs to another pair, or is gone. */
export async function deleteGoal(tx: Tx, pairId: string, id: string): Promise<boolean> {
  const { count } = await tx.pairGoal.deleteMany({ where: { id, pairId } });
  return count === 1;
}

/** @returns false when nothing changes, or it belongs to another pair. */
export async function storeReached(tx: Tx, pairId: string, id: string, on: string | null): Promise<boolean> {
  const where = { id, pairId, reachedOn: on === null ? { not: null } : null };
  const { count } = await tx.pairGoal.updateMany({ where, data: { reachedOn: on && dayStart(on) } });
  return count === 1;
}
