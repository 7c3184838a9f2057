import { eraseCalibration } from "~/features/calibration/meeting/personal-erasure.repo.server";
import { erasePlanAndTalks } from "~/features/growth/plans/personal-erasure.repo.server";
import { eraseHiringCandidates } from "~/features/hiring/candidates/personal-erasure.repo.server";
import { eraseDebriefs } from "~/features/hiring/debriefs/personal-erasure.repo.server";
import { eraseInterviewing } from "~/features/hiring/interviewers/personal-erasure.repo.server";
import { eraseHiringSeverity } from "~/features/hiring/learning/personal-erasure.repo.server";
import { eraseScorecards } from "~/features/hiring/scorecards/personal-erasure.repo.server";
import { erasePairs } from "~/features/mentorship/pairs/personal-erasure.repo.server";
import { erasePairLife } from "~/features/mentorship/pairs/personal-erasure-life.repo.server";
import { eraseMentorProfile } from "~/features/mentorship/profiles/personal-erasure.repo.server";
import { eraseRequests } from "~/features/mentorship/requests/personal-erasure.repo.server";
import type { Writing } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";

/** Time to call an erasure off, in days. */
const WAITING_DAYS = 14;
const DAY_MS = 86_400_000;

export type ErasureRow = { id: string; reason: string; requestedAt: Date; dueAt: Date };

/** The erasure that somebody has asked for and nobody called off. */
export function findOpenRequest(db: Tx, personId: string): Promise<ErasureRow | null> {
  return db.erasureRequest.findFirst({
    where: { personId, doneAt: null, calledOffAt: null },
    select: { id: true, reason: true, requestedAt: true, dueAt: true },
  });
}

/** Asking twice is asking once. @throws {Refusal} `conflict`: the person is still here, or erased already. */
export function insertRequest(
  db: Db,
  { id, personId, reason, by }: { id: string; personId: string; reason: string; by: Writing },
): Promise<boolean> {
  return audited(db, async (tx) => {
    const person = await tx.person.findUnique({ where: { id: personId } });
    if (!person) return false;
    if (person.erasedAt) throw new Refusal("conflict", "They have been erased already.");
    if (!person.deactivatedAt) throw new Refusal("conflict", "Deactivate them first; then ask again.");
    if (await findOpenRequest(tx, personId)) return true;
    const dueAt = new Date(by.at.getTime() + WAITING_DAYS * DAY_MS);
    const row = { id, personId, reason, requestedBy: by.actorId ?? "", requestedAt: by.at, dueAt };
    await tx.erasureRequest.create({ data: row });
    const entry = { at: by.at, actorId: by.actorId, subjectId: personId, objectId: id };
    await recordAudit(tx, { ...entry, action: "erasure.ask", reason });
    return true;
  });
}

/** False when there is nothing to call off. */
export function callOff(db: Db, personId: string, reason: string, by: Writing): Promise<boolean> {
  return audited(db, async (tx) => {
    const open = await findOpenRequest(tx, personId);
    if (!open) return false;
    await tx.erasureRequest.update({ where: { id: open.id }, data: { calledOffAt: by.at } });
    const entry = { at: by.at, actorId: by.actorId, subjectId: personId, objectId: open.id };
    await recordAudit(tx, { ...entry, action: "erasure.call-off", reason });
    return true;
  });
}

export async function listDue(db: Tx, at: Date): Promise<{ id: string; personId: string }[]> {
  return db.erasureRequest.findMany({
    where: { doneAt: null, calledOffAt: null, dueAt: { lte: at } },
    select: { id: true, personId: true },
    orderBy: { dueAt: "asc" },
    take: 1000,
  });
}

export type OpenErasure = ErasureRow & { person: { id: string; name: string } };

export function listOpenRequests(db: Tx): Promise<OpenErasure[]> {
  return db.erasureRequest.findMany({
    where: { doneAt: null, calledOffAt: null },
    select: { id: true, reason: true, requestedAt: true, dueAt: true, person: { select: { id: true, name: true } } },
    orderBy: { dueAt: "asc" },
    take: 200,
  });
}

/**
 * Replaces a person by a pseudonym wherever they are, and removes what they wrote; ratings keep their words. What others wrote
 * stays theirs. False when the erasure was called off or done in the meantime.
 */
export function erase(db: Db, requestId: string, pseudonym: string, at: Date): Promise<boolean> {
  return audited(db, async (tx) => {
    const request = await tx.erasureRequest.findFirst({
      where: {
        id: requestId,
        doneAt: null,
        calledOffAt: null,
        dueAt: { lte: at },
        person: { deactivatedAt: { not: null } },
      },
    });
    if (!request) return false;
    const { personId } = request;
    await eraseTexts(tx, personId, at);
    await eraseEvidence(tx, personId, at);
    await eraseOpportunities(tx, personId, at);
    await eraseMentorProfile(tx, personId);
    await eraseHiringSeverity(tx, personId);
    await eraseAccess(tx, personId);
    const name = `Former colleague ${pseudonym.slice(0, 8)}`;
    const plain = { name, email: `${pseudonym}@erased.invalid`, timeZone: "UTC", languages: [], externalId: null };
    await tx.person.update({ where: { id: personId }, data: { ...plain, erasedAt: at, version: { increment: 1 } } });
    await tx.erasureRequest.update({ where: { id: requestId }, data: { doneAt: at } });
    await recordAudit(tx, { at, actorId: null, action: "erasure.do", subjectId: personId, objectId: requestId });
    return true;
  });
}

