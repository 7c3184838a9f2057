import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";

export const HOLD_MS = 72 * 3_600_000;

export type Acting = { by: string | null; at: Date };

/** Says to the database who acts in this transaction: `hold_address` and `hold_manager` go by it. */
export async function actingIn(tx: Tx, { by, at }: Acting): Promise<void> {
  await tx.$executeRaw`SELECT set_config('waymark.acting', ${JSON.stringify({ by, at })}, true)`;
}

/** What this transaction has made wait, on the record of whom it is about. @returns whether there is anything. */
export async function recordHeld(tx: Tx, { by, at }: Acting): Promise<boolean> {
  await tx.$executeRaw`SELECT set_config('waymark.acting', '', true)`;
  const addresses = await tx.addressHold.findMany({ where: { at, tokenHash: null, endedAt: null, askedBy: by } });
  const managers =
    by === null ? [] : await tx.managerHold.findMany({ where: { at, toldAt: null, endedAt: null, askedBy: by } });
  for (const { id, personId } of addresses) {
    await recordAudit(tx, { at, actorId: by, action: "address.change", subjectId: personId, objectId: id });
  }
  for (const { id, personId, managerId, until } of managers) {
    const about = { at, actorId: by, subjectId: personId, objectId: id };
    const from = until.toISOString().slice(0, 16).replace("T", " ");
    await recordAudit(tx, { ...about, action: "manager.ask", after: `${managerId} from ${from} UTC` });
  }
  return addresses.length + managers.length > 0;
}

export type WaitingManager = { id: string; managerId: string; until: Date; at: Date };

/** Manager changes on hold, by the person's id. */
export async function findWaiting(tx: Tx, personIds: readonly string[]): Promise<Map<string, WaitingManager>> {
  const rows = await tx.managerHold.findMany({ where: { personId: { in: [...personIds] }, endedAt: null } });
  return new Map(rows.map(({ personId, id, managerId, until, at }) => [personId, { id, managerId, until, at }]));
}

const NAMED = { select: { id: true, name: true, email: true, deactivatedAt: true } } as const;

export type UntoldAddress = { id: string; oldEmail: string; newEmail: string; until: Date; name: string };

