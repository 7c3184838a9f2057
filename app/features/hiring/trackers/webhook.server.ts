import { createHmac, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { ENCRYPTED_INTERNET, postOutside, type World } from "~/platform/outside/outside.server";
import { isPublicAddress } from "~/platform/outside/public-address";
import { demand } from "~/policy/can";
import { REVOKE_WEBHOOK } from "./domain/final-acts";
import { type Attempted, afterAttempt, type DecisionMade, type ListedWebhook, WEBHOOK_JOB } from "./domain/webhook";
import * as webhooks from "./webhook.repo.server";

function shown<Row extends webhooks.WebhookRow>({ secrets }: App, { sealedSecret, ...row }: Row) {
  return { ...row, isSigned: secrets.open(row.id, sealedSecret) !== null };
}

export async function listWebhooks(app: App, actor: Actor): Promise<ListedWebhook[]> {
  demand(actor, "webhook.manage", null);
  return (await webhooks.listWebhooks(app.db)).map((row) => shown(app, row));
}

/** How many webhooks in use cannot be told of anything, for an administrator who has restored a backup without its key. */
export async function countUnsigned({ db, secrets }: Pick<App, "db" | "secrets">): Promise<number> {
  const inUse = await webhooks.listSealed(db);
  return inUse.filter(({ id, sealedSecret }) => secrets.open(id, sealedSecret) === null).length;
}

/**
 * @returns the secret that signs what is sent, which no page shows again.
 * @throws {Refusal} `invalid`: an address of a network that is not public. Names are looked up each time something is sent.
 * `conflict`: the same form has added it already, or it is told already.
 */
export async function addWebhook(app: App, actor: Actor, given: { id: string; url: string }): Promise<string> {
  demand(actor, "webhook.manage", null);
  const host = new URL(given.url).hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) {
    throw new Refusal("invalid", "This is an address of a private network. Give one that is on the internet.");
  }
  const secret = newWebhookSecret();
  const sealedSecret = app.secrets.seal(given.id, secret);
  const adding = await webhooks.insertWebhook(app.db, { ...given, sealedSecret }, actor.id, app.now());
  if (adding !== "added") throw new Refusal("conflict", ADDED_BEFORE[adding]);
  return secret;
}

const ADDED_BEFORE: Record<Exclude<webhooks.Adding, "added">, string> = {
  "sent-before": "It was added already, and its secret cannot be shown again. Revoke it and add another.",
  "told-already": "This address already has a webhook. Revoke it first to use another secret.",
};

export async function revokeWebhook(app: App, actor: Actor, id: string): Promise<void> {
  demand(actor, "webhook.manage", null);
  const confirm = () => requireConfirmed(actor, REVOKE_WEBHOOK, { people: 0 });
  const revoking = { id, actorId: actor.id, at: app.now(), problem: REVOKED, confirm };
  if (!(await webhooks.revokeWebhook(app.db, revoking))) throw notFound();
}

/** What a webhook was told and is to be told, a page of it. */
export async function webhookPage(app: App, actor: Actor, id: string, page: number) {
  demand(actor, "webhook.manage", null);
  const webhook = await webhooks.findWebhook(app.db, id);
  if (!webhook) throw notFound();
  return {
    webhook: shown(app, webhook),
    deliveries: await listed(page, (slice) => webhooks.listDeliveries(app.db, id, slice)),
  };
}

export async function retryDelivery(app: App, actor: Actor, webhookId: string, id: string): Promise<void> {
  demand(actor, "webhook.manage", null);
  if (!(await webhooks.tryDeliveryAgain(app.db, { webhookId, id, actorId: actor.id, at: app.now() }))) throw notFound();
}

/**
 * Has every webhook told that a decision was made; part of the transaction that makes it, so that both happen or neither. What is
 * sent is put together when it is sent, and holds no more than which decision it is.
 */
export async function announceDecision(app: Pick<App, "newId" | "now">, tx: Tx, decisionId: string): Promise<void> {
  const createdAt = app.now();
  for (const { id: webhookId } of await webhooks.listInUse(tx)) {
    await webhooks.insertDelivery(tx, { id: app.newId(), webhookId, objectId: decisionId, createdAt });
  }
}

const Payload = z.object({ deliveryId: z.string().min(1), attempt: z.int().min(1) });

const REVOKED = "The webhook was revoked";

/**
 * One attempt to tell a webhook of something. A process that ends after it was told and before that is kept tells it again:
 * the receiver recognizes it by its id.
 */
export async function deliverWebhook(app: App, payload: unknown, world: World = ENCRYPTED_INTERNET): Promise<void> {
  const { deliveryId, attempt } = Payload.parse(payload);
  const found = await webhooks.findWaiting(app.db, deliveryId, attempt);
  if (!found) return;
  const { webhookId, url, sealedSecret, revoked, event } = found;
  if (revoked) {
    const ended: Attempted = { state: "GIVEN_UP", problem: REVOKED, nextAt: null };
    return webhooks.storeAttempt(app.db, deliveryId, attempt, ended, app.now());
  }
  const secret = app.secrets.open(webhookId, sealedSecret);
  const came = secret === null ? "unsigned" : await send({ url, secret, deliveryId, event }, app.now(), world);
  await webhooks.storeAttempt(app.db, deliveryId, attempt, afterAttempt(attempt, came, app.now()), app.now());
}

type Message = { url: string; secret: string; deliveryId: string; event: DecisionMade };

function send({ url, secret, deliveryId, event }: Message, at: Date, world: World): Promise<number | null> {
  const body = JSON.stringify(event);
  return postOutside(url, { headers: webhookHeaders(secret, { id: deliveryId, at, body }), body }, world);
}

/** How receivers' libraries know a secret of Standard Webhooks. */
const PREFIX = "whsec_";

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString("base64")}`;
}

type Signed = { id: string; at: Date; body: string };

/**
 * The headers by which a receiver knows that a message is ours, whole, and of now.
 * @param id the same for every attempt, so that a receiver may pass over what it has had.
 * Source: Standard Webhooks 1.0, "Signature scheme", symmetric.
 */
export function webhookHeaders(secret: string, { id, at, body }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}

export const WEBHOOK_JOBS: RoomJobs = { [WEBHOOK_JOB]: { run: deliverWebhook } };
