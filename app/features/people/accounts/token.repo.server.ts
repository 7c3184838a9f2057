import type { Scope } from "~/kernel/actor";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { isScope } from "./domain/token-scope";

export type TokenRow = {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
  createdBy: string;
};

/** Those in use first, then those revoked; the latest of each first. */
export async function listTokens(db: Tx): Promise<TokenRow[]> {
  const rows = await db.apiToken.findMany({
    select: {
      ...{ id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true },
      ...{ revokedAt: true, expiresAt: true, createdBy: true },
    },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "asc" }],
    take: 200,
  });
  const makers = await db.person.findMany({ where: { id: { in: rows.map(({ createdBy }) => createdBy) } } });
  const names = new Map(makers.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    scopes: row.scopes.filter(isScope),
    createdBy: names.get(row.createdBy) ?? "somebody",
  }));
}

export type NewApiToken = {
  id: string;
  name: string;
  tokenHash: string;
  scopes: readonly Scope[];
  expiresAt: Date;
};

/** False when the same form has made it already. */
export function insertToken(db: Db, token: NewApiToken, actorId: string, at: Date): Promise<boolean> {
  return audited(db, async (tx) => {
    const row = { ...token, scopes: [...token.scopes], createdBy: actorId, createdAt: at };
    const { count } = await tx.apiToken.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return false;
    const entry = { at, actorId, subjectId: null, objectId: token.id };
    await recordAudit(tx, { ...entry, action: "token.make", after: `${token.name}: ${token.scopes.join(", ")}` });
    return true;
  });
}

type Revoking = { id: string; actorId: string; at: Date; confirm?: () => void };

/** Revoking twice keeps the first time. @param given `confirm` asks the actor first. @returns false if there is no such token. */
export function revokeToken(db: Db, { id, actorId, at, confirm }: Revoking): Promise<boolean> {
  return audited(db, async (tx) => {
    await lockObject(tx, "credential", id);
    const token = await tx.apiToken.findUnique({ where: { id }, select: { revokedAt: true } });
    if (!token || token.revokedAt) return token !== null;
    confirm?.();
    await tx.apiToken.update({ where: { id }, data: { revokedAt: at } });
    await recordAudit(tx, { at, actorId, subjectId: null, objectId: id, action: "token.revoke" });
    return true;
  });
}

export type EndingToken = { id: string; name: string; expiresAt: Date };

/** Tokens in use that end before then, and of which nobody was told. */
export function listEnding(db: Db, at: Date, before: Date): Promise<EndingToken[]> {
  return db.apiToken.findMany({
    where: { revokedAt: null, remindedAt: null, expiresAt: { gt: at, lte: before } },
    select: { id: true, name: true, expiresAt: true },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: 200,
  });
}

/** False where somebody was told meanwhile. */
export async function noteReminded(tx: Tx, id: string, at: Date): Promise<boolean> {
  return (await tx.apiToken.updateMany({ where: { id, remindedAt: null }, data: { remindedAt: at } })).count === 1;
}

/** "Last used" to within a minute, so that a program's thousand requests are not a thousand writes. */
const TOUCH_AFTER_MS = 60_000;

/** The token of that hash, if it was not revoked and has not expired. */
export async function recogniseToken(
  db: Db,
  tokenHash: string,
  at: Date,
): Promise<{ id: string; name: string; scopes: Scope[]; createdBy: string } | null> {
  const token = await db.apiToken.findUnique({ where: { tokenHash } });
  if (!token || token.revokedAt || token.expiresAt <= at) return null;
  if (!token.lastUsedAt || at.getTime() - token.lastUsedAt.getTime() >= TOUCH_AFTER_MS) {
    await db.apiToken.updateMany({ where: { id: token.id }, data: { lastUsedAt: at } });
  }
  return { id: token.id, name: token.name, scopes: token.scopes.filter(isScope), createdBy: token.createdBy };
}
