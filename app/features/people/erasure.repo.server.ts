import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/platform/audit.server";
import type { Db, Tx } from "~/platform/database.server";
import { audited } from "~/platform/transaction.server";
import type { Writing } from "./admin-people.repo.server";
import { erasePlanAndTalks } from "./erasure-plan.repo.server";

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
    await eraseTexts(tx, personId);
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
async function eraseTexts(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('waymark.erasing', ${id}, true)`;
  await tx.$executeRaw`
    UPDATE "Rating" r SET "note" = '', "reason" = CASE WHEN r."reason" IS NOT NULL THEN 'Erased' END
    FROM "Sheet" s WHERE s."id" = r."sheetId" AND s."raterId" = ${id}`;
  await erasePlanAndTalks(tx, id);
  await tx.$executeRaw`SELECT set_config('waymark.erasing', '', true)`;
  await tx.evidence.updateMany({
    where: { ownerId: id },
    data: { kind: "NOTE", title: "Erased", body: "", url: null },
  });
  await tx.corroboration.updateMany({ where: { colleagueId: id }, data: { sentence: "" } });
}

async function eraseAccess(tx: Tx, personId: string): Promise<void> {
  await tx.session.deleteMany({ where: { personId } });
  await tx.account.deleteMany({ where: { personId } });
  await tx.identity.deleteMany({ where: { personId } });
  await tx.oneTimeLink.deleteMany({ where: { personId } });
}
