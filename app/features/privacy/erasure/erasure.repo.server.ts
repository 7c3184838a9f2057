import { Refusal } from "~/kernel/refusal";
import { DAY_MS } from "~/kernel/time/day";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import type { PersonalData } from "~/platform/personal-data.server";

/** Time to call an erasure off, in days. */
export const WAITING_DAYS = 14;

/** Who does something, and when. */
type By = { actorId: string; at: Date };

export type ErasureRow = { id: string; reason: string; requestedAt: Date; dueAt: Date };

/** The erasure that somebody has asked for and nobody called off. */
export function findOpenRequest(db: Tx, personId: string): Promise<ErasureRow | null> {
  return db.erasureRequest.findFirst({
    where: { personId, doneAt: null, calledOffAt: null },
    select: { id: true, reason: true, requestedAt: true, dueAt: true },
  });
}

type ErasureAsked = { id: string; personId: string; reason: string; by: By; confirm?: (name: string) => void };

/** Asking twice has one effect. @param given `confirm` asks the administrator first. @throws {Refusal} `conflict`: still active, or already erased. */
export function insertRequest(db: Db, { id, personId, reason, by, confirm }: ErasureAsked): Promise<boolean> {
  return audited(db, async (tx) => {
    await lockObject(tx, "person", personId);
    const person = await tx.person.findUnique({ where: { id: personId } });
    if (!person) return false;
    if (person.erasedAt) throw new Refusal("conflict", "They have already been erased.");
    if (!person.deactivatedAt) throw new Refusal("conflict", "Deactivate them first; then ask again.");
    if (await findOpenRequest(tx, personId)) return true;
    confirm?.(person.name);
    const dueAt = new Date(by.at.getTime() + WAITING_DAYS * DAY_MS);
    const row = { id, personId, reason, requestedBy: by.actorId, requestedAt: by.at, dueAt };
    await tx.erasureRequest.create({ data: row });
    const entry = { at: by.at, actorId: by.actorId, subjectId: personId, objectId: id };
    await recordAudit(tx, { ...entry, action: "erasure.ask", reason });
    return true;
  });
}

/** @returns false when there is no erasure to cancel. */
export function callOff(db: Db, personId: string, reason: string, by: By): Promise<boolean> {
  return audited(db, async (tx) => {
    await lockObject(tx, "person", personId);
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
 * @param rooms are gone through from the last to the first, which hold what the others refer to.
 */
export function erase(
  db: Db,
  rooms: readonly PersonalData[],
  requestId: string,
  { pseudonym, at }: { pseudonym: string; at: Date },
): Promise<boolean> {
  return audited(db, async (tx) => {
    const asked = await tx.erasureRequest.findUnique({ where: { id: requestId }, select: { personId: true } });
    if (asked) await lockObject(tx, "person", asked.personId);
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
    // Opens sealed rows of this person for exactly the changes that an erasure makes, until the transaction ends.
    await tx.$executeRaw`SELECT set_config('waymark.erasing', ${personId}, true)`;
    for (const room of rooms.toReversed()) await room.erase?.(tx, { personId, pseudonym, at });
    await tx.$executeRaw`SELECT set_config('waymark.erasing', '', true)`;
    await tx.erasureRequest.update({ where: { id: requestId }, data: { doneAt: at } });
    await recordAudit(tx, { at, actorId: null, action: "erasure.do", subjectId: personId, objectId: requestId });
    return true;
  });
}
