import { z } from "zod";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { ENCRYPTED_INTERNET, postOutside, type World } from "~/platform/outside/outside.server";
import { type Attempted, afterAttempt, type DecisionMade } from "./domain/webhook";
import { findWaiting, storeAttempt, WEBHOOK_JOB } from "./webhook-deliveries.repo.server";
import { webhookHeaders } from "./webhook-signature.server";

const Payload = z.object({ deliveryId: z.string().min(1), attempt: z.int().min(1) });

export const REVOKED = "The webhook was revoked";

/**
 * One attempt to tell a webhook of something. A process that ends after it was told and before that is kept tells it again:
 * whoever receives it knows it by its id.
 */
export async function deliverWebhook(app: App, payload: unknown, world: World = ENCRYPTED_INTERNET): Promise<void> {
  const { deliveryId, attempt } = Payload.parse(payload);
  const found = await findWaiting(app.db, deliveryId, attempt);
  if (!found) return;
  const { webhookId, url, sealedSecret, revoked, event } = found;
  if (revoked) {
    const ended: Attempted = { state: "GIVEN_UP", problem: REVOKED, nextAt: null };
    return storeAttempt(app.db, deliveryId, attempt, ended, app.now());
  }
  const secret = app.secrets.open(webhookId, sealedSecret);
  const came = secret === null ? "unsigned" : await send({ url, secret, deliveryId, event }, app.now(), world);
  await storeAttempt(app.db, deliveryId, attempt, afterAttempt(attempt, came, app.now()), app.now());
}

type Message = { url: string; secret: string; deliveryId: string; event: DecisionMade };

function send({ url, secret, deliveryId, event }: Message, at: Date, world: World): Promise<number | null> {
  const body = JSON.stringify(event);
  return postOutside(url, { headers: webhookHeaders(secret, { id: deliveryId, at, body }), body }, world);
}

export const WEBHOOK_JOBS: RoomJobs = { [WEBHOOK_JOB]: { run: deliverWebhook } };
