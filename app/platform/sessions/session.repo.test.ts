import { afterAll, beforeAll, expect, test } from "vitest";
import { SESSION_PARTS } from "~/main/app.server";
import { actorOf } from "../../../test/factories/actors";
import { createPerson } from "../../../test/factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { pageRequest } from "../../../test/setup/request";
import { countStatements } from "../../../test/setup/statements";
import { createSessions } from "./session.server";

let app: TestApp;
let person: { id: string };
beforeAll(async () => {
  app = await openTestApp();
  person = await createPerson(app, { name: "Ada" });
});
afterAll(() => app.close());

const tokenOf = (cookie: string) => cookie.slice(cookie.indexOf("=") + 1).split(";")[0] ?? "";

test("knows who sent the cookie", async () => {
  const cookie = await signInAs(app, person);
  expect((await app.sessions.read(pageRequest("/", cookie)))?.actor).toMatchObject({ id: person.id, name: "Ada" });
});

test("costs one statement a request", async () => {
  const cookie = await signInAs(app, person);
  expect(await countStatements(app, () => app.sessions.read(pageRequest("/", cookie)))).toBe(1);
});

test("the table holds the hash of the token and nowhere the token", async () => {
  const token = tokenOf((await app.sessions.create(person.id, "browser")).cookie);
  const rows = await app.db.session.findMany();
  expect(rows.every(({ id }) => /^[0-9a-f]{64}$/.test(id))).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("a leaked table opens nothing", async () => {
  await signInAs(app, person);
  const { id } = await app.db.session.findFirstOrThrow();
  expect(await app.sessions.read(pageRequest("/", `waymark=${id}`))).toBeNull();
});

test("two sign-ins have nothing in common", async () => {
  const [one, two] = [await signInAs(app, person), await signInAs(app, person)];
  expect(one).not.toBe(two);
});

test.each([
  ["no cookie", undefined],
  ["an empty token", "waymark="],
  ["a made-up token", `waymark=${"a".repeat(43)}`],
  ["SQL", "waymark=' OR 1=1 --"],
  ["a very long token", `waymark=${"a".repeat(7_000)}`],
])("%s is nobody", async (_, cookie) => {
  expect(await app.sessions.read(pageRequest("/", cookie))).toBeNull();
});

const DAY_MS = 24 * 3_600_000;
const daysLater = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS);

test("an expired session is nobody's", async () => {
  const { cookie, sessionId } = await app.sessions.create(person.id, "browser");
  await app.db.session.update({ where: { id: sessionId }, data: { expiresAt: app.now() } });
  expect(await app.sessions.read(pageRequest("/", `waymark=${tokenOf(cookie)}`))).toBeNull();
});

test("a session ends a week after its last use, and thirty days after its beginning whatever its use", async () => {
  const { cookie } = await app.sessions.create(person.id, "browser");
  const isOpenAfter = async (days: number) => {
    app.setNow(daysLater(days));
    return (await app.sessions.read(pageRequest("/", `waymark=${tokenOf(cookie)}`))) !== null;
  };
  for (const days of [6.9, 13.8, 20.7, 27.6, 29.99]) expect([days, await isOpenAfter(days)]).toEqual([days, true]);
  expect(await isOpenAfter(30)).toBe(false);
  app.setNow(TEST_NOW);
  const unused = await app.sessions.create(person.id, "browser");
  app.setNow(daysLater(7));
  expect(await app.sessions.read(pageRequest("/", `waymark=${tokenOf(unused.cookie)}`))).toBeNull();
  app.setNow(TEST_NOW);
});

test("deactivation ends all sessions at once", async () => {
  const leaver = await createPerson(app);
  const cookie = await signInAs(app, leaver);
  await app.db.person.update({ where: { id: leaver.id }, data: { deactivatedAt: TEST_NOW } });
  expect(await app.sessions.read(pageRequest("/", cookie))).toBeNull();
});

test("an ended session is nobody's", async () => {
  const { cookie, sessionId } = await app.sessions.create(person.id, "browser");
  await app.sessions.end({ sessionId, actor: actorOf(person) });
  expect(await app.sessions.read(pageRequest("/", `waymark=${tokenOf(cookie)}`))).toBeNull();
});

test("a device's name is cut", async () => {
  const { sessionId } = await app.sessions.create(person.id, "x".repeat(5_000));
  expect((await app.db.session.findUniqueOrThrow({ where: { id: sessionId } })).device).toHaveLength(200);
});

test("'last used' is written every ten minutes at most", async () => {
  const { cookie, sessionId } = await app.sessions.create(person.id, "browser");
  const lastUsedAfter = async (minutes: number) => {
    app.setNow(new Date(TEST_NOW.getTime() + minutes * 60_000));
    await app.sessions.read(pageRequest("/", `waymark=${tokenOf(cookie)}`));
    const { lastUsedAt } = await app.db.session.findUniqueOrThrow({ where: { id: sessionId } });
    return (lastUsedAt.getTime() - TEST_NOW.getTime()) / 60_000;
  };
  expect([await lastUsedAfter(9), await lastUsedAfter(10), await lastUsedAfter(19)]).toEqual([0, 10, 10]);
  app.setNow(TEST_NOW);
});

test("the cookie is out of reach of scripts and other sites", async () => {
  const { cookie } = await app.sessions.create(person.id, "browser");
  expect(cookie).toMatch(/^waymark=[\w-]{43}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax$/);
});

test("under https the cookie is bound to this host and to encryption", async () => {
  const sessions = createSessions(app.db, true, SESSION_PARTS, app.now);
  const { cookie } = await sessions.create(person.id, "browser");
  expect(cookie).toMatch(/^__Host-waymark=[\w-]{43}; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/);
  expect(cookie).not.toContain("Domain");
  // A cookie planted over plain http, without the prefix, is not looked at.
  expect(await sessions.read(pageRequest("/", `waymark=${tokenOf(cookie)}`))).toBeNull();
});

test("signing out takes the cookie back", () => {
  expect(app.sessions.blankCookie()).toMatch(/^waymark=; HttpOnly; Max-Age=0; Path=\/; SameSite=Lax$/);
});