/** Changes whose old address has not been written to. */
export async function listUntoldAddresses(db: Db): Promise<UntoldAddress[]> {
  const rows = await db.addressHold.findMany({
    where: { tokenHash: null, endedAt: null },
    include: { person: NAMED },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  return rows.map(({ id, oldEmail, newEmail, until, person }) => ({
    id,
    oldEmail,
    newEmail,
    until,
    name: person.name,
  }));
}

export async function setToken(db: Db, id: string, tokenHash: string): Promise<void> {
  await db.addressHold.update({ where: { id }, data: { tokenHash } });
}

export type UntoldManager = { id: string; until: Date; manager: string; person: { id: string } };

export async function listUntoldManagers(db: Db): Promise<UntoldManager[]> {
  const rows = await db.managerHold.findMany({
    where: { toldAt: null, endedAt: null },
    include: { person: NAMED },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  const names = await namesOf(
    db,
    rows.map(({ managerId }) => managerId),
  );
  return rows.map(({ id, until, managerId, person }) => ({ id, until, person, manager: names.get(managerId) ?? "" }));
}

export async function noteTold(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.managerHold.updateMany({ where: { id, toldAt: null }, data: { toldAt: at } });
}

async function namesOf(db: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = ids.flatMap((id) => id ?? []);
  if (known.length === 0) return new Map();
  const people = await db.person.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

export type AddressChange = {
  id: string;
  person: { id: string; name: string };
  oldEmail: string;
  newEmail: string;
  askedBy: string | null;
  askedById: string | null;
  at: Date;
  until: Date;
  endedAt: Date | null;
  agreedBy: string | null;
};

/** @param personId of one person, whether they still wait or not; otherwise all that wait. */
export async function listAddressChanges(db: Tx, at: Date, personId?: string): Promise<AddressChange[]> {
  const rows = await db.addressHold.findMany({
    where: personId === undefined ? { endedAt: null, until: { gt: at } } : { personId },
    include: { person: { select: { id: true, name: true } } },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    take: 200,
  });
  const names = await namesOf(
    db,
    rows.flatMap(({ askedBy, agreedBy }) => [askedBy, agreedBy]),
  );
  return rows.map(({ askedBy, agreedBy, ...row }) => ({
    ...row,
    askedById: askedBy,
    askedBy: askedBy && (names.get(askedBy) ?? null),
    agreedBy: agreedBy && (names.get(agreedBy) ?? null),
  }));
}

export type ManagerChange = {
  id: string;
  person: { id: string; name: string };
  manager: string;
  managerId: string;
  askedBy: string;
  askedById: string;
  until: Date;
};

/** Those that wait, of one person or of all. */
export async function listManagerChanges(db: Tx, personId?: string): Promise<ManagerChange[]> {
  const rows = await db.managerHold.findMany({
    where: { endedAt: null, personId },
    include: { person: { select: { id: true, name: true } } },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    take: 200,
  });
  const names = await namesOf(
    db,
    rows.flatMap(({ askedBy, managerId }) => [askedBy, managerId]),
  );
  return rows.map(({ id, person, managerId, askedBy, until }) => ({
    ...{ id, person, managerId, until },
    manager: names.get(managerId) ?? "Former colleague",
    askedBy: names.get(askedBy) ?? "Former colleague",
    askedById: askedBy,
  }));
}

/** The change that the mail to an old address is about, whether it is confirmed or not. */
export function findByToken(db: Tx, tokenHash: string, at: Date) {
  return db.addressHold.findFirst({
    where: { tokenHash, until: { gt: at } },
    select: { id: true, oldEmail: true, newEmail: true, endedAt: true, person: { select: { id: true, name: true } } },
  });
}

/** @property confirm asks the one who agrees first. */
export type Ending = { id: string; at: Date; agreedBy: string | null; confirm?: () => void };

/**
 * Whether someone was an administrator at the time, and had been made one more than three days before: who was made one for a change is
 * no second one, and who asks as such asks for the one that made them.
 */
async function administeredBefore(tx: Tx, personId: string, at: Date): Promise<boolean> {
  const grant = await tx.roleGrant.findFirst({
    where: { personId, role: "ADMINISTRATOR", since: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] },
    select: { id: true },
  });
  return grant !== null && !(await isNewAdministrator(tx, personId, at));
}

/** By the day on which it was put down: a role may begin on a day that has passed. */
async function isNewAdministrator(tx: Tx, personId: string, at: Date): Promise<boolean> {
  const since = new Date(at.getTime() - HOLD_MS);
  const granted = { action: "role.grant", after: "ADMINISTRATOR" } as const;
  const entry = await tx.auditEntry.findFirst({
    where: { subjectId: personId, ...granted, at: { gt: since } },
    select: { id: true },
  });
  return entry !== null;
}

export type Agreed = "done" | "gone" | "not-second";

/** Ends the wait for an address. @param agreedBy nobody, where the old address says so. */
export function endAddressHold(db: Db, { id, at, agreedBy, confirm }: Ending): Promise<Agreed> {
  return audited(db, async (tx) => {
    await lockObject(tx, "held-change", id);
    const hold = await tx.addressHold.findFirst({ where: { id, endedAt: null, until: { gt: at } } });
    if (!hold) return "gone";
    if (agreedBy !== null && !(await isSecond(tx, hold, agreedBy))) return "not-second";
    confirm?.();
    await tx.addressHold.update({ where: { id }, data: { endedAt: at, agreedBy } });
    const action = agreedBy === null ? ("address.confirm" as const) : ("address.agree" as const);
    const actorId = agreedBy ?? hold.personId;
    await recordAudit(tx, { at, actorId, action, subjectId: hold.personId, objectId: id });
    return "done";
  });
}

type Asked = { personId: string; askedBy: string | null; at: Date };

async function isSecond(tx: Tx, { personId, askedBy, at }: Asked, by: string): Promise<boolean> {
  if (by === askedBy || by === personId || !(await administeredBefore(tx, by, at))) return false;
  return askedBy === null || !(await isNewAdministrator(tx, askedBy, at));
}

export type Applied = { is: Agreed; personId?: string };

/** Gives the person the manager that waits. @param agreedBy nobody, once the three days are over. */
export async function applyManager(tx: Tx, { id, at, agreedBy, confirm }: Ending): Promise<Applied> {
  await lockObject(tx, "held-change", id);
  const hold = await tx.managerHold.findFirst({ where: { id, endedAt: null } });
  if (!hold) return { is: "gone" };
  await shareObject(tx, "directory", ALL);
  await lockObject(tx, "person", hold.personId);
  await lockObject(tx, "reporting-lines", ALL);
  const { personId, managerId, toldAt } = hold;
  if (agreedBy === null && (hold.until > at || toldAt === null)) return { is: "gone" };
  const second = agreedBy !== null && managerId !== agreedBy && (await isSecond(tx, hold, agreedBy));
  if (agreedBy !== null && !second) return { is: "not-second" };
  confirm?.();
  const [row] = await tx.$queryRaw<{ possible: boolean }[]>`
    WITH RECURSIVE chain AS (
      SELECT "id", "managerId" FROM "Person" WHERE "id" = ${managerId}
      UNION SELECT m."id", m."managerId" FROM "Person" m JOIN chain ON m."id" = chain."managerId"
    ) SELECT NOT EXISTS (SELECT 1 FROM chain WHERE "id" = ${personId}) AND EXISTS (SELECT 1 FROM "Person"
        WHERE "id" = ${managerId} AND "deactivatedAt" IS NULL) AS "possible"`;
  const isPossible = row?.possible ?? false;
  const ended = isPossible ? "APPLIED" : "CALLED_OFF";
  await tx.managerHold.update({ where: { id }, data: { endedAt: at, ended, agreedBy } });
  if (isPossible) await tx.person.update({ where: { id: personId }, data: { managerId, version: { increment: 1 } } });
  const action = !isPossible ? "manager.call-off" : agreedBy === null ? "manager.apply" : "manager.agree";
  await recordAudit(tx, { at, actorId: agreedBy, action, subjectId: personId, objectId: id, after: managerId });
  return { is: "done", personId };
}

export async function listDueManagers(db: Db, at: Date): Promise<string[]> {
  const where = { endedAt: null, until: { lte: at }, toldAt: { not: null } };
  const rows = await db.managerHold.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: 1_000 });
  return rows.map(({ id }) => id);
}

type CallingOff = { id: string; actorId: string | null; at: Date; confirm?: () => void };

/** @param given `confirm` asks the actor first. @returns false if the change isn't waiting anymore. */
export function callOffManager(db: Db, calling: CallingOff): Promise<boolean> {
  return audited(db, (tx) => callOffManagerIn(tx, calling));
}

/** Part of an audited transaction. */
export async function callOffManagerIn(tx: Tx, { id, actorId, at, confirm }: CallingOff): Promise<boolean> {
  await lockObject(tx, "held-change", id);
  const hold = await tx.managerHold.findFirst({ where: { id, endedAt: null } });
  if (!hold) return false;
  confirm?.();
  await tx.managerHold.update({ where: { id }, data: { endedAt: at, ended: "CALLED_OFF" } });
  const about = { at, actorId, subjectId: hold.personId, objectId: id };
  await recordAudit(tx, { ...about, action: "manager.call-off", after: hold.managerId });
  return true;
}

/**
 * Whether an address of theirs was changed that nobody else has confirmed: they read nothing sealed then. A clock that is ahead ends no
 * wait: while it is in doubt, what waited before it went wrong goes on waiting.
 */
export const IS_HELD: SessionPart = (_at, sure) => Prisma.sql`
  EXISTS (SELECT 1 FROM "AddressHold" h WHERE h."personId" = p."id" AND h."endedAt" IS NULL
    AND (h."until" > ${sure}::timestamptz OR EXISTS (SELECT 1 FROM "ClockDoubt" d WHERE d."confirmedAt" IS NULL AND d."offMs" > 0
      AND h."until" > d."at" - d."offMs" * interval '1 millisecond')))`;

/** Whether someone is the one who acts, stands below them or was added in the last 30 days, as `hold_manager` decides it. */
export async function isOwn(
  tx: Tx,
  { by, personId, at }: { by: string; personId: string; at: Date },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ own: boolean }[]>`
    SELECT is_own_manager(${by}, ${personId}, ${at}::timestamptz) AS "own"`;
  return row?.own ?? false;
}
