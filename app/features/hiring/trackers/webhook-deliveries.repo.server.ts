import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { audited, retried } from "~/platform/database/transaction.server";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import { type Attempted, DECISION_MADE, type DecisionMade, type DeliveryState } from "./domain/webhook";

export const WEBHOOK_JOB = "webhook-delivery";

/**
 * Has every webhook told that a decision was made; part of the transaction that makes it, so that both happen or neither. What is
 * sent is put together when it is sent, and holds no more than which decision it is.
 */
export async function announceDecision(tx: Tx, app: Pick<App, "newId" | "now">, decisionId: string): Promise<void> {
  const hooks = await tx.webhook.findMany({ where: { revokedAt: null }, select: { id: true }, orderBy: { id: "asc" } });
  const createdAt = app.now();
  for (const { id: webhookId } of hooks) {
    const id = app.newId();
    await tx.webhookDelivery.create({ data: { id, webhookId, event: DECISION_MADE, objectId: decisionId, createdAt } });
    await enqueueAttempt(tx, { id, attempt: 1, runAt: createdAt });
  }
}

type NextAttempt = { id: string; attempt: number; runAt: Date; soon?: boolean };

/** @param soon beside the attempt that is planned already, which finds nothing to do then. */
function enqueueAttempt(tx: Tx, { id, attempt, runAt, soon = false }: NextAttempt): Promise<void> {
  const key = keyOf(id, attempt, soon);
  return enqueueJob(tx, { id: key, kind: WEBHOOK_JOB, payload: { deliveryId: id, attempt }, key, runAt });
}

const keyOf = (id: string, attempt: number, soon: boolean) => `${WEBHOOK_JOB} ${id} ${attempt}${soon ? " soon" : ""}`;

/** What waits to be told. `revoked`: nobody is told any more. */
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
  return { ...delivery, event: { type: DECISION_MADE, timestamp: decidedAt.toISOString(), data } };
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

export type DeliveryRow = {
  id: string;
  event: string;
  state: DeliveryState;
  attempts: number;
  createdAt: Date;
  lastTriedAt: Date | null;
  problem: string;
};

/** The latest first. */
export function listDeliveries(db: Db | Tx, webhookId: string, { skip, take }: Slice): Promise<DeliveryRow[]> {
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
