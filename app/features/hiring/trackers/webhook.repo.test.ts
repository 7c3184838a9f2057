import { createHmac } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { INTERNET, type World } from "~/platform/outside/outside.server";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpening } from "../../../../test/factories/hiring";
import { createDecided } from "../../../../test/factories/hiring-decisions";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { WEBHOOK_ATTEMPTS, WEBHOOK_JOB } from "./domain/webhook";
import { insertWebhook, listWebhooks, revokeWebhook, tryDeliveryAgain } from "./webhook.repo.server";
import { announceDecision, deliverWebhook, newWebhookSecret } from "./webhook.server";

type Received = { url: string; headers: Record<string, string>; body: string };

let app: TestApp;
let receiver: Server;
let received: Received[] = [];
let answering: RequestListener;
let world: World;
let decided: Awaited<ReturnType<typeof createDecided>>;
let openingId: string;
let hook: { id: string; secret: string };

beforeAll(async () => {
  app = await openTestApp();
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      received.push({ url: request.url ?? "", headers: request.headers as Record<string, string>, body });
      answering(request, response);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  world = { resolve: async () => ["127.0.0.1"], isAllowed: () => true, portOf: () => port };
  const [lead, coordinator, interviewer] = [await createPerson(app), await createPerson(app), await createPerson(app)];
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit({ slug: "hired-by" }));
  const opening = await createOpening(app, { versionId, leadId: lead.id, coordinatorId: coordinator.id });
  openingId = opening.id;
  decided = await createDecided(app, {
    ...{ openingId, stageId: opening.stages[0]!.id, interviewerId: interviewer.id, deciderId: lead.id },
    identity: { externalId: "T-7", name: "Name Of Somebody" },
    decision: { rationale: "words-of-a-rationale" },
  });
});
afterAll(async () => {
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  await app.close();
});
beforeEach(async () => {
  app.setNow(TEST_NOW);
  received = [];
  answering = (_, response) => void response.writeHead(204).end();
  await app.db.webhookDelivery.deleteMany();
  await app.db.job.deleteMany();
  await app.db.webhook.deleteMany();
  hook = { id: app.newId(), secret: newWebhookSecret() };
  await insert(hook, "http://tracker.example/waymark?x=1");
});

function insert({ id, secret }: { id: string; secret: string }, url: string) {
  return insertWebhook(app.db, { id, url, sealedSecret: app.secrets.seal(id, secret) }, "ada", app.now());
}

const announce = () => app.db.$transaction((tx) => announceDecision(app, tx, decided.decision.id));
const run = (outside: World = world) =>
  runDueJobs(app, { [WEBHOOK_JOB]: (of, payload) => deliverWebhook(of, payload, outside) });
const delivery = () => app.db.webhookDelivery.findFirstOrThrow({ where: { webhookId: hook.id } });

