import { createHmac, randomBytes } from "node:crypto";

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
