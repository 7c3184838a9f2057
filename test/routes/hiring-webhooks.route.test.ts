/** The administrator's pages of webhooks, and of tokens where they are alike, asked of the built server. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { formRequest, pageRequest } from "../setup/request";

const build = await builtServer();
let app: TestApp;
let cookie: string;
beforeAll(async () => {
  app = await openTestApp();
  const { id } = await createPerson(app, { name: "Ada" });
  await createGrant(app, { personId: id, role: "ADMINISTRATOR" });
  cookie = await signInAs(app, id);
});
afterAll(() => app.close());

async function ask(request: Request) {
  const response = await answerWith(build, app)(request);
  return { status: response.status, text: await response.text() };
}
const read = (path = "/admin/webhooks") => ask(pageRequest(path, cookie));
const send = (fields: Record<string, string>, path = "/admin/webhooks") => ask(formRequest(path, fields, cookie));
const secretIn = (text: string) => /whsec_[\w+/]+=*/.exec(text)?.[0];

test("a webhook is added once and its secret shown once; revoked, it stays in the list and is told nothing", async () => {
  const form = { do: "add", id: app.newId(), url: " https://tracker.example.org/in " };
  const made = await send(form);
  const secret = secretIn(made.text)!;
  expect(made.status).toBe(200);
  const row = await app.db.webhook.findUniqueOrThrow({ where: { id: form.id } });
  expect(row.url).toBe("https://tracker.example.org/in");
  expect(app.secrets.open(form.id, row.sealedSecret)).toBe(secret);
  // What a copy of the database says of it.
  expect(JSON.stringify(row)).not.toContain(secret.slice("whsec_".length, -1));

  const again = await send(form);
  expect([again.status, secretIn(again.text)]).toEqual([409, undefined]);
  const second = await send({ ...form, id: app.newId() });
  expect([second.status, secretIn(second.text)]).toEqual([409, undefined]);
  expect(second.text).toContain("already has a webhook");
  for (const path of ["/admin/webhooks", "/admin/webhooks.data", `/admin/webhooks/${form.id}`, "/admin/audit"]) {
    expect((await read(path)).text).not.toContain(secret);
  }
  expect((await send({ do: "revoke", webhook: form.id })).status).toBe(302);
  expect((await read()).text).toContain("Revoked");
  expect((await send({ ...form, id: app.newId() })).status).toBe(200);
  expect(await app.db.auditEntry.findMany({ where: { objectId: form.id }, orderBy: { id: "asc" } })).toMatchObject([
    { action: "webhook.add", after: "https://tracker.example.org/in" },
    { action: "webhook.revoke" },
  ]);
});

test.each([
  ["", "Enter an address such as"],
  ["tracker", "Enter an address such as"],
  ["http://tracker.example.org/", "begins with https"],
  ["javascript:alert(1)", "begins with https"],
  ["https://tracker.example.org:8443/", "without a port"],
  ["https://user:secret@tracker.example.org/", "without a name"],
  ["https://127.0.0.1/", "private network"],
  ["https://2130706433/", "private network"],
  ["https://[::1]/", "private network"],
  ["https://169.254.169.254/latest/meta-data", "private network"],
  [`https://tracker.example.org/${"x".repeat(2000)}`, "Shorten this"],
])("not the address %s: it says why, and keeps what was typed", async (url, problem) => {
  const { status, text } = await send({ do: "add", id: app.newId(), url });
  expect(status).toBe(400);
  expect(text).toContain(problem);
  expect(text).toContain(`value="${url}"`);
  expect(await app.db.webhook.count({ where: { url } })).toBe(0);
});

test("what was given up is tried again by whoever asks, and only of this webhook", async () => {
  const webhook = webhookRow();
  const other = webhookRow();
  await app.db.webhook.createMany({
    data: [webhook, other],
  });
  const delivery = { id: app.newId(), webhookId: webhook.id, event: "decision.made", objectId: "1", attempts: 10 };
  await app.db.webhookDelivery.create({ data: { ...delivery, state: "GIVEN_UP", createdAt: app.now() } });
  const page = await read(`/admin/webhooks/${webhook.id}`);
  expect(page.text).toContain("Given up");
  expect((await send({ delivery: delivery.id }, `/admin/webhooks/${other.id}`)).status).toBe(404);
  expect((await send({ delivery: "none" }, `/admin/webhooks/${webhook.id}`)).status).toBe(404);
  expect((await send({ delivery: delivery.id }, `/admin/webhooks/${webhook.id}`)).status).toBe(302);
  expect(await app.db.job.count({ where: { kind: "webhook-delivery" } })).toBe(1);
  expect((await read("/admin/webhooks/none")).status).toBe(404);
});

function webhookRow() {
  const id = app.newId();
  const sealedSecret = app.secrets.seal(id, "whsec_secret-that-nobody-shows");
  return { id, url: "https://a.example/", sealedSecret, createdBy: "ada", createdAt: app.now() };
}

test("one whose secret was sealed with another key says so until its key is back, or it is added anew", async () => {
  const row = { ...webhookRow(), url: "https://sealed.example/" };
  await app.db.webhook.create({ data: row });
  const told = async () => {
    const pages = [await read(), await read(`/admin/webhooks/${row.id}`)];
    return pages.map(({ text }) => text.includes("sealed with a key that is not here"));
  };
  expect(await told()).toEqual([false, false]);
  const path = join(app.env.DATA_DIR, "secrets.key");
  const key = readFileSync(path, "utf8");
  writeFileSync(path, `${"another-key-".repeat(4)}\n`);
  expect(await told()).toEqual([true, true]);
  writeFileSync(path, key);
  expect(await told()).toEqual([false, false]);
  writeFileSync(path, `${"another-key-".repeat(4)}\n`);
  await send({ do: "revoke", webhook: row.id });
  const made = await send({ do: "add", id: app.newId(), url: row.url });
  expect(secretIn(made.text)).toBeDefined();
  expect((await read()).text).toContain("Revoked");
  writeFileSync(path, key);
});
