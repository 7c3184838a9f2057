import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { audited, lockObject, retried } from "~/platform/database/transaction.server";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import { startOfDay } from "./domain/api";
import {
  type Attempted,
  DECISION_MADE,
  type DecisionMade,
  type Delivery,
  type DeliveryState,
  WEBHOOK_JOB,
  type Webhook,
} from "./domain/webhook";

export type WebhookRow = Omit<Webhook, "isSigned"> & { sealedSecret: string };

const SELECTED = {
  id: true,
  url: true,
  sealedSecret: true,
  createdAt: true,
  revokedAt: true,
  createdBy: true,
} as const;

/** Those in use first, then those revoked; the latest of each first. */
export async function listWebhooks(db: Db | Tx): Promise<(WebhookRow & { waiting: number; givenUp: number })[]> {
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
    await lockObject(tx, "setting", "webhooks");
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

type Revoking = { id: string; actorId: string; at: Date; problem: string; confirm?: () => void };

/**
 * Gives up what waited to be sent. Revoking twice keeps the first time.
 * @param given `confirm` asks the actor first. @returns false if there is no such webhook.
 */
export function revokeWebhook(db: Db, { id, actorId, at, problem, confirm }: Revoking): Promise<boolean> {
  return audited(db, async (tx) => {
    await lockObject(tx, "credential", id);
    const webhook = await tx.webhook.findUnique({ where: { id }, select: { revokedAt: true } });
    if (!webhook || webhook.revokedAt) return webhook !== null;
    confirm?.();
    await tx.webhook.update({ where: { id }, data: { revokedAt: at } });
    const waiting = { webhookId: id, state: "WAITING" as const };
    await tx.webhookDelivery.updateMany({ where: waiting, data: { state: "GIVEN_UP", problem } });
    await recordAudit(tx, { at, actorId, subjectId: null, objectId: id, action: "webhook.revoke" });
    return true;
  });
}

/** Webhooks in use. */
export async function listInUse(tx: Tx): Promise<{ id: string }[]> {
  return tx.webhook.findMany({ where: { revokedAt: null }, select: { id: true }, orderBy: { id: "asc" } });
}

export type NewDelivery = { id: string; webhookId: string; objectId: string; createdAt: Date };

/** With its first attempt, in the same transaction. */
export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  await tx.webhookDelivery.create({ data: { ...delivery, event: DECISION_MADE } });
  await enqueueAttempt(tx, { id: delivery.id, attempt: 1, runAt: delivery.createdAt });
}

type NextAttempt = { id: string; attempt: number; runAt: Date; soon?: boolean };

/** @param soon beside the attempt that is planned already, which finds nothing to do then. */
function enqueueAttempt(tx: Tx, { id, attempt, runAt, soon = false }: NextAttempt): Promise<void> {
  const key = keyOf(id, attempt, soon);
  return enqueueJob(tx, { id: key, kind: WEBHOOK_JOB, payload: { deliveryId: id, attempt }, key, runAt });
}

const keyOf = (id: string, attempt: number, soon: boolean) => `${WEBHOOK_JOB} ${id} ${attempt}${soon ? " soon" : ""}`;

/** What waits to be told. `revoked`: it must not be sent any more. */
export type WaitingDelivery = {
  id: string;
  webhookId: string;
  url: string;
  sealedSecret: string;
  revoked: boolean;
  event: DecisionMade;
};

/** @returns `null` for what has been delivered or tried so often already. */
export async function findWaiting(db: Db | Tx, id: string, attempt: number): Promise<WaitingDelivery | null> {
  const [row] = await db.$queryRaw<(Omit<WaitingDelivery, "event"> & DecisionMade["data"] & { decidedAt: Date })[]>`
    SELECT w."id", w."webhookId", k."url", k."sealedSecret", k."revokedAt" IS NOT NULL AS "revoked",
           h."id" AS "decisionId", h."decidedAt", c."openingId", n."externalId"
    FROM "WebhookDelivery" w JOIN "Webhook" k ON k."id" = w."webhookId"
    JOIN "HiringDecision" h ON h."id" = w."objectId" JOIN "Debrief" d ON d."id" = h."debriefId"
    JOIN "Candidate" c ON c."id" = d."candidateId" LEFT JOIN "CandidateIdentity" n ON n."candidateId" = c."id"
    WHERE w."id" = ${id} AND w."state" = 'WAITING' AND w."attempts" = ${attempt - 1} AND w."event" = ${DECISION_MADE}`;
  if (!row) return null;
  const { decisionId, openingId, externalId, decidedAt, ...delivery } = row;
  const data = { decisionId, openingId, externalId };
  return { ...delivery, event: { type: DECISION_MADE, timestamp: startOfDay(decidedAt), data } };
}

/** Keeps how an attempt went and plans the next; what another process has kept meanwhile stands. */
export function storeAttempt(db: Db, id: string, attempt: number, how: Attempted, at: Date): Promise<void> {
  return retried(() =>
    db.$transaction(async (tx) => {
      const { count } = await tx.webhookDelivery.updateMany({
        where: { id, state: "WAITING", attempts: attempt - 1 },
        data: { state: how.state, problem: how.problem, attempts: attempt, lastTriedAt: at },
      });
      if (count > 0 && how.nextAt) await enqueueAttempt(tx, { id, attempt: attempt + 1, runAt: how.nextAt });
    }),
  );
}

/** The latest first. */
export function listDeliveries(db: Db | Tx, webhookId: string, { skip, take }: Slice): Promise<Delivery[]> {
  const select = {
    id: true,
    event: true,
    state: true,
    attempts: true,
    createdAt: true,
    lastTriedAt: true,
    problem: true,
  };
  const orderBy = [{ createdAt: "desc" as const }, { id: "asc" as const }];
  return db.webhookDelivery.findMany({ where: { webhookId }, select, orderBy, skip, take });
}

/** Asking twice before it was tried is asking once; what was delivered stays so. False when there is none to be told. */
export function tryDeliveryAgain(
  db: Db,
  given: { webhookId: string; id: string; actorId: string; at: Date },
): Promise<boolean> {
  const { webhookId, id, actorId, at } = given;
  return audited(db, async (tx) => {
    const [row] = await tx.$queryRaw<{ state: DeliveryState; attempts: number }[]>`
      SELECT w."state"::text, w."attempts" FROM "WebhookDelivery" w JOIN "Webhook" k ON k."id" = w."webhookId"
      WHERE w."id" = ${id} AND k."id" = ${webhookId} AND k."revokedAt" IS NULL FOR UPDATE OF w`;
    if (!row) return false;
    const attempt = row.attempts + 1;
    const isAsked = await tx.job.findFirst({ where: { key: keyOf(id, attempt, true) }, select: { id: true } });
    if (row.state === "DELIVERED" || isAsked) return true;
    await tx.webhookDelivery.update({ where: { id }, data: { state: "WAITING" } });
    await enqueueAttempt(tx, { id, attempt, runAt: at, soon: true });
    await recordAudit(tx, { at, actorId, action: "webhook.retry", subjectId: null, objectId: webhookId });
    return true;
  });
}
