import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { enqueueJob, type NewJob } from "~/platform/jobs/jobs.server";
import { endLinks, type LinkKey, takeLink } from "./links.repo.server";

/** Somebody who may have an account: not deactivated. */
export type AccountHolder = { id: string; name: string; email: string; passwordHash: string | null };

const HOLDER = { id: true, name: true, email: true, account: { select: { passwordHash: true } } } as const;

type HolderRow = Omit<AccountHolder, "passwordHash"> & { account: { passwordHash: string | null } | null };

function toHolder(row: HolderRow | null): AccountHolder | null {
  if (!row) return null;
  const { account, ...person } = row;
  return { ...person, passwordHash: account?.passwordHash ?? null };
}

export async function findHolder(db: Db, personId: string): Promise<AccountHolder | null> {
  return toHolder(await db.person.findFirst({ where: { id: personId, deactivatedAt: null }, select: HOLDER }));
}

export async function findHolderByEmail(db: Db, email: string): Promise<AccountHolder | null> {
  return toHolder(await db.person.findFirst({ where: { email, deactivatedAt: null }, select: HOLDER }));
}

/** The browser of those known that belongs to the holder of an address. Without any, the database is not asked. */
export async function findKnown<K extends { personId: string }>(
  db: Db,
  email: string,
  known: readonly K[],
): Promise<K | undefined> {
  if (known.length === 0) return undefined;
  const ids = known.map(({ personId }) => personId);
  const holder = await db.person.findFirst({ where: { email, id: { in: ids } }, select: { id: true } });
  return known.find(({ personId }) => personId === holder?.id);
}

type NewPassword = { personId: string; passwordHash: string; at: Date; notify(tx: Tx): Promise<void> };

/** Sessions and links of before end with the password: whoever else had got in is out. */
async function setPassword(tx: Tx, { personId, passwordHash, at, notify }: NewPassword): Promise<void> {
  await tx.account.upsert({ where: { personId }, create: { personId, passwordHash }, update: { passwordHash } });
  await tx.session.deleteMany({ where: { personId } });
  await endLinks(tx, personId, at);
  await notify(tx);
}

/** False when the link works no more. */
export function setPasswordByLink(db: Db, link: LinkKey, given: NewPassword): Promise<boolean> {
  return audited(db, async (tx) => {
    if (!(await takeLink(tx, link, given.at))) return false;
    await setPassword(tx, given);
    const action = link.kind === "INVITATION" ? ("account.join" as const) : ("account.reset-password" as const);
    const { personId, at } = given;
    await recordAudit(tx, { at, actorId: personId, action, subjectId: personId, objectId: personId });
    return true;
  });
}

/** False when the password has changed since it was asked for. */
export function changePassword(db: Db, presentHash: string, given: NewPassword): Promise<boolean> {
  return audited(db, async (tx) => {
    const { personId, at } = given;
    await lockObject(tx, "account", personId);
    if ((await tx.account.count({ where: { personId, passwordHash: presentHash } })) === 0) return false;
    await setPassword(tx, given);
    const action = "account.change-password" as const;
    await recordAudit(tx, { at, actorId: personId, action, subjectId: personId, objectId: personId });
    return true;
  });
}

export function enqueueReset(db: Db, job: NewJob): Promise<void> {
  return enqueueJob(db, job);
}
