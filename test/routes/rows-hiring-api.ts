import { administratorOnly, everybody, type Row } from "./permission-row";

const nobodys = { form: () => ({ externalId: "1" }), expected: everybody("sign-in") };
const forTrackers = (path: string): Row => ({ at: () => `/api${path}`, GET: everybody("sign-in"), POST: nobodys });

/** For programs that bear a token. A session opens none of it, whoever's it is; what the interface is, everybody may read. */
export const HIRING_API_ROWS: Record<string, Row> = {
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
  },
  "routes/admin.webhooks.$webhook": {
    at: ({ webhook }) => `/admin/webhooks/${webhook}`,
    GET: administratorOnly("page"),
    POST: {
      form: ({ givenUpDelivery }) => ({ delivery: givenUpDelivery }),
      expected: administratorOnly("sent"),
    },
  },
};
