import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR } from "./fullest";
import { administratorOnly, everybody, type RouteFixture } from "./route";

const nobodys = { form: () => ({ externalId: "1" }), expected: everybody("sign-in") };

const forTrackers = (path: string): RouteFixture => ({
  at: () => `/api${path}`,
  GET: everybody("sign-in"),
  POST: nobodys,
});

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

/** For programs that bear a token. A session opens none of it, whoever's it is; what the interface is, everybody may read. */
export const HIRING_API_ROUTES: Record<string, RouteFixture> = {
  "routes/api.v1.openapi[.]json": { ...forTrackers("/v1/openapi.json"), GET: everybody("json") },
  "routes/api.v1.openings._index": forTrackers("/v1/openings"),
  "routes/api.v1.openings.$opening._index": forTrackers("/v1/openings/1"),
  "routes/api.v1.openings.$opening.candidates._index": forTrackers("/v1/openings/1/candidates"),
  "routes/api.v1.openings.$opening.candidates.$candidate": forTrackers("/v1/openings/1/candidates/1"),
  "routes/api.v1.decisions._index": forTrackers("/v1/decisions"),
  "routes/api.v1.decisions.$decision": forTrackers("/v1/decisions/1"),
  "routes/api.$": forTrackers("/no/such"),

  "routes/admin.webhooks._index": {
    at: () => "/admin/webhooks",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ do: "add", id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0055", url: "https://new.example.org/" }),
      expected: administratorOnly("page"),
    },
    fullest: { as: ADMINISTRATOR, path: () => "/admin/webhooks" },
  },
  "routes/admin.webhooks.$webhook": {
    at: ({ webhook }) => `/admin/webhooks/${webhook}`,
    GET: administratorOnly("page"),
    POST: {
      form: ({ givenUpDelivery }) => ({ delivery: givenUpDelivery }),
      expected: administratorOnly("sent"),
    },
    fullest: { as: ADMINISTRATOR, path: withDeliveries },
  },
};
