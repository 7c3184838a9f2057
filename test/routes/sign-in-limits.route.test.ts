/** An attacker guesses passwords and codes from many places, or wants to keep a colleague out. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { placeOf as sealedFor } from "~/features/people/second-step/proof.server";
import { type Limited, limit } from "~/platform/sessions/limits.server";
import { base32, codeOf, stepAt } from "~/platform/sessions/totp.server";
import * as confirmRoute from "~/routes/account/account.confirm";
import * as passwordRoute from "~/routes/account/account.password";
import * as startRoute from "~/routes/account/oidc.start";
import * as resetRoute from "~/routes/account/reset";
import * as signInRoute from "~/routes/account/sign-in";
import * as secondStepRoute from "~/routes/account/sign-in_.second-step";
import { createAccount, PASSWORD } from "../factories/accounts";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { isTurnOf } from "../setup/draws";
import { openProvider } from "../setup/oidc-provider";
import { type Answered, callAction, callLoader, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let noor: { id: string; email: string };
beforeEach(async () => {
  app = await openTestApp();
  noor = await createPerson(app, { name: "Noor Haddad" });
  await createAccount(app, noor);
});
afterEach(() => app.close());

type From = { ip?: string; cookie?: string };
const signIn = (password: string, { ip, cookie }: From = {}, email = noor.email) =>
  callAction(signInRoute.action, { app, ip, request: formRequest("/sign-in", { email, password }, cookie) });
const askForReset = ({ ip, cookie }: From = {}, email = noor.email) =>
  callAction(resetRoute.action, { app, ip, request: formRequest("/reset", { email }, cookie) });
const cookiesOf = ({ headers }: Answered<unknown>) => headers.getSetCookie().map((one) => one.split(";", 1)[0] ?? "");
const cookieNamed = (answered: Answered<unknown>, name: string) =>
  cookiesOf(answered).find((one) => one.startsWith(`${name}=`)) ?? "";
const deviceOf = (answered: Answered<unknown>) => cookieNamed(answered, "waymark-device");
const later = (ms: number) => app.setNow(new Date(app.now().getTime() + ms));
const saidBy = ({ data }: Answered<unknown>) =>
  (data as { errors?: { form?: string[] } } | null)?.errors?.form?.join() ?? "";

/** Places far apart: each try comes from another network. */
let places = 0;
const elsewhere = () => `10.${(++places >> 8) & 255}.${places & 255}.1`;
async function wrongTries(count: number, email = noor.email) {
  const answers = [];
  for (let tries = 0; tries < count; tries++) answers.push(await signIn("wrong", { ip: elsewhere() }, email));
  return answers;
}

describe("guessing one person's password from many places", () => {
  test("is slowed down more and more, whether the address is someone's or not", async () => {
    for (const email of [noor.email, "no.one@lantern.example"]) {
      const answers = await wrongTries(12, email);
      expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(400), 429, 429]);
      expect(saidBy(answers[10]!)).toContain("Try again in a second");
    }
    const waits = [];
    for (const ms of [1_000, 2_000, 4_000, 8_000]) {
      later(ms - 1);
      waits.push((await signIn("wrong", { ip: elsewhere() })).status);
      later(1);
      waits.push((await signIn("wrong", { ip: elsewhere() })).status);
    }
    expect(waits).toEqual([429, 400, 429, 400, 429, 400, 429, 400]);
  });

  test.runIf(isTurnOf(0, 2))(
    "gets at most about a hundred tries a day, and the wait never exceeds a quarter of an hour",
    async () => {
      let guesses = 0;
      for (let minute = 0; minute < 24 * 60; minute += 5) {
        if ((await signIn("wrong", { ip: elsewhere() })).status === 400) guesses++;
        later(5 * 60_000);
      }
      expect(guesses).toBeGreaterThan(90);
      expect(guesses).toBeLessThan(120);
      later(15 * 60_000);
      expect((await signIn(PASSWORD)).status).toBe(302);
    },
  );

  test("all at once gets no more tries than one after another", async () => {
    await wrongTries(9);
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn("wrong", { ip: elsewhere() })));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(1);
  });

  test("keeps its owner out of no browser in which they signed in before, and no colleague out at all", async () => {
    const device = deviceOf(await signIn(PASSWORD));
    const colleague = await createPerson(app);
    await createAccount(app, colleague);
    await wrongTries(30);
    expect((await signIn(PASSWORD, { ip: elsewhere() })).status).toBe(429);
    expect((await signIn(PASSWORD, { ip: elsewhere(), cookie: device })).status).toBe(302);
    expect((await signIn(PASSWORD, { ip: elsewhere() }, colleague.email)).status).toBe(302);
  });

  test("the owner's own success does not wipe out what others tried", async () => {
    const device = deviceOf(await signIn(PASSWORD));
    await wrongTries(11);
    expect((await signIn(PASSWORD, { cookie: device })).status).toBe(302);
    expect((await signIn("wrong", { ip: elsewhere() })).status).toBe(429);
  });

  test("says what to do", async () => {
    const said = saidBy((await wrongTries(11))[10]!);
    expect(said).toMatch(/Too many wrong passwords.+browser you've signed in with before.+reset your password/);
  });
});

