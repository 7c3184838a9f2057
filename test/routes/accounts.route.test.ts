import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { invite, inviteByEmail } from "~/features/people/accounts/accounts.server";
import { offerSetup } from "~/features/people/accounts/setup.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { createLimits } from "~/platform/sessions/limits.server";
import { passwordMatches } from "~/platform/sessions/password.server";
import * as passwordRoute from "~/routes/account/account.password";
import * as joinRoute from "~/routes/account/join.$token";
import * as resetRoute from "~/routes/account/reset";
import * as newPasswordRoute from "~/routes/account/reset_.$token";
import * as setupRoute from "~/routes/account/setup.$token";
import * as signInRoute from "~/routes/account/sign-in";
import * as adminRoute from "~/routes/admin/admin._index";
import * as jobsRoute from "~/routes/admin/admin.jobs";
import { createAccount, PASSWORD } from "../factories/accounts";
import { actorOf } from "../factories/actors";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

const NEW = "a lantern on a windy quay";
const tokenOf = (link: string | null) => link?.split("/").at(-1) ?? "";
const later = (ms: number) => new Date(TEST_NOW.getTime() + ms);
const HOUR = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.setNow(TEST_NOW);
  await app.db.rateLimit.deleteMany();
});

type FormRoute = { action: typeof joinRoute.action };
const send = (route: FormRoute, token: string, fields: Record<string, string>, cookie?: string, where = app) =>
  callAction(route.action, { app: where, request: formRequest(`/x/${token}`, fields, cookie), params: { token } });
const open = (route: { loader: typeof joinRoute.loader }, token: string) =>
  callLoader(route.loader, { app, request: pageRequest(`/x/${token}`), params: { token } });
const cookieOf = (headers: Headers) => headers.get("Set-Cookie")?.split(";", 1)[0] ?? "";
const whoIs = async (headers: Headers, where = app) =>
  (await where.sessions.read(pageRequest("/", cookieOf(headers))))?.actor;

/** The messages to an address, as they lie in the outbox. */
function mailsTo(email: string): string[] {
  const folder = join(app.env.DATA_DIR, "outbox");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return texts.filter((text) => text.includes(`To: ${email}`)).map((text) => text.replace(/=\r\n/g, ""));
}
const linkIn = (mail: string | undefined) => /\/(?:join|reset)\/([\w-]{43})/.exec(mail ?? "")?.[1] ?? "";

