/** A token that somebody forgot, or took along, does not open anything for ever. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createGrant, createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { TokensForm } from "./token.schema";
import { bearerOf, makeToken, type NewToken, TOKEN_JOBS } from "./tokens.server";

const DAY = 24 * 3_600_000;
let app: TestApp;
let admin: { id: string; email: string };
beforeEach(async () => {
  app = await openTestApp();
  admin = await createPerson(app, { email: "ada@lantern.example" });
  await createGrant(app, { personId: admin.id, role: "ADMINISTRATOR" });
});
afterEach(() => app.close());

const later = (days: number) => app.setNow(new Date(TEST_NOW.getTime() + days * DAY));
const make = (days: string): Promise<NewToken> => {
  const sent = sentForm(TokensForm, { do: "make", id: crypto.randomUUID(), name: "Entra ID", days, scope: "scim" });
  return makeToken(app, actorOf(admin, { roles: ["ADMINISTRATOR"] }), sent as Parameters<typeof makeToken>[2]);
};
const opens = async (made: NewToken) => {
  const headers = { Authorization: `Bearer ${"token" in made ? made.token : ""}` };
  return (await bearerOf(app, new Request("http://localhost:3000/scim/v2/Users", { headers }))) !== null;
};

test.each(["30", "90", "180", "365"])("works for %s days, and not a moment longer", async (days) => {
  const made = await make(days);
  expect(await opens(made)).toBe(true);
  app.setNow(new Date(TEST_NOW.getTime() + Number(days) * DAY - 1));
  expect(await opens(made)).toBe(true);
  later(Number(days));
  expect(await opens(made)).toBe(false);
});

test.each(["0", "-1", "3650", "", "1e9"])("no page makes one for %j days", async (days) => {
  expect(await make(days)).toMatchObject({ status: 400, errors: { days: ["Choose how long it works."] } });
});

test("administrators are reminded two weeks before, once, and of nothing that was revoked", async () => {
  await make("30");
  await make("90");
  await make("30");
  const [, , revoked] = await app.db.apiToken.findMany({ orderBy: [{ expiresAt: "desc" }, { id: "asc" }] });
  await app.db.apiToken.update({ where: { id: revoked!.id }, data: { revokedAt: TEST_NOW } });
  const remind = () => TOKEN_JOBS["token-reminders"]!.run(app, {});
  const mails = async () => (await app.db.job.findMany({ where: { kind: "mail" } })).map(({ payload }) => payload);
  later(15);
  await remind();
  expect(await mails()).toEqual([]);
  later(16);
  await remind();
  await remind();
  expect(await mails()).toMatchObject([
    { to: "ada@lantern.example", subject: "The access token Entra ID expires on 23 Dec" },
  ]);
});

test("one that was written without an end has one", async () => {
  const row = { id: "old", name: "Old", tokenHash: "0".repeat(64), createdBy: admin.id, createdAt: TEST_NOW };
  const { expiresAt } = await app.db.apiToken.create({ data: row });
  expect(Math.abs(expiresAt.getTime() - Date.now() - 90 * DAY)).toBeLessThan(DAY);
});
