import { isIP } from "node:net";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { isPublicAddress } from "~/platform/outside/public-address";
import { demand } from "~/policy/can";
import { listDeliveries, tryDeliveryAgain } from "./webhook-deliveries.repo.server";
import { REVOKED } from "./webhook-delivery.server";
import { newWebhookSecret } from "./webhook-signature.server";
import * as webhooks from "./webhooks.repo.server";

/** `isSigned`: its secret opens here; nothing is sent otherwise. */
type Shown<Row extends webhooks.WebhookRow> = Omit<Row, "sealedSecret"> & { isSigned: boolean };

function shown<Row extends webhooks.WebhookRow>({ secrets }: App, { sealedSecret, ...row }: Row): Shown<Row> {
  return { ...row, isSigned: secrets.open(row.id, sealedSecret) !== null };
}

export async function listWebhooks(app: App, actor: Actor): Promise<Shown<webhooks.ListedWebhook>[]> {
  demand(actor, "webhook.manage", null);
  return (await webhooks.listWebhooks(app.db)).map((row) => shown(app, row));
}

/** How many webhooks in use cannot be told of anything, for whoever has just restored a backup without its key. */
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
  "told-already": "This address is told already. For another secret, revoke that webhook first.",
};

export async function revokeWebhook(app: App, actor: Actor, id: string): Promise<void> {
  demand(actor, "webhook.manage", null);
  if (!(await webhooks.revokeWebhook(app.db, id, actor.id, app.now(), REVOKED))) throw notFound();
}

/** What a webhook was told and is to be told, a page of it. */
export async function webhookPage(app: App, actor: Actor, id: string, page: number) {
  demand(actor, "webhook.manage", null);
  const webhook = await webhooks.findWebhook(app.db, id);
  if (!webhook) throw notFound();
  return { webhook: shown(app, webhook), deliveries: await listed(page, (slice) => listDeliveries(app.db, id, slice)) };
}

export async function retryDelivery(app: App, actor: Actor, webhookId: string, id: string): Promise<void> {
  demand(actor, "webhook.manage", null);
  if (!(await tryDeliveryAgain(app.db, { webhookId, id, actorId: actor.id, at: app.now() }))) throw notFound();
}