describe("a browser in which someone has signed in before", () => {
  test("is known for that person alone", async () => {
    const eve = await createPerson(app);
    await createAccount(app, eve);
    const device = deviceOf(await signIn(PASSWORD, {}, eve.email));
    await wrongTries(11);
    expect((await signIn(PASSWORD, { ip: elsewhere(), cookie: device })).status).toBe(429);
  });

  test("has its own limit", async () => {
    const device = deviceOf(await signIn(PASSWORD));
    const statuses = [];
    for (let tries = 0; tries < 11; tries++) statuses.push((await signIn("wrong", { cookie: device })).status);
    expect(statuses).toEqual([...Array(10).fill(400), 429]);
    expect((await signIn(PASSWORD)).status).toBe(302);
  });

  test("is known for several who share it, and its cookie names none of them", async () => {
    const eve = await createPerson(app);
    await createAccount(app, eve);
    const first = deviceOf(await signIn(PASSWORD));
    const both = deviceOf(await signIn(PASSWORD, { cookie: first }, eve.email));
    await wrongTries(11);
    await wrongTries(11, eve.email);
    expect((await signIn(PASSWORD, { cookie: both })).status).toBe(302);
    expect((await signIn(PASSWORD, { cookie: both }, eve.email)).status).toBe(302);
    const raw = Buffer.from(decodeURIComponent(both.split("=")[1] ?? ""), "base64").toString();
    for (const word of [noor.id, noor.email, eve.id]) expect(raw).not.toContain(word);
  });

  test("cannot be made up", async () => {
    const device = deviceOf(await signIn(PASSWORD));
    await wrongTries(11);
    const made = (value: unknown) => `waymark-device=${Buffer.from(JSON.stringify(value)).toString("base64")}`;
    const cookies = [
      ...[made([noor.id]), made(["v1."]), made([null, 1]), made({}), made("x"), made(Array(5_000).fill("v1.aaaa"))],
      ...["waymark-device=%", `${device.slice(0, -8)}AAAAAAAA`],
    ];
    for (const cookie of cookies) expect((await signIn(PASSWORD, { ip: elsewhere(), cookie })).status).toBe(429);
  });

  test("has a cookie that no script reads, for more than a year", async () => {
    const header = (await signIn(PASSWORD)).headers.getSetCookie().find((one) => one.startsWith("waymark-device="));
    expect(header).toMatch(/Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax/);
    const secure = await openTestApp({ APP_URL: "https://waymark.example" });
    await createAccount(secure, await createPerson(secure, { email: noor.email }));
    const request = formRequest("/sign-in", { email: noor.email, password: PASSWORD });
    const answered = await callAction(signInRoute.action, { app: secure, request });
    expect(answered.headers.getSetCookie().join()).toMatch(/__Host-waymark-device=[^,]+Secure/);
    await secure.close();
  });

  test("still signs in where its key cannot be read", async () => {
    const device = deviceOf(await signIn(PASSWORD));
    const broken = { ...app, secrets: { ...app.secrets, open: cannot, seal: cannot } };
    const request = formRequest("/sign-in", { email: noor.email, password: PASSWORD }, device);
    expect((await callAction(signInRoute.action, { app: broken, request })).status).toBe(302);
  });
});

