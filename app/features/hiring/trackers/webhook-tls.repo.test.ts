import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { World } from "~/platform/outside/outside.server";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpening } from "../../../../test/factories/hiring";
import { createDecided } from "../../../../test/factories/hiring-decisions";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { CURRENT_CERTIFICATE, EXPIRED_CERTIFICATE } from "../../../../test/setup/test-only-certificates";
import { openTlsReceiver, PRIVATE, type TlsMessage, type TlsReceiver } from "../../../../test/setup/tls-receiver";
import { WEBHOOK_JOB } from "./domain/webhook";
import { insertWebhook } from "./webhook.repo.server";
import { announceDecision, deliverWebhook, newWebhookSecret } from "./webhook.server";

/** Webhooks delivered over real TLS: to whoever is who they say, and to nobody else. */

let app: TestApp;
let receiver: TlsReceiver;
let trusting: World;
let decisionId: string;
let hook: { id: string; secret: string };

beforeAll(async () => {
  app = await openTestApp();
  receiver = await openTlsReceiver();
  trusting = receiver.world({ trusted: CURRENT_CERTIFICATE });
  const [lead, coordinator, interviewer] = [await createPerson(app), await createPerson(app), await createPerson(app)];
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit({ slug: "hired-by" }));
  const opening = await createOpening(app, { versionId, leadId: lead.id, coordinatorId: coordinator.id });
  const { decision } = await createDecided(app, {
    ...{ openingId: opening.id, stageId: opening.stages[0]!.id, interviewerId: interviewer.id, deciderId: lead.id },
  });
  decisionId = decision.id;
});
afterAll(async () => {
  await receiver.close();
  await app.close();
});
beforeEach(async () => {
  app.setNow(TEST_NOW);
  receiver.reset();
  await app.db.webhookDelivery.deleteMany();
  await app.db.job.deleteMany();
  await app.db.webhook.deleteMany();
  hook = { id: app.newId(), secret: newWebhookSecret() };
});

/** A webhook at an address, a decision to tell it, and one attempt at it. */
async function tellAt(url: string, world: World): Promise<void> {
  const sealedSecret = app.secrets.seal(hook.id, hook.secret);
  await insertWebhook(app.db, { id: hook.id, url, sealedSecret }, "ada", app.now());
  await app.db.$transaction((tx) => announceDecision(app, tx, decisionId));
  await run(world);
}
const run = (world: World) => runDueJobs(app, { [WEBHOOK_JOB]: (of, payload) => deliverWebhook(of, payload, world) });
const later = (seconds: number) => app.setNow(new Date(TEST_NOW.getTime() + seconds * 1000));
const delivery = () => app.db.webhookDelivery.findFirstOrThrow({ where: { webhookId: hook.id } });

/** What a receiver does with its secret, by the specification. */
function isGenuine({ headers, body }: TlsMessage): boolean {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(hook.secret.replace("whsec_", ""), "base64");
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

test("a decision is told, signed, to whoever shows the certificate of the name", async () => {
  await tellAt("https://tracker.example/waymark", trusting);
  const [message, ...more] = receiver.received as [TlsMessage, ...TlsMessage[]];
  expect(more).toEqual([]);
  expect(message).toMatchObject({ url: "/waymark", host: "tracker.example" });
  expect(isGenuine(message)).toBe(true);
  expect(isGenuine({ ...message, body: message.body.replace("decision", "Decision") })).toBe(false);
  expect(JSON.parse(message.body)).toMatchObject({ type: "decision.made", data: { decisionId } });
  expect(await delivery()).toMatchObject({ state: "DELIVERED", attempts: 1 });
});

test.each<[string, string, () => World]>([
  ["a certificate of another name", "https://other.example/", () => trusting],
  ["a certificate that nobody vouches for", "https://tracker.example/", () => receiver.world()],
  [
    "a certificate that has expired",
    "https://tracker.example/",
    () => receiver.world({ trusted: EXPIRED_CERTIFICATE }),
  ],
])("%s is told nothing, and tried again until it is mended", async (problem, url, worldOf) => {
  if (problem.includes("expired")) receiver.present(EXPIRED_CERTIFICATE);
  await tellAt(url, worldOf());
  later(5);
  await run(worldOf());
  expect([receiver.connections.public, receiver.received]).toEqual([2, []]);
  expect(await delivery()).toMatchObject({ state: "WAITING", attempts: 2, problem: "No answer from a public address" });

  receiver.present(CURRENT_CERTIFICATE);
  await app.db.webhook.update({ where: { id: hook.id }, data: { url: "https://tracker.example/" } });
  later(305);
  await run(trusting);
  expect(receiver.received.map(isGenuine)).toEqual([true]);
  expect(await delivery()).toMatchObject({ state: "DELIVERED", attempts: 3 });
});

test("a redirect is no delivery, and nobody it names is told", async () => {
  receiver.answer = (_, response) => void response.writeHead(302, { Location: "https://tracker.example/else" }).end();
  await tellAt("https://tracker.example/waymark", trusting);
  expect(receiver.received.map(({ url }) => url)).toEqual(["/waymark"]);
  expect(await delivery()).toMatchObject({ state: "WAITING", problem: "Answered 302" });
});

test("a name that has come to mean a private address is not connected to, and is told once it is public again", async () => {
  await tellAt("https://tracker.example/", { ...trusting, resolve: async () => [PRIVATE] });
  expect(receiver.connections).toEqual({ public: 0, private: 0 });
  expect(await delivery()).toMatchObject({ state: "WAITING", problem: "No answer from a public address" });
  later(5);
  await run(trusting);
  expect([receiver.received.length, receiver.connections.private]).toEqual([1, 0]);
});