/** `waymark.erasing` opens sealed sheets of this person for exactly this statement's change, until the transaction ends. */
async function eraseTexts(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`SELECT set_config('waymark.erasing', ${id}, true)`;
  await tx.$executeRaw`
    UPDATE "Rating" r SET "note" = '', "reason" = CASE WHEN r."reason" IS NOT NULL THEN 'Erased' END
    FROM "Sheet" s WHERE s."id" = r."sheetId" AND s."raterId" = ${id}`;
  await tx.agreedRating.updateMany({ where: { recordedById: id }, data: { sentence: "" } });
  await tx.peerRequest.updateMany({ where: { peerId: id }, data: { sentence: "", keepDoing: "", tryNext: "" } });
  await eraseCases(tx, id);
  await erasePlanAndTalks(tx, id);
  await eraseCalibration(tx, id);
  await erasePairs(tx, id);
  await erasePairLife(tx, id);
  await eraseRequests(tx, id, at);
  await eraseDebriefs(tx, id);
  await eraseHiringCandidates(tx, id);
  await eraseInterviewing(tx, id);
  await eraseScorecards(tx, id);
  await tx.$executeRaw`SELECT set_config('waymark.erasing', '', true)`;
  await tx.reviewAction.updateMany({ where: { createdById: id }, data: { text: "Erased" } });
  await tx.corroboration.updateMany({ where: { colleagueId: id }, data: { sentence: "" } });
}

/** Drafts go; of what was submitted stays that it was, what became of it, and its hash. */
async function eraseCases(tx: Tx, id: string): Promise<void> {
  await tx.promotionCase.deleteMany({ where: { subjectId: id, status: "DRAFT" } });
  await tx.promotionCase.updateMany({ where: { subjectId: id }, data: { statement: "" } });
  await tx.caseWords.updateMany({ where: { case: { subjectId: id } }, data: { words: "" } });
  await tx.casePacket.updateMany({ where: { case: { subjectId: id } }, data: { content: {} } });
  await tx.caseEvent.updateMany({ where: { actorId: id }, data: { reasons: "", change: "" } });
}

/** Where it was attached stays, so that what was said of it keeps its place; files go once this is so. */
async function eraseEvidence(tx: Tx, ownerId: string, at: Date): Promise<void> {
  const withFile = { ownerId, fileKey: { not: null } };
  const files = await tx.evidence.findMany({ where: withFile, select: { fileKey: true } });
  for (const { fileKey } of files) if (fileKey) await enqueueFileRemoval(tx, fileKey, at);
  const noFile = { fileKey: null, fileName: null, fileType: null, fileSize: null, fileHash: null };
  await tx.evidence.updateMany({
    where: { ownerId },
    data: { kind: "NOTE", title: "Erased", body: "", url: null, ...noFile },
  });
}

/** What they wrote of opportunities and learning, and when they were away; places, grants and uses stay in their sums. */
async function eraseOpportunities(tx: Tx, id: string, at: Date): Promise<void> {
  const theirs = { OR: [{ proposedById: id }, { sponsorId: id }] };
  await tx.opportunity.updateMany({ where: theirs, data: { title: "Erased", body: "" } });
  await tx.opportunity.updateMany({ where: { sponsorId: id, closedAt: null }, data: { closedAt: at } });
  const waiting = { state: { in: ["OFFERED" as const, "ASKED" as const] } };
  const concerned = { OR: [{ personId: id }, { opportunity: { sponsorId: id } }] };
  const withdrawn = { state: "WITHDRAWN" as const, answeredBy: id, answeredAt: at };
  await tx.opportunityPlace.updateMany({ where: { ...waiting, ...concerned }, data: withdrawn });
  await tx.opportunityPlace.updateMany({ where: { begunBy: id }, data: { sentence: "" } });
  await tx.opportunityPlace.updateMany({ where: { answeredBy: id }, data: { answer: "" } });
  await tx.opportunityPlace.updateMany({ where: { finishedBy: id }, data: { outcome: "" } });
  await tx.learningRequest.updateMany({ where: { personId: id }, data: { purpose: "Erased" } });
  await tx.learningRequest.updateMany({ where: { decidedBy: id }, data: { answer: "" } });
  await tx.learningUse.updateMany({ where: { request: { personId: id } }, data: { note: "Erased" } });
  await tx.leave.deleteMany({ where: { personId: id } });
}

async function eraseAccess(tx: Tx, personId: string): Promise<void> {
  await tx.session.deleteMany({ where: { personId } });
  await tx.account.deleteMany({ where: { personId } });
  await tx.identity.deleteMany({ where: { personId } });
  await tx.oneTimeLink.deleteMany({ where: { personId } });
}