/** What a receiver does with its secret, by the specification. */
function isGenuine({ headers, body }: Received, secret = hook.secret): boolean {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

test("a decision is told once, signed: that it is there and which, and nothing of what anybody thinks", async () => {
  await announce();
  expect(await run()).toBe(1);
  expect(received).toHaveLength(1);
  const [message] = received as [Received];
  expect(message.url).toBe("/waymark?x=1");
  expect(message.headers).toMatchObject({ host: "tracker.example", "content-type": "application/json" });
  expect(message.headers["webhook-timestamp"]).toBe(String(app.now().getTime() / 1000));
  expect(isGenuine(message)).toBe(true);
  expect(isGenuine({ ...message, body: message.body.replace("T-7", "T-8") })).toBe(false);
  expect(JSON.parse(message.body)).toEqual({
    type: "decision.made",
    timestamp: `${decided.decision.decidedAt.toISOString().slice(0, 10)}T00:00:00.000Z`,
    data: { decisionId: decided.decision.id, openingId, externalId: "T-7" },
  });
  for (const hidden of ["words-of-a-rationale", "Somebody", decided.code, decided.id, "HIRE", "IC1"]) {
    expect(message.body).not.toContain(hidden);
  }
  expect(await delivery()).toMatchObject({ state: "DELIVERED", attempts: 1, problem: "", lastTriedAt: app.now() });
  expect(await run()).toBe(0);
});

test("a decision that is taken back before it is made is not told", async () => {
  const taken = app.db.$transaction(async (tx) => {
    await announceDecision(app, tx, decided.decision.id);
    throw new Error("taken back");
  });
  await expect(taken).rejects.toThrow("taken back");
  expect([await run(), received.length]).toEqual([0, 0]);
});

test("what is not received is sent again after pauses, under the same id and signed anew, until it is", async () => {
  await announce();
  answering = (_, response) => void response.writeHead(received.length < 3 ? 500 : 200).end();
  for (const [seconds, expected] of [
    [0, 1],
    [4, 1],
    [5, 2],
    [304, 2],
    [305, 3],
    [99_999, 3],
  ] as const) {
    app.setNow(new Date(TEST_NOW.getTime() + seconds * 1000));
    await run();
    expect([seconds, received.length]).toEqual([seconds, expected]);
  }
  expect(received.every((message) => isGenuine(message))).toBe(true);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
  expect(await delivery()).toMatchObject({ state: "DELIVERED", attempts: 3 });
});

/** Lets the clock run until nothing is due any more. */
async function runOut(outside: World = world): Promise<void> {
  for (let day = 0; day < 10; day += 0.25) {
    app.setNow(new Date(TEST_NOW.getTime() + day * 24 * 3_600_000));
    await run(outside);
  }
}

test("after ten attempts it is given up; whoever asks has it tried once more, however often they ask", async () => {
  await announce();
  answering = (_, response) => void response.writeHead(410).end();
  await runOut();
  expect(received).toHaveLength(WEBHOOK_ATTEMPTS);
  const { id, ...given } = await delivery();
  expect(given).toMatchObject({ state: "GIVEN_UP", attempts: WEBHOOK_ATTEMPTS, problem: "Answered 410" });
  const again = { webhookId: hook.id, id, actorId: "ada", at: app.now() };
  expect(await Promise.all([1, 2, 3].map(() => tryDeliveryAgain(app.db, again)))).toEqual([true, true, true]);
  expect(await app.db.auditEntry.count({ where: { action: "webhook.retry" } })).toBe(1);
  await run();
  expect(received).toHaveLength(WEBHOOK_ATTEMPTS + 1);
  expect(await delivery()).toMatchObject({ state: "GIVEN_UP", attempts: WEBHOOK_ATTEMPTS + 1 });
  answering = (_, response) => void response.writeHead(200).end();
  expect(await tryDeliveryAgain(app.db, again)).toBe(true);
  await run();
  expect(await delivery()).toMatchObject({ state: "DELIVERED" });
  expect(await tryDeliveryAgain(app.db, again)).toBe(true);
  expect(await run()).toBe(0);
  expect(await tryDeliveryAgain(app.db, { ...again, webhookId: "another" })).toBe(false);
});

test("one that waits may be tried at once; the attempt that was planned then finds nothing to do", async () => {
  await announce();
  answering = (_, response) => void response.writeHead(500).end();
  await run();
  const { id } = await delivery();
  await tryDeliveryAgain(app.db, { webhookId: hook.id, id, actorId: "ada", at: app.now() });
  answering = (_, response) => void response.writeHead(200).end();
  await run();
  await runOut();
  expect([received.length, (await delivery()).attempts]).toEqual([2, 2]);
});

test("a process that ends between telling and keeping it tells it again, by the same id", async () => {
  await announce();
  const { id } = await delivery();
  await deliverWebhook(app, { deliveryId: id, attempt: 1 }, world);
  await app.db.webhookDelivery.update({ where: { id }, data: { state: "WAITING", attempts: 0, lastTriedAt: null } });
  await run();
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([id, id]);
});

test("a redirect leads nowhere: what was meant for one address is told no other", async () => {
  await announce();
  const { port } = receiver.address() as AddressInfo;
  answering = (_, response) => void response.writeHead(307, { Location: `http://127.0.0.1:${port}/elsewhere` }).end();
  await runOut();
  expect(new Set(received.map(({ url }) => url))).toEqual(new Set(["/waymark?x=1"]));
  expect(await delivery()).toMatchObject({ state: "GIVEN_UP", problem: "Answered 307" });
});

test.each<[string, string, Partial<World>]>([
  ["a name that means a private address", "http://tracker.example/", { isAllowed: INTERNET.isAllowed }],
  ["a name of which one address is private", "http://tracker.example/", { isAllowed: (one) => one !== "127.0.0.2" }],
  ["an address of this machine", "http://127.0.0.1/", { isAllowed: INTERNET.isAllowed }],
  ["an address of this machine, as a number", "http://2130706433/", { isAllowed: INTERNET.isAllowed }],
  ["the metadata of a cloud", "http://169.254.169.254/latest", { isAllowed: INTERNET.isAllowed }],
])("%s is not told", async (_, url, more) => {
  await app.db.webhook.update({ where: { id: hook.id }, data: { url } });
  await announce();
  await runOut({ ...world, resolve: async () => ["127.0.0.1", "127.0.0.2"], ...more });
  expect(received).toEqual([]);
  expect(await delivery()).toMatchObject({ state: "GIVEN_UP", problem: "No answer from a public address" });
});

test("one that means something else a moment later is asked for once, and connected to where it was allowed", async () => {
  await announce();
  const asked: string[] = [];
  const resolve = async (host: string) => [`127.0.0.${asked.push(host)}`];
  await run({ ...world, resolve, isAllowed: (address) => address === "127.0.0.1" });
  expect([asked, received.length]).toEqual([["tracker.example"], 1]);
});

test("revoked, nothing is told any more, and what waited is given up", async () => {
  await announce();
  answering = (_, response) => void response.writeHead(500).end();
  await run();
  await revokeWebhook(app.db, { id: hook.id, actorId: "ada", at: app.now(), problem: "The webhook was revoked" });
  await announce();
  await runOut();
  expect(received).toHaveLength(1);
  expect(await delivery()).toMatchObject({ state: "GIVEN_UP", problem: "The webhook was revoked" });
  const again = { webhookId: hook.id, id: (await delivery()).id, actorId: "ada", at: app.now() };
  expect(await tryDeliveryAgain(app.db, again)).toBe(false);
  expect(await listWebhooks(app.db)).toMatchObject([{ id: hook.id, waiting: 0, givenUp: 1 }]);
});

test("of two, each is told with its own secret, and one that is away does not hold up the other", async () => {
  const other = { id: app.newId(), secret: newWebhookSecret() };
  await insert(other, "http://other.example/");
  answering = (request, response) =>
    void response.writeHead(request.headers.host === "other.example" ? 200 : 500).end();
  await announce();
  await run();
  const to = (host: string) => received.find(({ headers }) => headers.host === host)!;
  expect([isGenuine(to("tracker.example")), isGenuine(to("other.example"), other.secret)]).toEqual([true, true]);
  expect(isGenuine(to("other.example"))).toBe(false);
  expect(await listWebhooks(app.db)).toMatchObject([{ waiting: expect.any(Number) }, { waiting: expect.any(Number) }]);
  expect(await app.db.webhookDelivery.count({ where: { webhookId: other.id, state: "DELIVERED" } })).toBe(1);
});
