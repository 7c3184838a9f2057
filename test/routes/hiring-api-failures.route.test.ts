/** What a program is told when nothing is wrong with its request: as the OpenAPI document says, and nothing of why. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "~/main/app.server";
import { openDatabase } from "~/platform/database/database.server";
import { createFrameworkVersion } from "../factories/frameworks";
import { createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createPerson } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { expectLogged } from "../setup/unexpected";
import { type ApiAnswer, type ApiCaller, createToken, type Json, openApi } from "./api-caller";

let app: TestApp;
let openingId: string;
let token: string;
beforeAll(async () => {
  app = await openTestApp();
  const [lead, coordinator] = [await createPerson(app), await createPerson(app)];
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit({ slug: "hired-by" }));
  openingId = (await createOpening(app, { versionId, leadId: lead.id, coordinatorId: coordinator.id })).id;
  token = await createToken(app, "candidates:write", "candidates:read", "decisions:read");
});
afterAll(() => app.close());

const somebody = {
  ...{ externalId: "T-1", name: "Wilhelmina Ashgrove", email: "wilhelmina@mail.example" },
  consent: { givenOn: "2026-11-20", until: "2027-11-20" },
};

/** Every operation that needs a token, asked once. */
async function askAll(api: ApiCaller): Promise<ApiAnswer[]> {
  const answers: ApiAnswer[] = [];
  for (const [template, operations] of Object.entries<Json>(api.document.paths)) {
    const path = template.replace("{opening}", openingId).replace(/\{\w+\}/, "none");
    for (const [method, { security }] of Object.entries<Json>(operations)) {
      if (security.length === 0) continue;
      const body = method === "post" ? { body: somebody } : {};
      answers.push(await api.ask(method.toUpperCase(), path, { token, ...body }));
    }
  }
  expect(answers.length).toBeGreaterThanOrEqual(7);
  return answers;
}

/** The same words for whatever went wrong: neither a table, nor a file, nor where the database is. */
const INSIDE = /ApiToken|Opening|Candidate|relation|prisma|invocation|127\.0\.0\.1|ECONN|node_modules| at /i;

test("the document says of every operation that it may fail, and that the database may be away", async () => {
  const api = await openApi(app);
  for (const operation of Object.values<Json>(api.document.paths).flatMap(Object.values<Json>)) {
    expect(operation.responses).toMatchObject({
      500: { $ref: "#/components/responses/Failed" },
      503: { $ref: "#/components/responses/Away" },
    });
  }
  expect(api.document.components.responses.Away.headers).toHaveProperty("Retry-After");
  expect(api.document.components.schemas.Problem.properties).toHaveProperty("requestId");
  api.close();
});

describe("an error that nobody expected", () => {
  const TABLES = ["ApiToken", "Opening", "CandidateIdentity", "HiringDecision"];
  const rename = async (suffix: string, back = "") => {
    for (const one of TABLES) {
      await app.db.$executeRawUnsafe(`ALTER TABLE "${one}${back}" RENAME TO "${one}${suffix}"`);
    }
  };

  test("answers 500 to everything, with the id under which the log has it and nothing of what it was", async () => {
    const api = await openApi(app);
    await rename("Gone");
    const answers = await askAll(api);
    await rename("", "Gone");
    for (const { status, body, headers, text } of answers) {
      expect([status, body.code, body.requestId]).toEqual([500, "failed", headers.get("X-Request-Id")]);
      expect(text).not.toMatch(INSIDE);
      expectLogged(new RegExp(body.requestId));
    }
    api.close();
  });

  test("in the middle of adding somebody keeps nothing of them; sent again, they are added once", async () => {
    const api = await openApi(app);
    const add = () => api.ask("POST", `/openings/${openingId}/candidates`, { token, body: somebody });
    await app.db.$executeRawUnsafe(`ALTER TABLE "AuditEntry" RENAME TO "AuditEntryGone"`);
    const failed = await add();
    await app.db.$executeRawUnsafe(`ALTER TABLE "AuditEntryGone" RENAME TO "AuditEntry"`);
    expect([failed.status, await app.db.candidate.count()]).toEqual([500, 0]);
    expectLogged(new RegExp(failed.body.requestId));
    expect([(await add()).status, (await add()).status]).toEqual([201, 200]);
    api.close();
  });
});

test("a database that is away is told as such, and when to ask again", async () => {
  // Nobody listens there, on whatever database the other tests are.
  const database = await openDatabase({ kind: "postgresql", url: "postgresql://nobody@127.0.0.1:1/none", pool: 2 });
  const api = await openApi({ ...createApp(app.env, database, app.log), limits: app.limits });
  for (const { status, body, headers, text } of await askAll(api)) {
    expect([status, body.code, headers.get("Retry-After")]).toEqual([503, "away", "5"]);
    expect([body.requestId, headers.get("Cache-Control")]).toEqual([headers.get("X-Request-Id"), "no-store"]);
    expect(body.detail).toBe("The database isn't responding. Send it again; sending it twice does no harm.");
    expect(text).not.toMatch(INSIDE);
  }
  const withoutToken = await api.ask("GET", "/openings");
  expect(withoutToken.status).toBe(401);
  // What needs no database is told.
  expect((await fetch(`${api.origin}/api/v1/openapi.json`)).status).toBe(200);
  api.close();
  await database.close();
});
