import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject } from "~/platform/database/transaction.server";

export type LinkKind = "SETUP" | "INVITATION" | "PASSWORD_RESET";
/** A link by the hash of its token. */
export type LinkKey = { id: string; kind: LinkKind };
export type LinkOwner = { id: string; name: string; email: string };

const MADE = {
  SETUP: "account.offer-setup",
  INVITATION: "account.make-invitation",
  PASSWORD_RESET: "account.make-reset",
} as const;

/**
 * @property email where the link is mailed to, if it is.
 * @property unlessSince none is made where another setup link was since then.
 */
export type LinkToInsert = LinkKey & { personId: string | null; email?: string; unlessSince?: Date } & Lifetime;
type Lifetime = { at: Date; expiresAt: Date };

/**
 * A setup link takes the place of the ones before it: only what the latest start has printed works.
 * @returns false when the person's address is another one by now: a correction that comes later ends the link, and one that came just
 *   before must find none. Also where another process has just made one.
 */
export async function insertLink(db: Db, link: LinkToInsert): Promise<boolean> {
  const { id, kind, personId, email, unlessSince, at, expiresAt } = link;
  return audited(db, async (tx) => {
    if (kind === "SETUP") await lockObject(tx, "administrators", ALL);
    const fresh = { kind, usedAt: null, createdAt: { gte: unlessSince } };
    if (unlessSince && (await tx.oneTimeLink.count({ where: fresh })) > 0) return false;
    const replaced = { usedAt: at, replaced: true };
    if (kind === "SETUP") await tx.oneTimeLink.updateMany({ where: { kind, usedAt: null }, data: replaced });
    if (email !== undefined && !(await isStill(tx, personId, email))) return false;
    await tx.oneTimeLink.create({ data: { id, kind, personId, createdAt: at, expiresAt } });
    await recordAudit(tx, { at, actorId: null, action: MADE[kind], subjectId: personId, objectId: id });
    return true;
  });
}

/** It cannot be corrected until the transaction ends. */
async function isStill(tx: Tx, personId: string | null, email: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Person" WHERE "id" = ${personId} AND "email" = ${email} FOR SHARE`;
  return rows.length > 0;
}

/** Why a link does not work. `unknown`: there is none, or none any more since the address it was sent to was corrected. */
export type DeadLink = "used" | "replaced" | "expired" | "unknown";

export async function whyDead(db: Db, { id, kind }: LinkKey, now: Date): Promise<DeadLink> {
  const link = await db.oneTimeLink.findFirst({
    where: { id, kind },
    select: { usedAt: true, replaced: true, expiresAt: true },
  });
  if (!link) return "unknown";
  if (link.replaced) return "replaced";
  if (link.usedAt) return "used";
  return link.expiresAt <= now ? "expired" : "unknown";
}

/** Whose link it is, as long as it works; nobody's for a setup link. `null`: it does not work, or not any more. */
export async function findLink(db: Db, { id, kind }: LinkKey, now: Date): Promise<{ owner: LinkOwner | null } | null> {
  const link = await db.oneTimeLink.findFirst({
    where: { id, kind, usedAt: null, expiresAt: { gt: now } },
    select: { person: { select: { id: true, name: true, email: true, deactivatedAt: true } } },
  });
  if (!link || link.person?.deactivatedAt) return null;
  const { person } = link;
  return { owner: person && { id: person.id, name: person.name, email: person.email } };
}

/**
 * Uses a link up, and with it every other link to the same person's account.
 * @returns false when somebody was faster, or it works no more: one statement decides, however many try.
 */
export async function takeLink(tx: Tx, { id, kind }: LinkKey, at: Date): Promise<boolean> {
  const taken = await tx.$queryRaw<{ personId: string | null }[]>`
    UPDATE "OneTimeLink" SET "usedAt" = ${at}::timestamptz
    WHERE "id" = ${id} AND "kind"::text = ${kind} AND "usedAt" IS NULL AND "expiresAt" > ${at}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = "personId" AND p."deactivatedAt" IS NOT NULL)
    RETURNING "personId"`;
  const [link] = taken;
  if (!link) return false;
  if (link.personId !== null) await endLinks(tx, link.personId, at);
  return true;
}

/** No link to a person's account works any more. */
export async function endLinks(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.oneTimeLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: at, replaced: true } });
}