describe("setting up", () => {
  const FORM = { name: "Ada Lovelace", email: "ada@lantern.example", password: NEW };
  let empty: TestApp;
  beforeEach(async () => {
    empty = await openTestApp();
    return () => empty.close();
  });
  const setUp = (token: string, fields = FORM) => send(setupRoute as never, token, fields, undefined, empty);

  test("makes the first administrator, signs them in, and dies", async () => {
    const token = tokenOf(await offerSetup(empty));
    const { location, headers } = await setUp(token);
    expect(location).toBe("/admin/start");
    expect(await whoIs(headers, empty)).toMatchObject({ name: "Ada Lovelace", roles: ["ADMINISTRATOR"] });
    expect((await setUp(token, { ...FORM, email: "eve@lantern.example" })).status).toBe(404);
    expect(await offerSetup(empty)).toBeNull();
    const entries = await empty.db.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual([
      "account.offer-setup",
      "person.add",
      "account.set-up",
      "session.begin",
    ]);
  });

  test("makes one administrator of twenty who try at once", async () => {
    const token = tokenOf(await offerSetup(empty));
    const tries = Array.from({ length: 20 }, (_, index) =>
      setUp(token, { ...FORM, email: `ada${index}@lantern.example` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([302, ...Array.from({ length: 19 }, () => 404)]);
    expect(await empty.db.roleGrant.count()).toBe(1);
    expect(await empty.db.person.count()).toBe(1);
  });

  test("works with the link of the latest start only, for a day", async () => {
    const first = tokenOf(await offerSetup(empty));
    const second = tokenOf(await offerSetup(empty));
    expect((await setUp(first)).status).toBe(404);
    empty.setNow(later(24 * HOUR));
    expect((await setUp(second)).status).toBe(404);
    expect(await empty.db.person.count()).toBe(0);
  });

  test("says what is wrong beside what was typed, and the link lives on", async () => {
    const token = tokenOf(await offerSetup(empty));
    await createPerson(empty, { email: "taken@lantern.example" });
    expect(await setUp(token, { ...FORM, password: "short" })).toMatchObject({
      status: 400,
      data: { typed: { name: "Ada Lovelace" }, errors: { password: [expect.stringContaining("at least 12")] } },
    });
    expect((await setUp(token, { ...FORM, email: "taken@lantern.example" })).status).toBe(409);
    expect((await setUp(token)).status).toBe(302);
  });
});

describe("an invitation", () => {
  async function invited(): Promise<{ id: string; email: string; token: string }> {
    const { id, email } = await createPerson(app);
    return { id, email, token: tokenOf(await inviteByEmail(app, email, () => Promise.reject())) };
  }

  test("is mailed, sets the first password and signs in", async () => {
    const administrator = await createPerson(app);
    const person = await createPerson(app);
    await invite(app, actorOf(administrator, { roles: ["ADMINISTRATOR"] }), person.id);
    await runDueJobs(app, JOB_HANDLERS);
    const token = linkIn(mailsTo(person.email)[0]);
    expect((await open(joinRoute, token)).data).toMatchObject({ email: person.email });
    const { location, headers } = await send(joinRoute, token, { password: NEW });
    expect([location, (await whoIs(headers))?.id]).toEqual(["/welcome", person.id]);
    expect((await open(joinRoute, token)).status).toBe(404);
  });

  test("sent twice is mailed once", async () => {
    const administrator = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
    const { id, email } = await createPerson(app);
    await Promise.all([invite(app, administrator, id), invite(app, administrator, id)]);
    await runDueJobs(app, JOB_HANDLERS);
    expect(mailsTo(email)).toHaveLength(1);
  });

  test("is for administrators to send, to people without a password", async () => {
    const { id } = await createPerson(app);
    await expect(invite(app, actorOf({ id: "colleague" }), id)).rejects.toMatchObject({ code: "not-found" });
    await createAccount(app, { id });
    const administrator = actorOf({ id: "administrator" }, { roles: ["ADMINISTRATOR"] });
    await expect(invite(app, administrator, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("works once, however many try at once", async () => {
    const { token } = await invited();
    const tries = Array.from({ length: 20 }, (_, index) => send(joinRoute, token, { password: `${NEW} ${index}` }));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(19);
  });

  test.each([
    ["expired", (token: string) => token],
    ["made up", () => "x".repeat(43)],
    ["of another kind", (token: string) => token],
  ])("that is %s opens nothing", async (what, change) => {
    const { token, id } = await invited();
    const given = change(token);
    if (what === "expired") app.setNow(later(7 * 24 * HOUR));
    const route = what === "of another kind" ? newPasswordRoute : joinRoute;
    expect([
      (await open(route as typeof joinRoute, given)).status,
      (await send(route as FormRoute, given, { password: NEW })).status,
    ]).toEqual([404, 404]);
    expect(await app.db.account.count({ where: { personId: id } })).toBe(0);
  });

  test("of somebody deactivated opens nothing", async () => {
    const { token, id } = await invited();
    await app.db.person.update({ where: { id }, data: { deactivatedAt: TEST_NOW } });
    expect((await send(joinRoute, token, { password: NEW })).status).toBe(404);
  });

  test("lies in the tables as a hash, and in no job", async () => {
    const { token } = await invited();
    const everything = JSON.stringify([
      await app.db.oneTimeLink.findMany(),
      await app.db.job.findMany(),
      await app.db.auditEntry.findMany({ select: { objectId: true, after: true } }),
    ]);
    expect(everything).not.toContain(token);
  });
});

describe("resetting a password", () => {
  const ask = (email: string) => callAction(resetRoute.action, { app, request: formRequest("/reset", { email }) });

  test("is answered alike whether the address is somebody's or not, and costs the same statements", async () => {
    const person = await createPerson(app);
    await createAccount(app, person);
    const answers = [await ask(person.email), await ask("nobody@lantern.example")];
    expect(answers.map(({ status, location, data }) => [status, location, data])).toEqual([
      [302, "/reset?sent", ""],
      [302, "/reset?sent", ""],
    ]);
    await runDueJobs(app, JOB_HANDLERS);
    expect(mailsTo("nobody@lantern.example")).toEqual([]);
    expect(mailsTo(person.email)).toHaveLength(1);
    expect(JSON.stringify(await app.db.job.findMany())).not.toContain("nobody@");
  });

  test("ends every session and every other link, and says so by mail", async () => {
    const person = await createPerson(app);
    await createAccount(app, person);
    const elsewhere = await signInAs(app, person);
    await ask(person.email);
    await runDueJobs(app, JOB_HANDLERS);
    app.setNow(later(3 * 60_000));
    await ask(person.email);
    await runDueJobs(app, JOB_HANDLERS);
    const [one = "", two = ""] = mailsTo(person.email).map(linkIn);
    const { headers } = await send(newPasswordRoute as FormRoute, two, { password: NEW });
    expect((await whoIs(headers))?.id).toBe(person.id);
    expect(await app.sessions.read(pageRequest("/", elsewhere))).toBeNull();
    expect((await send(newPasswordRoute as FormRoute, one, { password: NEW })).status).toBe(404);
    await runDueJobs(app, JOB_HANDLERS);
    expect(mailsTo(person.email).join()).toContain("Your Waymark password was changed");
    const { passwordHash } = await app.db.account.findUniqueOrThrow({ where: { personId: person.id } });
    expect(await passwordMatches(passwordHash, NEW)).toBe(true);
  });

  test("works for an hour, and not for somebody deactivated", async () => {
    const person = await createPerson(app);
    await createAccount(app, person);
    await ask(person.email);
    await runDueJobs(app, JOB_HANDLERS);
    const token = linkIn(mailsTo(person.email)[0]);
    app.setNow(later(HOUR));
    expect((await open(newPasswordRoute as never, token)).status).toBe(404);
    await app.db.person.update({ where: { id: person.id }, data: { deactivatedAt: TEST_NOW } });
    await ask(person.email);
    await runDueJobs(app, JOB_HANDLERS);
    expect(mailsTo(person.email)).toHaveLength(1);
  });

  test("messages are for the server's user alone", async () => {
    const folder = join(app.env.DATA_DIR, "outbox");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });
});

test("neither log nor queue tells a token, a password or an address, even when sending fails", async () => {
  const person = await createPerson(app, { email: "whispered@lantern.example" });
  await createAccount(app, person);
  const lines: string[] = [];
  const tokens: string[] = [];
  const send = async ({ to, text }: Message) => {
    tokens.push(linkIn(text));
    throw new Error(`550 ${to} will not have: ${text}`);
  };
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  const loud = { ...app, log, mail: { kind: "smtp" as const, send } };
  await callAction(resetRoute.action, { app: loud, request: formRequest("/reset", { email: person.email }) });
  await runDueJobs(loud, JOB_HANDLERS);
  const request = formRequest("/sign-in", { email: person.email, password: NEW });
  await callAction(signInRoute.action, { app: loud, request });
  expect(tokens).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
  const problems = (await app.db.job.findMany({ where: { problem: { not: null } } })).map(({ problem }) => problem);
  expect([lines.length, problems.length]).toEqual([1, 1]);
  for (const text of [...lines, ...problems]) expect(text).not.toMatch(new RegExp(`${tokens[0]}|${NEW}|whispered`));
});

describe("changing one's password", () => {
  const change = (cookie: string, fields: Record<string, string>) =>
    callAction(passwordRoute.action, { app, request: formRequest("/account/password", fields, cookie) });

  test("ends all sessions and gives this browser a new one", async () => {
    const person = await createPerson(app);
    await createAccount(app, person);
    const [here, elsewhere] = [await signInAs(app, person), await signInAs(app, person)];
    const { location, headers } = await change(here, { present: PASSWORD, password: NEW });
    expect(location).toBe("/account/sessions");
    expect(cookieOf(headers)).not.toBe(here);
    expect((await whoIs(headers))?.id).toBe(person.id);
    for (const old of [here, elsewhere]) expect(await app.sessions.read(pageRequest("/", old))).toBeNull();
  });

  test.each([
    ["a wrong present one", { present: "not this one", password: NEW }, "present"],
    ["a common one", { present: PASSWORD, password: "1qaz2wsx3edc4rfv" }, "password"],
    ["one's own address", { present: PASSWORD, password: "sam.rivera.of.the.quay@lantern.example" }, "password"],
  ])("refuses %s, and changes nothing", async (_, fields, field) => {
    const person = await createPerson(app, { email: "sam.rivera.of.the.quay@lantern.example" });
    await createAccount(app, person);
    const cookie = await signInAs(app, person);
    const { status, data } = await change(cookie, fields);
    expect([status, Object.keys((data as unknown as { errors: object }).errors)]).toEqual([400, [field]]);
    expect(await app.sessions.read(pageRequest("/", cookie))).not.toBeNull();
    await app.db.person.update({ where: { id: person.id }, data: { email: `${person.id}@elsewhere.example` } });
  });
});

describe("limits", () => {
  const signIn = (email: string, password: string, where: Pick<TestApp, keyof TestApp> = app) =>
    callAction(signInRoute.action, { app: where, request: formRequest("/sign-in", { email, password }) });

  test("ten wrong passwords, and the eleventh try says when to come back; known and unknown alike", async () => {
    const person = await createPerson(app);
    await createAccount(app, person);
    for (const email of [person.email, "nobody@lantern.example"]) {
      for (let index = 0; index < 10; index++) expect((await signIn(email, "wrong")).status).toBe(400);
      const { status, data } = await signIn(email, "wrong");
      expect(status).toBe(429);
      expect(data).toMatchObject({
        typed: { email },
        errors: { form: ["Too many attempts. Try again in 15 minutes."] },
      });
    }
    expect((await signIn(person.email, PASSWORD)).status).toBe(429);
  });

  test("are shared by several processes on one database", async () => {
    const other = { ...app, limits: createLimits(app.db) };
    for (let index = 0; index < 10; index++) await signIn("shared@lantern.example", "wrong", index % 2 ? app : other);
    expect((await signIn("shared@lantern.example", "wrong", other)).status).toBe(429);
  });

  test("twenty tries at once are all counted", async () => {
    const tries = Array.from({ length: 20 }, () => signIn("raced@lantern.example", "wrong"));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(10);
  });

  test("forgive who signs in", async () => {
    const person = await createPerson(app);
    await createAccount(app, person);
    for (let index = 0; index < 15; index++) expect((await signIn(person.email, PASSWORD)).status).toBe(302);
  });

  test("hold for resets, and keep no address in words", async () => {
    const ask = () =>
      callAction(resetRoute.action, { app, request: formRequest("/reset", { email: "noor@lantern.example" }) });
    expect([await ask(), await ask(), await ask(), await ask()].map(({ status }) => status)).toEqual([
      302, 302, 302, 429,
    ]);
    expect(JSON.stringify(await app.db.rateLimit.findMany())).not.toContain("noor");
  });
});

test("signing in takes the place of the session that the browser had", async () => {
  const person = await createPerson(app);
  await createAccount(app, person);
  const old = await signInAs(app, person);
  const request = formRequest("/sign-in", { email: person.email, password: PASSWORD }, old);
  expect(await whoIs((await callAction(signInRoute.action, { app, request })).headers)).toMatchObject({
    id: person.id,
  });
  expect(await app.sessions.read(pageRequest("/", old))).toBeNull();
});

describe("administration", () => {
  test("tells of the outbox and of what was given up, which one sends round again, once", async () => {
    const administrator = await createPerson(app);
    await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
    const cookie = await signInAs(app, administrator);
    await app.db.job.deleteMany();
    const payload = { to: "noor@lantern.example", subject: "Secret words", text: "" };
    const given = { runAt: TEST_NOW, attempts: 12, failedAt: TEST_NOW, problem: "ECONNREFUSED: connect" };
    const { id } = await app.db.job.create({ data: { id: app.newId(), kind: "mail", payload, ...given } });
    const overview = await callLoader(adminRoute.loader, { app, request: pageRequest("/admin", cookie) });
    expect(overview.data).toMatchObject({ outbox: { messages: expect.any(Number) } });
    // The mail stands with the emails, not a second time with the jobs.
    expect(overview.data.health).toContainEqual(
      expect.objectContaining({ part: "Emails", words: "1 email not sent", state: "danger" }),
    );
    const page = await callLoader(jobsRoute.loader, { app, request: pageRequest("/admin/jobs", cookie) });
    expect(page.data.failed).toMatchObject([{ kind: "mail", problem: "ECONNREFUSED: connect" }]);
    expect(JSON.stringify(page.data)).not.toMatch(/noor|Secret/);
    for (let times = 0; times < 2; times++) {
      await callAction(jobsRoute.action, { app, request: formRequest("/admin/jobs", { job: id }, cookie) });
    }
    expect(await runDueJobs(app, JOB_HANDLERS)).toBe(1);
    expect(mailsTo("noor@lantern.example").at(-1)).toContain("Secret words");
    expect(await app.db.auditEntry.count({ where: { action: "job.retry", objectId: id } })).toBe(1);
  });
});
