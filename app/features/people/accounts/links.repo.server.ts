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

export type LinkToInsert = LinkKey & { personId: string | null; at: Date; expiresAt: Date };

/** A setup link takes the place of the ones before it: only what the latest start has printed works. */
export async function insertLink(db: Db, link: LinkToInsert): Promise<void> {
  const { id, kind, personId, at, expiresAt } = link;
  await audited(db, async (tx) => {
    if (kind === "SETUP") await lockObject(tx, "administrators", ALL);
    if (kind === "SETUP") await tx.oneTimeLink.updateMany({ where: { kind, usedAt: null }, data: { usedAt: at } });
    await tx.oneTimeLink.create({ data: { id, kind, personId, createdAt: at, expiresAt } });
    await recordAudit(tx, { at, actorId: null, action: MADE[kind], subjectId: personId, objectId: id });
  });
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
  await tx.oneTimeLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: at } });
}
