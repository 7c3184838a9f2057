import { afterEach, expect, test } from "vitest";
import { loader } from "~/routes/account/trust";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { callLoader, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
afterEach(() => app.close());

/** What the page gets, as someone signed in, or as a visitor. */
async function settingsFor(role: "ADMINISTRATOR" | "none" | "visitor") {
  if (role === "visitor") return (await callLoader(loader, { app, request: pageRequest("/trust") })).data.settings;
  const person = await createPerson(app, { name: "Ada" });
  if (role === "ADMINISTRATOR") await createGrant(app, { personId: person.id, role });
  const cookie = await signInAs(app, person);
  return (await callLoader(loader, { app, request: pageRequest("/trust", cookie) })).data.settings;
}

test("visitors read the rules, and nothing about the organization", async () => {
  app = await openTestApp({ SMALLEST_GROUP: "8" });
  expect(await settingsFor("visitor")).toBeNull();
});

test("everyone signed in reads the settings of their organization", async () => {
  app = await openTestApp({ SMALLEST_GROUP: "8" });
  const rule = { kind: "sessions", days: 3, changedBy: "Root", changedAt: TEST_NOW };
  await app.db.retentionRule.create({ data: rule });
  const settings = await settingsFor("none");
  expect(settings).toMatchObject({ smallestGroup: 8, backups: null });
  expect(settings?.kept).toContainEqual(expect.objectContaining({ kind: "sessions", days: 3 }));
  expect(settings?.kept).toContainEqual(expect.objectContaining({ kind: "one-to-one-notes", days: 1095, from: null }));
});

test("administrators also read how backups are written", async () => {
  app = await openTestApp({ BACKUP_DIR: "/backups" });
  expect((await settingsFor("ADMINISTRATOR"))?.backups).toBe("not encrypted");
});

test("the page costs few statements", async () => {
  app = await openTestApp();
  const cookie = await signInAs(app, await createPerson(app));
  const page = () => callLoader(loader, { app, request: pageRequest("/trust", cookie) });
  expect(await countStatements(app, page)).toBeLessThanOrEqual(3);
});
