import type { TestApp } from "../../setup/app";

/** What signs what is sent is shown once, and to nobody afterwards. */
export const HIRING_API_SECRETS = { "whsec_secret-of-a-webhook-that-is-there": [] } as const;
const [SECRET] = Object.keys(HIRING_API_SECRETS) as [string];

export type HiringApiWorld = { webhook: string; givenUpDelivery: string };

/** A webhook of which one delivery was given up. */
export async function createHiringApiWorld(app: TestApp): Promise<HiringApiWorld> {
  const at = app.now();
  const id = app.newId();
  const webhook = { id, url: "https://tracker.example.org/waymark", sealedSecret: app.secrets.seal(id, SECRET) };
  await app.db.webhook.create({ data: { ...webhook, createdBy: "nobody", createdAt: at } });
  const delivery = { id: app.newId(), webhookId: webhook.id, event: "decision.made", objectId: "a-decision" };
  const given = { state: "GIVEN_UP" as const, attempts: 10, problem: "Answered 500", createdAt: at, lastTriedAt: at };
  await app.db.webhookDelivery.create({ data: { ...delivery, ...given } });
  return { webhook: webhook.id, givenUpDelivery: delivery.id };
}
