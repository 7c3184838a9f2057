/** Whoever signs in by an address that was changed lately reads the directory and the ladders, and nothing that is private. */
import { beforeAll, expect, test } from "vitest";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import * as userRoute from "~/routes/api/scim.v2.Users.$id";
import { createAccount } from "../factories/accounts";
import { createGrant, createPerson } from "../factories/people";
import { FIXTURES } from "../pages/fixtures";
import { KINDS, type Kind } from "../pages/kinds";
import { expectedOf } from "../pages/route";
import { SECRETS } from "../pages/world";
import { TEST_NOW } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";
import { openWorld } from "../setup/open-world";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

const build = await builtServer();
const { app, world } = await openWorld();
beforeAll(async () => {
  for (const { id: personId } of await app.db.person.findMany({ select: { id: true } })) {
    const times = { at: TEST_NOW, until: new Date(TEST_NOW.getTime() + 72 * 3_600_000) };
    const row = { id: personId, personId, oldEmail: "old@lantern.example", newEmail: "new@evil.example", ...times };
    await app.db.addressHold.create({ data: row });
  }
});

const ask = async (request: Request) => readAnswer(await answerWith(build, app)(request));

/** What shows nothing that is private. */
const OPEN =
  /^routes\/(frameworks\.(?!\$framework\.(?:interviews|edit|suggest))|people\.(\$person|_index|tree)$|teams\.|account\.(sessions|settings|password|held)$)/;

/** Whoever they are, the same rule holds them: each asks for half of the routes a day, and for all in the full run. */
const routesOf = (kind: Kind) =>
  Object.entries(FIXTURES).filter((_, place) => isTurnOf(place + KINDS.indexOf(kind), 2));

test.each(KINDS.filter((kind) => kind !== "anonymous"))("%s", async (kind: Kind) => {
  const wrong: string[] = [];
  for (const [id, row] of routesOf(kind)) {
    const cookie = world.cookies[kind];
    if (row.GET) {
      const { status, location, text } = await ask(pageRequest(row.at(world), cookie));
      const isShown = status === 200 && expectedOf(row, "GET", "anonymous") === "sign-in";
      if (isShown !== OPEN.test(id) && expectedOf(row, "GET", kind) === "page" && row.GET[0] === "sign-in") {
        wrong.push(`${id}: ${status} ${location}`);
      }
      for (const words of Object.keys(SECRETS)) if (text.includes(words)) wrong.push(`${id}: reads "${words}"`);
    }
    if (row.POST && expectedOf(row, "POST", "anonymous") === "sign-in" && !OPEN.test(id) && !row.POST.signsOut) {
      const { status } = await ask(formRequest(row.at(world), row.POST.form(world, kind), cookie));
      if (status < 300) wrong.push(`${id}: takes a form (${status})`);
    }
  }
  expect(wrong).toEqual([]);
});

test("a form keeps what was typed", async () => {
  const form = { id: "a-piece", title: "Two hours of typing", body: "", happenedOn: "2026-03-02" };
  const { status, text } = await ask(formRequest("/evidence/new", form, world.cookies.self));
  expect(status).toBe(403);
  expect(text).toContain("Two hours of typing");
  expect(text).toContain("Confirm your address first");
});

test("a program's token changes no administrator's address, and makes whoever made it wait", async () => {
  const owner = await createPerson(app, { name: "Owner" });
  const administrator = await createPerson(app, { email: "admin@lantern.example" });
  await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
  const person = await createPerson(app, { email: "plain@lantern.example" });
  await createAccount(app, person);
  const token = newToken();
  const row = { id: "scim", name: "Entra ID", createdBy: owner.id, createdAt: TEST_NOW };
  await app.db.apiToken.create({ data: { ...row, tokenHash: hashToken(token), scopes: ["scim"] } });
  const patch = async (id: string, value: object) => {
    const body = JSON.stringify({ schemas: [], Operations: [{ op: "replace", value }] });
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" };
    const request = new Request(`http://localhost:3000/scim/v2/Users/${id}`, { method: "PATCH", body, headers });
    return userRoute.action({ request, params: { id }, context: { app, ip: "192.0.2.1", nonce: "" } } as never);
  };
  expect((await patch(administrator.id, { userName: "mine@evil.example" })).status).toBe(403);
  expect((await patch(person.id, { userName: "mine@evil.example" })).status).toBe(200);
  expect(await app.db.addressHold.findFirst({ where: { personId: person.id } })).toMatchObject({ askedBy: owner.id });
  const key = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const answered = await patch(person.id, { [key]: { manager: { value: owner.id } } });
  expect(answered.status).toBe(200);
  // What is in force, and not what was asked for.
  expect(JSON.stringify(await answered.json())).not.toContain(owner.id);
  expect(await app.db.person.findUnique({ where: { id: person.id } })).toMatchObject({ managerId: null });
  expect(await app.db.managerHold.findMany({ where: { personId: person.id } })).toMatchObject([
    { managerId: owner.id, askedBy: owner.id },
  ]);
});
