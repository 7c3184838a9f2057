/** A conversation on two screens, over HTTP as a whole: what a stream of events carries, to whom, and when it ends. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createServer, listen } from "~/platform/http/server.server";
import { STREAMS_OF_A_PERSON } from "~/platform/live/live.server";
import { createRevealed } from "../factories/conversations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { builtPages } from "../setup/built-server";
import { hear } from "../setup/event-stream";

const ORIGIN = "http://localhost:3000";
const lines: string[] = [];
let app: TestApp;
let server: Server;
let at: string;
let versionId: string;
let subject: { id: string };
let manager: { id: string };
let cookies: { subject: string; manager: string };
let page: string;

beforeAll(async () => {
  app = await openTestApp();
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const pages = await builtPages();
  const env = { ...app.env, APP_URL: ORIGIN, METRICS_TOKEN: "token-that-opens-the-metrics" };
  server = await listen(createServer({ ...app, env, log }, pages), 0, "127.0.0.1");
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

beforeEach(async () => {
  lines.length = 0;
  manager = await createPerson(app, { name: "Mona" });
  subject = await createPerson(app, { name: "Sam", managerId: manager.id });
  cookies = { subject: await signInAs(app, subject), manager: await signInAs(app, manager) };
  const { id } = await createRevealed(app, { subjectId: subject.id, managerId: manager.id, versionId });
  page = `/assessments/${id}/conversation`;
});

const stream = (cookie: string, headers: Record<string, string> = {}) =>
  hear(`${at}${page}/events?after=0`, { Cookie: cookie, ...headers });

async function record(cookie: string, seen: number, choice = "word:meeting") {
  const body = new URLSearchParams({
    do: "record",
    expectation: "e-ic2aaa",
    seen: String(seen),
    choice,
    sentence: "Seen.",
  });
  const init = { method: "POST", body, headers: { Cookie: cookie, Origin: ORIGIN }, redirect: "manual" } as const;
  return fetch(`${at}${page}`, init);
}

/** Frees whatever is held by nothing; a running process does so at any moment. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

test("what one side records is heard by both, as a number and nothing else", async () => {
  const [one, two] = await Promise.all([stream(cookies.subject), stream(cookies.manager)]);
  expect([one.status, one.headers["content-type"], one.headers["content-encoding"]]).toEqual([
    200,
    "text/event-stream; charset=utf-8",
    undefined,
  ]);
  expect(one.headers["cache-control"]).toBe("private, no-store, no-transform");
  expect(one.headers["content-security-policy"]).toContain("connect-src 'self'");
  expect((await record(cookies.subject, 0)).status).toBe(302);
  expect(await Promise.all([one.ids(1), two.ids(1)])).toEqual([[1], [1]]);
  expect((await record(cookies.manager, 1)).status).toBe(302);
  expect(await Promise.all([one.ids(2), two.ids(2)])).toEqual([
    [1, 2],
    [1, 2],
  ]);
  one.leave();
  two.leave();
});

test("a stream that comes back hears what it missed, once", async () => {
  const first = await stream(cookies.subject);
  await record(cookies.manager, 0);
  expect(await first.ids(1)).toEqual([1]);
  first.leave();
  await record(cookies.manager, 1);
  await record(cookies.manager, 2, "no-opportunity");
  const again = await stream(cookies.subject, { "Last-Event-ID": "1" });
  expect(await again.ids(2)).toEqual([2, 3]);
  await record(cookies.manager, 3);
  expect(await again.ids(3)).toEqual([2, 3, 4]);
  again.leave();
});

test("whoever leaves is forgotten, logged as an answer that was given, and counts by how it began", async () => {
  const one = await stream(cookies.subject);
  expect(app.live.count()).toBe(1);
  one.leave();
  await expect.poll(() => app.live.count()).toBe(0);
  const logged = () => lines.map((line) => JSON.parse(line)).find(({ path }) => path?.endsWith("/events"));
  await expect.poll(logged).toMatchObject({ status: 200, method: "GET" });
  const headers = { Authorization: "Bearer token-that-opens-the-metrics" };
  const metrics = await (await fetch(`${at}/metrics`, { headers })).text();
  expect(metrics).toMatch(/waymark_live_streams 0/);
  expect(metrics).toMatch(
    /waymark_request_seconds_count\{route="routes\/assessments[^"]*events",method="GET",status="200"\}/,
  );
});

test("whoever leaves is forgotten, also after a garbage collection", async () => {
  const one = await stream(cookies.subject);
  collectGarbage();
  one.leave();
  await expect.poll(() => app.live.count()).toBe(0);
});

test("a session that ends, or a reader who may no longer, hears nothing more", async () => {
  const [own, theirs] = await Promise.all([stream(cookies.subject), stream(cookies.manager)]);
  await app.db.session.deleteMany({ where: { personId: subject.id } });
  const other = await createPerson(app);
  await record(cookies.manager, 0);
  await own.ended;
  expect(await own.ids(1)).toEqual(["end"]);
  expect(await theirs.ids(1)).toEqual([1]);
  // The subject has another manager now: the next event is not for the old one.
  await app.db.person.update({ where: { id: subject.id }, data: { managerId: other.id } });
  await record(await signInAs(app, other), 1);
  await theirs.ended;
  expect(await theirs.ids(2)).toEqual([1, "end"]);
});

test("nobody else is let in, and nobody with more streams than they need", async () => {
  const stranger = await signInAs(app, await createPerson(app));
  const refused = await fetch(`${at}${page}/events`, { headers: { Cookie: stranger } });
  expect(refused.status).toBe(404);
  const open = await Promise.all(Array.from({ length: STREAMS_OF_A_PERSON }, () => stream(cookies.subject)));
  const more = await stream(cookies.subject);
  expect(more.status).toBe(429);
  const head = await fetch(`${at}${page}/events`, { method: "HEAD", headers: { Cookie: cookies.manager } });
  expect([head.status, app.live.count()]).toEqual([200, STREAMS_OF_A_PERSON]);
  for (const one of open) one.leave();
  await expect.poll(() => app.live.count()).toBe(0);
});

test("a process that stops ends its streams, so that browsers go elsewhere", async () => {
  const one = await stream(cookies.subject);
  await app.live.close();
  await one.ended;
  expect(app.live.count()).toBe(0);
});
