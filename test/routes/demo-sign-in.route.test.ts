/** The demonstration lets people in at the press of a button. An attacker finds no such button anywhere else. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { markDemonstration } from "~/features/people/second-step/rule.server";
import { demoSignIns } from "~/main/demo/demo-sign-ins.server";
import { hashPassword } from "~/platform/sessions/password.server";
import * as signInRoute from "~/routes/account/sign-in";
import * as asRoute from "~/routes/account/sign-in_.as";
import { DEMO_PASSWORD } from "../../prisma/seed/seed";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

const { id, name, email } = demoSignIns()[0]!;
const ENGINEER = { id, name, email };

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

async function createDemoPerson(person: Partial<typeof ENGINEER> = ENGINEER) {
  const { id: personId } = await createPerson(app, person);
  await app.db.account.create({ data: { personId, passwordHash: await hashPassword(DEMO_PASSWORD) } });
  return personId;
}

const press = ({ by = app, cookie = "", person = ENGINEER.id } = {}) =>
  callAction(asRoute.action, { app: by, request: formRequest("/sign-in/as", { person }, cookie) });
const offered = async (by: TestApp) =>
  (await callLoader(signInRoute.loader, { app: by, request: pageRequest("/sign-in") })).data.people;
const sessions = () => app.db.session.count();

/** As `npm run demo` starts it. */
async function demonstration(): Promise<TestApp> {
  await markDemonstration(app);
  return { ...app, isDemonstration: true };
}

describe("the demonstration", () => {
  test("a button signs its person in", async () => {
    await createDemoPerson();
    const demo = await demonstration();
    expect((await offered(demo)).map(({ kind }) => kind)).toContain("Engineer");
    const { status, location, headers } = await press({ by: demo });
    expect([status, location]).toEqual([302, "/"]);
    const cookie = headers.get("Set-Cookie")?.split(";", 1)[0];
    expect((await app.sessions.read(pageRequest("/", cookie)))?.actor.id).toBe(id);
  });

  test("no one else is let in, whatever password they have", async () => {
    const person = await createDemoPerson({ name: "Eve", email: "eve@lantern.example" });
    const demo = await demonstration();
    expect((await press({ by: demo, person })).status).toBe(404);
    expect(await sessions()).toBe(0);
  });

  test("who has changed their password, or has left, is not let in", async () => {
    await createDemoPerson();
    const demo = await demonstration();
    await app.db.account.update({ where: { personId: id }, data: { passwordHash: await hashPassword("another") } });
    expect((await press({ by: demo })).status).toBe(409);
    await app.db.account.update({ where: { personId: id }, data: { passwordHash: await hashPassword(DEMO_PASSWORD) } });
    await app.db.person.update({ where: { id }, data: { deactivatedAt: app.now() } });
    expect((await press({ by: demo })).status).toBeGreaterThanOrEqual(400);
    expect(await sessions()).toBe(0);
  });

  test("opening the address shows nothing", async () => {
    const request = pageRequest("/sign-in/as");
    expect((await callLoader(asRoute.loader, { app: await demonstration(), request })).status).toBe(404);
  });
});

describe("any other installation has no such button", () => {
  const expectNothing = async (cookie = "") => {
    const before = await sessions();
    const { status, headers } = await press({ cookie });
    expect([status, headers.get("Set-Cookie")]).toEqual([404, null]);
    expect(await sessions()).toBe(before);
    expect(await offered(app)).toEqual([]);
  };

  test("even for someone of that address and password", async () => {
    await createDemoPerson();
    await expectNothing();
  });

  test("nor with the cookie of someone who is signed in", async () => {
    await createDemoPerson();
    const administrator = await createPerson(app, { name: "Ada" });
    await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
    const before = await sessions();
    const cookie = await signInAs(app, administrator);
    expect((await press({ cookie })).status).toBe(404);
    expect(await sessions()).toBe(before + 1);
  });

  test("nor on a copy of the demonstration's data", async () => {
    await createDemoPerson();
    await markDemonstration(app);
    await expectNothing();
  });

  test("nor on its own data, served by the demonstration's command", async () => {
    await createDemoPerson();
    expect((await press({ by: { ...app, isDemonstration: true } })).status).toBe(404);
    expect(await sessions()).toBe(0);
  });

  test("what is sent there is not even read", async () => {
    const request = formRequest("/sign-in/as", { other: "x".repeat(10_000) });
    expect((await callAction(asRoute.action, { app, request })).status).toBe(404);
  });
});
