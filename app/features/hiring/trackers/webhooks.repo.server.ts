import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";

export type WebhookRow = {
  id: string;
  url: string;
  sealedSecret: string;
  createdAt: Date;
  revokedAt: Date | null;
  createdBy: string;
};
export type ListedWebhook = WebhookRow & { waiting: number; givenUp: number };

const SELECTED = {
  id: true,
  url: true,
  sealedSecret: true,
  createdAt: true,
  revokedAt: true,
  createdBy: true,
} as const;

/** Those in use first, then those revoked; the latest of each first. */
export async function listWebhooks(db: Db | Tx): Promise<ListedWebhook[]> {
  const rows = await db.webhook.findMany({
    select: SELECTED,
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "asc" }],
    take: 100,
  });
  const counts = await db.webhookDelivery.groupBy({
    by: ["webhookId", "state"],
    where: { webhookId: { in: rows.map(({ id }) => id) }, state: { in: ["WAITING", "GIVEN_UP"] } },
    _count: true,
  });
  const counted = (id: string, state: string) =>
    counts.find((one) => one.webhookId === id && one.state === state)?._count ?? 0;
  const named = await withMakers(db, rows);
  return named.map((row) => ({ ...row, waiting: counted(row.id, "WAITING"), givenUp: counted(row.id, "GIVEN_UP") }));
}

export async function findWebhook(db: Db | Tx, id: string): Promise<WebhookRow | null> {
  const row = await db.webhook.findUnique({ where: { id }, select: SELECTED });
  return row && ((await withMakers(db, [row]))[0] ?? null);
}

async function withMakers(db: Db | Tx, rows: readonly WebhookRow[]): Promise<WebhookRow[]> {
  const makers = await db.person.findMany({
    where: { id: { in: rows.map(({ createdBy }) => createdBy) } },
    select: { id: true, name: true },
  });
  const names = new Map(makers.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, createdBy: names.get(row.createdBy) ?? "somebody" }));
}

type NewRow = { id: string; url: string; sealedSecret: string };

export type Adding = "added" | "sent-before" | "told-already";

/** `sent-before`: by the same form; `told-already`: another one in use has the address, and would be told everything twice. */
export function insertWebhook(db: Db, webhook: NewRow, actorId: string, at: Date): Promise<Adding> {
  return audited(db, async (tx) => {
    const { id, url } = webhook;
    const where = { OR: [{ id }, { url, revokedAt: null }] };
    const known = await tx.webhook.findMany({ where, select: { id: true } });
    if (known.length > 0) return known.some((one) => one.id === id) ? "sent-before" : "told-already";
    await tx.webhook.create({ data: { ...webhook, createdBy: actorId, createdAt: at } });
    const entry = { at, actorId, subjectId: null, objectId: webhook.id, after: webhook.url };
    await recordAudit(tx, { ...entry, action: "webhook.add" });
    return "added";
  });
}

/** Sealed secrets of the webhooks in use. */
export function listSealed(db: Db | Tx): Promise<{ id: string; sealedSecret: string }[]> {
  return db.webhook.findMany({ where: { revokedAt: null }, select: { id: true, sealedSecret: true } });
}

/** What waited to be told is given up. Revoking twice keeps the first time. False when there is none. */
export function revokeWebhook(db: Db, id: string, actorId: string, at: Date, problem: string): Promise<boolean> {
  return audited(db, async (tx) => {
    const webhook = await tx.webhook.findUnique({ where: { id }, select: { revokedAt: true } });
    if (!webhook || webhook.revokedAt) return webhook !== null;
    await tx.webhook.update({ where: { id }, data: { revokedAt: at } });
    const waiting = { webhookId: id, state: "WAITING" as const };
    await tx.webhookDelivery.updateMany({ where: waiting, data: { state: "GIVEN_UP", problem } });
    await recordAudit(tx, { at, actorId, subjectId: null, objectId: id, action: "webhook.revoke" });
    return true;
  });
}
