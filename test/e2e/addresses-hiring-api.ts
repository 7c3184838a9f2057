import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, type Address } from "./address";

/** A webhook that was told of decisions, with one delivery in each state. */
async function withDeliveries(db: Db): Promise<string> {
  const { id: webhookId } = await db.webhook.findFirstOrThrow();
  const at = new Date();
  const delivery = { webhookId, event: "decision.made", createdAt: at };
  const answered = { attempts: 10, lastTriedAt: at };
  await db.webhookDelivery.createMany({
    data: [
      { ...delivery, id: "told", objectId: "1", state: "DELIVERED", attempts: 1, lastTriedAt: at },
      { ...delivery, id: "waits", objectId: "2" },
      { ...delivery, ...answered, id: "given-up", objectId: "3", state: "GIVEN_UP", problem: "Answered 500" },
    ],
    skipDuplicates: true,
  });
  return `/admin/webhooks/${webhookId}`;
}

export const HIRING_API_ADDRESSES: Record<string, Address> = {
  "routes/admin.webhooks._index": { as: ADMINISTRATOR, path: () => "/admin/webhooks" },
  "routes/admin.webhooks.$webhook": { as: ADMINISTRATOR, path: withDeliveries },
};
