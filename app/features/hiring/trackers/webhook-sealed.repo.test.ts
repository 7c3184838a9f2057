import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp } from "~/platform/backup/backup.server";
import { linesOf } from "~/platform/backup/backup-file.server";
import { restore } from "~/platform/backup/restore.server";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpening } from "../../../../test/factories/hiring";
import { createDecided } from "../../../../test/factories/hiring-decisions";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { CURRENT_CERTIFICATE } from "../../../../test/setup/test-only-certificates";
import { openTlsReceiver, type TlsReceiver } from "../../../../test/setup/tls-receiver";
import {
  addWebhook,
  announceDecision,
  countUnsigned,
  deliverWebhook,
  listWebhooks,
  webhookHeaders,
} from "./webhook.server";

/** What signs webhooks is of no use to whoever has a copy of the database or a backup. */

const backup = join(tmpdir(), `waymark-sealed-${process.pid}.backup`);
let here: TestApp;
let there: TestApp;
let receiver: TlsReceiver;
let secret: string;
const keyOf = (app: TestApp) => join(app.env.DATA_DIR, "secrets.key");
const tried = async (app: TestApp, attempt: number) => {
  const { id } = await app.db.webhookDelivery.findFirstOrThrow();
  await deliverWebhook(app, { deliveryId: id, attempt }, receiver.world({ trusted: CURRENT_CERTIFICATE }));
  return app.db.webhookDelivery.findUniqueOrThrow({ where: { id } });
};

beforeAll(async () => {
  receiver = await openTlsReceiver();
  here = await openTestApp();
  there = await openTestApp();
  const [lead, coordinator, ian] = [await createPerson(here), await createPerson(here), await createPerson(here)];
  const { id: versionId } = await createFrameworkVersion(here, framedWithKit({ slug: "hired-by" }));
  const opening = await createOpening(here, { versionId, leadId: lead.id, coordinatorId: coordinator.id });
  const { decision } = await createDecided(here, {
    ...{ openingId: opening.id, stageId: opening.stages[0]!.id, interviewerId: ian.id, deciderId: lead.id },
  });
  const form = { id: here.newId(), url: "https://tracker.example/" };
  secret = await addWebhook(here, actorOf(lead, { roles: ["ADMINISTRATOR"] }), form);
  await here.db.$transaction((tx) => announceDecision(here, tx, decision.id));
});
afterAll(async () => {
  await receiver.close();
  rmSync(backup, { force: true });
  await Promise.all([here.close(), there.close()]);
});

test("a backup holds neither what signs nor the key that opens it", async () => {
  await backUp(here, backup, TEST_NOW);
  const lines: string[] = [];
  for await (const line of linesOf(backup)) lines.push(line);
  const text = lines.join("\n");
  expect(text).toContain("https://tracker.example/");
  for (const hidden of [secret.slice("whsec_".length), readFileSync(keyOf(here), "utf8").trim()]) {
    expect(text).not.toContain(hidden);
  }
});

test("restored on another machine nothing is sent, what waits says why, and goes on once the key is there", async () => {
  await restore(there, { path: backup });
  expect(await countUnsigned(there)).toBe(1);
  const administrator = actorOf({ id: "anybody" }, { roles: ["ADMINISTRATOR"] });
  expect(await listWebhooks(there, administrator)).toMatchObject([{ isSigned: false }]);
  expect(await tried(there, 1)).toMatchObject({
    ...{ state: "WAITING", attempts: 1, problem: "Not sent: its secret was sealed with another key" },
  });
  expect(receiver.connections.public).toBe(0);

  mkdirSync(there.env.DATA_DIR, { recursive: true });
  writeFileSync(keyOf(there), readFileSync(keyOf(here)));
  expect(await countUnsigned(there)).toBe(0);
  expect(await tried(there, 2)).toMatchObject({ state: "DELIVERED", attempts: 2 });
  const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
  const id = String(headers["webhook-id"]);
  expect(headers).toMatchObject(webhookHeaders(secret, { id, at: TEST_NOW, body }));
});

test("a sealed secret signs for no other webhook, and none is kept as it is", async () => {
  const row = await here.db.webhook.findFirstOrThrow();
  const moved = { ...row, id: here.newId(), url: "https://elsewhere.example/" };
  await here.db.webhook.create({ data: moved });
  expect(await countUnsigned(here)).toBe(1);
  const bare = here.db.webhook.create({ data: { ...moved, id: here.newId(), sealedSecret: secret } });
  await expect(bare).rejects.toThrow();
});