function cannot(): never {
  throw new Error("EACCES");
}

describe("many addresses of one line", () => {
  test.each<[what: string, limited: Limited, addressOf: (n: number) => string, allowed: number]>([
    ["/64", "sign-in-place", (n) => `2001:db8:1:2:${n.toString(16)}::1`, 100],
    ["/48", "sign-in-network", (n) => `2001:db8:1:${n.toString(16)}::1`, 300],
    ["/24", "sign-in-network", (n) => `203.0.113.${n % 256}`, 300],
  ])("count as one: %s", async (_, limited, addressOf, allowed) => {
    for (let n = 0; n < allowed - 1; n++) await limit(app, limited, addressOf(n));
    const from = { ip: addressOf(allowed) };
    expect((await signIn("x", from, "someone@lantern.example")).status).toBe(400);
    expect((await signIn(PASSWORD, from)).status).toBe(429);
    expect((await signIn(PASSWORD, { ip: "198.51.100.7" })).status).toBe(302);
  });

  test("do not keep out who shares the place and has signed in before", async () => {
    const device = deviceOf(await signIn(PASSWORD));
    for (let n = 0; n < 100; n++) await limit(app, "sign-in-place", "192.0.2.1");
    expect((await signIn(PASSWORD)).status).toBe(429);
    expect((await signIn(PASSWORD, { cookie: device })).status).toBe(302);
  });

  test("nor keep anyone of the place from the organization's sign-in", async () => {
    const provider = await openProvider();
    const organization = await openTestApp(provider.settings);
    const email = "noor@lantern.example";
    await createAccount(organization, await createPerson(organization, { email }));
    const request = formRequest("/sign-in", { email, password: PASSWORD });
    const device = deviceOf(await callAction(signInRoute.action, { app: organization, request }));
    const start = (cookie?: string) =>
      callLoader(startRoute.loader, { app: organization, request: pageRequest("/oidc/start", cookie) });
    for (let tries = 0; tries < 100; tries++) await start();
    expect((await start()).status).toBe(429);
    expect((await start(device)).location).toContain(provider.issuer);
    await organization.close();
    await provider.close();
  });
});

describe("asking for links to a new password", () => {
  const queued = () => app.db.job.count({ where: { kind: "password-reset" } });

  test("from many places sends fewer and fewer mails, and tells no one so", async () => {
    for (let tries = 0; tries < 60; tries++) {
      const answered = await askForReset({ ip: elsewhere() });
      expect(answered.location).toBe("/reset?sent");
      later(60_000);
    }
    expect(await queued()).toBeGreaterThanOrEqual(4);
    expect(await queued()).toBeLessThanOrEqual(8);
  });

  test.runIf(isTurnOf(1, 2))(
    "never keeps away the owner, whose latest link works, or who asks where they signed in before",
    async () => {
      const device = deviceOf(await signIn(PASSWORD));
      for (let tries = 0; tries < 600; tries++) {
        await askForReset({ ip: elsewhere() });
        later(60_000);
        if (tries < 60) continue;
        const [latest] = await app.db.job.findMany({ where: { kind: "password-reset" }, orderBy: { runAt: "desc" } });
        expect(app.now().getTime() - latest!.runAt.getTime()).toBeLessThan(45 * 60_000);
      }
      const before = await queued();
      expect((await askForReset({ cookie: device })).location).toBe("/reset?sent");
      expect(await queued()).toBe(before + 1);
    },
  );
});

