/** The built server as a whole, over HTTP: what operators ask it, what its answers carry, and what its log holds. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMigrations } from "~/platform/database/migrate.server";
import type { Condition } from "~/platform/http/operation.server";
import { createServer, listen } from "~/platform/http/server.server";
import { createAccount, PASSWORD } from "../factories/accounts";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { builtPages } from "../setup/built-server";

const METRICS_TOKEN = "token-that-opens-the-metrics";
const lines: string[] = [];
const condition: Condition = {
  draining: false,
  migrations: readMigrations("prisma/migrations").map(({ name }) => name),
  isWorking: null,
};
let app: TestApp;
let server: Server;
let cookie: string;
let person: { id: string };

async function open(settings: Record<string, string> = {}): Promise<Server> {
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const env = { ...app.env, APP_URL: "http://localhost:3000", ...settings };
  const pages = await builtPages();
  return listen(createServer({ ...app, env, log }, pages, condition), 0, "127.0.0.1");
}

beforeAll(async () => {
  app = await openTestApp();
  server = await open();
  person = await createPerson(app, { email: "sam@example.org" });
  await createAccount(app, person);
  cookie = await signInAs(app, person);
});
afterAll(async () => {
  server.close();
  await app.close();
});

const ask = (path: string, init: RequestInit = {}, at = server) =>
  fetch(`http://127.0.0.1:${(at.address() as AddressInfo).port}${path}`, { redirect: "manual", ...init });
const signedIn = (path: string) => ask(path, { headers: { Cookie: cookie } });
const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: "http://localhost:3000", ...headers },
  });

describe("whoever runs Waymark can ask", () => {
  test("whether the process is there", async () => {
    const response = await ask("/healthz");
    expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
  });

  const ready = async () => {
    const response = await ask("/readyz");
    return [response.status, ((await response.json()) as { problems: string[] }).problems];
  };

  test("whether it can do its work", async () => {
    expect(await ready()).toEqual([200, []]);
    condition.isWorking = () => false;
    expect(await ready()).toEqual([503, ["jobs not running"]]);
    condition.isWorking = () => true;
    condition.migrations = [...condition.migrations, "9_later"];
    expect(await ready()).toEqual([503, ["migrations not applied"]]);
    condition.migrations = condition.migrations.slice(0, -1);
    condition.draining = true;
    expect(await ready()).toEqual([503, ["stopping"]]);
    condition.draining = false;
    expect(await ready()).toEqual([200, []]);
  });

  test("what it has done: by route and status, with nobody's id or words", async () => {
    await signedIn(`/people/${person.id}`);
    await signedIn("/no/such/words-somebody-typed");
    await app.db.job.create({
      data: { id: "job-1", kind: "mail", payload: {}, runAt: app.now(), createdAt: app.now() },
    });
    const text = await (await ask("/metrics")).text();
    expect(text).toMatch(
      /waymark_request_seconds_count\{route="routes\/people\.\$person",method="GET",status="200"\} 1/,
    );
    expect(text).toMatch(/waymark_request_seconds_count\{route="none",method="GET",status="404"\} 1/);
    expect(text).toContain('waymark_jobs{kind="mail",state="waiting"} 1');
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    for (const word of [person.id, "words-somebody-typed", "job-1"]) expect(text).not.toContain(word);
  });

  test.each([
    ["from this machine", {}, 200],
    ["passed on by a proxy on this machine", { "X-Forwarded-For": "203.0.113.7" }, 404],
    ["passed on by a proxy that names itself otherwise", { Via: "1.1 proxy" }, 404],
  ])("metrics %s", async (_, headers, status) => expect((await ask("/metrics", { headers })).status).toBe(status));

  test("metrics are not there for a proxy on this machine that names nobody, where people come by another address", async () => {
    const behind = await open({ APP_URL: "https://waymark.example.org" });
    expect((await ask("/metrics", {}, behind)).status).toBe(404);
    behind.close();
  });

  test.each([
    ["with the token", `Bearer ${METRICS_TOKEN}`, 200],
    ["with another", "Bearer something-else-of-some-length", 404],
    ["without one", "", 404],
  ])("metrics of a server that has a token, %s", async (_, Authorization, status) => {
    const guarded = await open({ METRICS_TOKEN });
    expect((await ask("/metrics", { headers: { Authorization } }, guarded)).status).toBe(status);
    guarded.close();
  });
});

describe("answers", () => {
  test.each([
    ["a page of somebody's", () => signedIn("/account/sessions"), 200],
    ["its data", () => signedIn("/account/sessions.data"), 200],
    ["a way to sign in", () => ask("/sign-in"), 200],
    ["a redirect", () => ask("/evidence"), 302],
    ["what is not there", () => signedIn("/no/such/page"), 404],
    ["what operators ask", () => ask("/readyz"), 200],
  ])("%s is kept by no cache", async (_, request, status) => {
    const response = await request();
    expect(response.status).toBe(status);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  test("the client's files are kept for ever", async () => {
    const page = await (await ask("/sign-in")).text();
    const script = /\/assets\/[\w.-]+\.js/.exec(page)?.[0] ?? "";
    expect((await ask(script)).headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  });

  test("carry an id of their own, which is in the log", async () => {
    const [one, two] = [await ask("/sign-in"), await ask("/healthz")].map(({ headers }) => headers.get("X-Request-Id"));
    expect(one).toMatch(/^[0-9a-f-]{36}$/);
    expect(one).not.toBe(two);
    await expect.poll(() => lines.some((line) => line.includes(`"requestId":"${one}"`))).toBe(true);
  });

  test("name whoever was refused something in the log, and no one who was not", async () => {
    const refused = (await signedIn("/admin/audit")).headers.get("X-Request-Id");
    const shown = (await signedIn("/evidence")).headers.get("X-Request-Id");
    const lineOf = (id: string | null) => lines.find((line) => line.includes(`"requestId":"${id}"`));
    await expect.poll(() => lineOf(refused) && lineOf(shown)).toBeTruthy();
    expect(lineOf(refused)).toContain(`"status":404`);
    expect(lineOf(refused)).toContain(`"by":"${person.id}"`);
    expect(lineOf(shown)).not.toContain(person.id);
  });

  test("of a failure show the id, and the log says under it what happened", async () => {
    const { db } = app;
    const broken = new Proxy(db, {
      get: (target, name) => {
        if (name === "$queryRaw") return () => Promise.reject(new Error("a fault of ours"));
        return Reflect.get(target, name, target);
      },
    });
    const failing = await listen(
      createServer(
        { ...app, db: broken, log: pino({ level: "info" }, { write: (line: string) => void lines.push(line) }) },
        await builtPages(),
      ),
      0,
      "127.0.0.1",
    );
    const response = await ask("/account/activity", { headers: { Cookie: cookie } }, failing);
    const id = response.headers.get("X-Request-Id");
    const page = await response.text();
    failing.close();
    expect(response.status).toBe(500);
    expect(page).toContain(`Request ${id}`);
    expect(page).not.toContain("a fault of ours");
    expect(lines.some((line) => line.includes(`"requestId":"${id}"`) && line.includes("a fault of ours"))).toBe(true);
  });
});

test("no secret and nobody's words reach the log, at any level", async () => {
  const secrets = {
    password: PASSWORD,
    wrong: "a wrong password somebody mistyped",
    session: cookie.slice(cookie.indexOf("=") + 1),
    token: "one-time-token-of-a-link",
    bearer: "bearer-token-of-a-program",
    note: "words-of-a-note",
  };
  const Cookie = cookie;
  await send("/sign-in", { email: "sam@example.org", password: secrets.wrong });
  const entered = await send("/sign-in", { email: "sam@example.org", password: secrets.password });
  const fresh = /waymark=([^;]+)/.exec(entered.headers.get("Set-Cookie") ?? "")?.[1] ?? "";
  expect(fresh).toHaveLength(43);
  for (const path of ["join", "setup", "reset"]) {
    await ask(`/${path}/${secrets.token}?and=${secrets.token}`);
    await send(`/${path}/${secrets.token}`, { password: secrets.password, again: secrets.password });
    await ask(`/${path}/${secrets.token}.data`);
  }
  await ask("/scim/v2/Users", { headers: { Authorization: `Bearer ${secrets.bearer}` } });
  await ask("/metrics", { headers: { Authorization: `Bearer ${secrets.bearer}` } });
  await ask(`/oidc/callback?code=${secrets.token}&state=${secrets.token}`);
  const evidence = { id: "of-the-log-test", title: secrets.note, body: secrets.note, happenedOn: "2026-03-02" };
  expect((await send("/evidence/new", evidence, { Cookie })).status).toBe(302);
  await send("/evidence/new", { ...evidence, happenedOn: "never" }, { Cookie });
  await ask(`/frameworks/none/search?q=${secrets.note}`, { headers: { Cookie } });
  await expect.poll(() => lines.filter((line) => line.includes('"/frameworks/none/search"')).length).toBe(1);

  const log = lines.join("");
  expect(log).toContain('"path":"/join/…"');
  for (const [name, secret] of Object.entries({ ...secrets, fresh })) {
    expect(log.includes(secret) ? name : null).toBeNull();
    expect(log.includes(encodeURIComponent(secret)) ? name : null).toBeNull();
  }
});