describe("codes of an authenticator app", () => {
  const secret = base32(new Uint8Array(20).fill(7));
  const code = () => codeOf(secret, stepAt(app.now()));
  const wrong = () => (code() === "000000" ? "000001" : "000000");
  beforeEach(async () => {
    const row = { id: app.newId(), personId: noor.id, name: "Phone", addedAt: app.now(), lastStep: 0 };
    const sealedSecret = app.secrets.seal(sealedFor(row.id), secret);
    await app.db.factor.create({ data: { ...row, kind: "TOTP", sealedSecret } });
  });
  const halfOf = async (from: From) => cookieNamed(await signIn(PASSWORD, from), "waymark-half");
  const enter = async (typed: string, device = "") => {
    const half = await halfOf({ ip: elsewhere(), cookie: device });
    const cookie = [half, device].filter(Boolean).join("; ");
    const request = formRequest("/sign-in/second-step", { do: "code", code: typed }, cookie);
    return callAction(secondStepRoute.action, { app, request });
  };

  test("cannot be tried, nor used up, by anyone without the password", async () => {
    for (let tries = 0; tries < 20; tries++) {
      const request = formRequest("/sign-in/second-step", { do: "code", code: wrong() }, "waymark-half=ImFhYSI%3D");
      expect((await callAction(secondStepRoute.action, { app, request })).location).toBe("/sign-in");
      const confirming = formRequest("/account/confirm", { do: "code", code: wrong() });
      expect((await callAction(confirmRoute.action, { app, request: confirming })).status).toBe(401);
    }
    expect((await enter(code())).location).toBe("/");
  });

  test("are slowed for someone who has the password, and not where the owner signed in before", async () => {
    const device = deviceOf(await enter(code()));
    later(30_000);
    for (let tries = 0; tries < 12; tries++) await enter(wrong());
    expect((await enter(code())).status).toBe(429);
    expect((await enter(code(), device)).location).toBe("/");
  });

  test("of a browser that is known cannot be guessed either", async () => {
    const device = deviceOf(await enter(code()));
    later(30_000);
    const statuses = [];
    for (let tries = 0; tries < 11; tries++) statuses.push((await enter(wrong(), device)).status);
    expect(statuses).toEqual([...Array(10).fill(400), 429]);
  });

  test("tried in one session use up no other session's, nor a sign-in's", async () => {
    const [stolen, own] = [await signInAs(app, noor), await signInAs(app, noor)];
    const confirm = (cookie: string, typed: string) =>
      callAction(confirmRoute.action, {
        app,
        request: formRequest("/account/confirm", { do: "code", code: typed }, cookie),
      });
    for (let tries = 0; tries < 10; tries++) expect((await confirm(stolen, wrong())).status).toBe(400);
    expect((await confirm(stolen, code())).status).toBe(429);
    expect((await confirm(own, code())).location).toBe("/");
    later(30_000);
    expect((await enter(code())).location).toBe("/");
  });
});

test("wrong passwords in one session keep the person from changing it in no other", async () => {
  const [stolen, own] = [await signInAs(app, noor), await signInAs(app, noor)];
  const change = (cookie: string, present: string) => {
    const fields = { present, password: "a lantern on a windy quay" };
    return callAction(passwordRoute.action, { app, request: formRequest("/account/password", fields, cookie) });
  };
  for (let tries = 0; tries < 10; tries++) expect((await change(stolen, "wrong")).status).toBe(400);
  expect((await change(stolen, PASSWORD)).status).toBe(429);
  expect((await change(own, PASSWORD)).location).toBe("/account/sessions");
});

test("what is counted names no one, and is forgotten", async () => {
  await wrongTries(3);
  const rows = await app.db.rateLimit.findMany();
  expect(JSON.stringify(rows)).not.toContain(noor.email);
  expect(
    rows.every(({ expire }) => expire !== null && expire.getTime() <= TEST_NOW.getTime() + 400 * 24 * 3_600_000),
  ).toBe(true);
});
