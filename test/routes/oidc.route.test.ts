import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as callbackRoute from "~/routes/account/oidc.callback";
import * as startRoute from "~/routes/account/oidc.start";
import * as resetRoute from "~/routes/account/reset";
import * as signInRoute from "~/routes/account/sign-in";
import { createAccount, PASSWORD } from "../factories/accounts";
import { createPerson } from "../factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { openProvider, type ProviderAccount, type TestProvider } from "../setup/oidc-provider";
import { type Answered, callAction, callLoader, formRequest, pageRequest } from "../setup/request";

const DOMAIN = { OIDC_ALLOWED_DOMAINS: "lantern.example, lantern.test", OIDC_NAME: "Lantern" };

let provider: TestProvider;
let app: TestApp;
let strict: TestApp;
beforeAll(async () => {
  provider = await openProvider();
  app = await openTestApp({ ...provider.settings, ...DOMAIN, OIDC_CREATE_PEOPLE: "true" });
  strict = await openTestApp({ ...provider.settings, PASSWORD_SIGN_IN: "false" });
});
afterAll(async () => {
  await app.close();
  await strict.close();
  await provider.close();
});

const cookieOf = (headers: Headers, name: string) =>
  headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.split(";", 1)[0] ?? "";

/** Leaves for the provider: its address, and the cookie that this browser now has. */
async function leave(where: TestApp, next = "/evidence"): Promise<{ url: string; cookie: string }> {
  const request = pageRequest(`/oidc/start?next=${encodeURIComponent(next)}`);
  const { location, headers } = await callLoader(startRoute.loader, { app: where, request });
  return { url: location ?? "", cookie: cookieOf(headers, "waymark-oidc") };
}

const comeBack = (where: TestApp, address: URL, cookie: string) =>
  callLoader(callbackRoute.loader, { app: where, request: pageRequest(address.pathname + address.search, cookie) });

async function signIn(account: ProviderAccount | "refuse", where = app): Promise<Answered<unknown>> {
  const { url, cookie } = await leave(where);
  return comeBack(where, await provider.visit(url, account), cookie);
}

async function whoIs(where: TestApp, { headers }: Answered<unknown>): Promise<string | undefined> {
  return (await where.sessions.read(pageRequest("/", cookieOf(headers, "waymark"))))?.actor.id;
}

const refused = (why: string) => `/sign-in?refused=${why}`;
let count = 0;
const somebody = (given: Partial<ProviderAccount> = {}): ProviderAccount => {
  const sub = `sub-${++count}`;
  return { sub, email: `${sub}@lantern.example`, email_verified: true, name: "Noor Haddad", ...given };
};

describe("signing in", () => {
  test("asks with PKCE, state and nonce, none of which the table gives away", async () => {
    const { url, cookie } = await leave(app);
    const asked = new URL(url).searchParams;
    expect(url).toMatch(`${provider.issuer}/`);
    expect([asked.get("response_type"), asked.get("code_challenge_method")]).toEqual(["code", "S256"]);
    expect(asked.get("nonce")).toMatch(/.{20,}/);
    const state = asked.get("state") ?? "";
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await app.db.oidcAttempt.findMany())).not.toContain(state);
    expect(cookie).not.toBe("");
  });

  test("links somebody here by a verified address, and goes where one wanted to go", async () => {
    const account = somebody({ email: "Known@Lantern.example" });
    const person = await createPerson(app, { email: "known@lantern.example" });
    const answered = await signIn(account);
    expect(answered.location).toBe("/evidence");
    expect(await whoIs(app, answered)).toBe(person.id);
    expect(await app.db.identity.findMany({ where: { personId: person.id } })).toMatchObject([
      { issuer: provider.issuer, subject: account.sub },
    ]);
  });

  test("knows them the next time, whatever the address has become", async () => {
    const account = somebody();
    const person = await createPerson(app, { email: account.email });
    await signIn(account);
    expect(await whoIs(app, await signIn({ ...account, email: "renamed@lantern.example" }))).toBe(person.id);
    expect(await app.db.identity.count({ where: { personId: person.id } })).toBe(1);
  });

  test("makes a person of somebody new, with an entry in the audit log", async () => {
    const id = await whoIs(app, await signIn(somebody({ name: "Ines Costa", zoneinfo: "Europe/Lisbon" })));
    const person = await app.db.person.findUniqueOrThrow({ where: { id } });
    expect(person).toMatchObject({ name: "Ines Costa", timeZone: "Europe/Lisbon", startedOn: new Date("2026-11-23") });
    const actions = await app.db.auditEntry.findMany({ where: { subjectId: id }, select: { action: true } });
    expect(actions.map(({ action }) => action).sort()).toEqual([
      "account.link-identity",
      "person.add",
      "session.begin",
    ]);
  });

  test("takes the place of the session that the browser had", async () => {
    const person = await createPerson(app);
    await createAccount(app, person);
    const old = (await app.sessions.create(person.id, "browser")).cookie.split(";", 1)[0] ?? "";
    const { url, cookie } = await leave(app);
    const address = await provider.visit(url, somebody());
    await comeBack(app, address, `${cookie}; ${old}`);
    expect(await app.sessions.read(pageRequest("/", old))).toBeNull();
  });

  test("never leads to another site", async () => {
    const { url, cookie } = await leave(app, "https://evil.example/");
    // The first time leads to the welcome.
    expect((await comeBack(app, await provider.visit(url, somebody()), cookie)).location).toBe("/welcome");
  });
});

describe("is refused", () => {
  test.each<[why: string, account: ProviderAccount | "refuse"]>([
    ["denied", "refuse"],
    ["unverified", somebody({ email_verified: false })],
    ["unverified", somebody({ email: undefined })],
    ["domain", somebody({ email: "noor@other.example" })],
    ["domain", somebody({ email: "noor@lantern.example.evil.example" })],
  ])("%s", async (why, account) => {
    const answered = await signIn(account);
    expect(answered.location).toBe(refused(why));
    expect(await whoIs(app, answered)).toBeUndefined();
  });

  test("an unverified address of somebody here, without a trace", async () => {
    const account = somebody({ email_verified: false });
    const person = await createPerson(app, { email: account.email });
    expect((await signIn(account)).location).toBe(refused("unverified"));
    expect(await app.db.identity.count({ where: { personId: person.id } })).toBe(0);
  });

  test("somebody deactivated, by address and by identity", async () => {
    const account = somebody();
    const person = await createPerson(app, { email: account.email, deactivatedAt: TEST_NOW });
    expect((await signIn(account)).location).toBe(refused("deactivated"));
    await app.db.identity.create({
      data: { issuer: provider.issuer, subject: account.sub, personId: person.id, linkedAt: TEST_NOW },
    });
    expect((await signIn(account)).location).toBe(refused("deactivated"));
  });

  test("a second identity with the same address", async () => {
    const first = somebody();
    await signIn(first);
    expect((await signIn({ ...first, sub: "somebody-else-with-the-old-address" })).location).toBe(
      refused("other-identity"),
    );
  });

  test("a forged state, with and without its cookie", async () => {
    const { url, cookie } = await leave(app);
    const address = await provider.visit(url, somebody());
    const forged = new URL(address);
    forged.searchParams.set("state", "f".repeat(43));
    expect((await comeBack(app, forged, cookie)).location).toBe(refused("expired"));
    expect((await comeBack(app, forged, `waymark-oidc=${btoa(JSON.stringify("f".repeat(43)))}`)).location).toBe(
      refused("expired"),
    );
  });

  test("another browser than the one that left", async () => {
    const { url } = await leave(app);
    const address = await provider.visit(url, somebody());
    const { cookie } = await leave(app);
    expect((await comeBack(app, address, cookie)).location).toBe(refused("expired"));
    expect((await comeBack(app, address, "")).location).toBe(refused("expired"));
  });

  test("an address that was used already, and its code in another sign-in", async () => {
    const { url, cookie } = await leave(app);
    const address = await provider.visit(url, somebody());
    expect((await comeBack(app, address, cookie)).location).toBe("/evidence");
    expect((await comeBack(app, address, cookie)).location).toBe(refused("expired"));
    const second = await leave(app);
    const replayed = new URL(address);
    replayed.searchParams.set("state", new URL(second.url).searchParams.get("state") ?? "");
    expect((await comeBack(app, replayed, second.cookie)).location).toBe(refused("invalid"));
  });

  test("a code for another nonce", async () => {
    const { url, cookie } = await leave(app);
    const address = await provider.visit(url, somebody());
    await app.db.oidcAttempt.updateMany({ data: { nonce: "another" } });
    expect((await comeBack(app, address, cookie)).location).toBe(refused("invalid"));
  });

  const inBase64 = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const claimsOf = (payload: string) => JSON.parse(Buffer.from(payload, "base64url").toString());

  test.each<[what: string, change: (header: string, payload: string, signature: string) => string[]]>([
    ["of another person", (header, payload, rest) => [header, inBase64({ ...claimsOf(payload), sub: "boss" }), rest]],
    ["not signed at all", (_, payload) => [inBase64({ alg: "none" }), payload, ""]],
    [
      "signed by no key of the provider",
      (header, payload, rest) => [header, payload, rest.split("").reverse().join("")],
    ],
  ])("an ID token whose signature is not the provider's: %s", async (_, change) => {
    provider.forge((token) => change(...(token.split(".") as [string, string, string])).join("."));
    try {
      expect((await signIn(somebody())).location).toBe(refused("invalid"));
    } finally {
      provider.forge((token) => token);
    }
  });

  test("what took longer than ten minutes", async () => {
    const { url, cookie } = await leave(app);
    const address = await provider.visit(url, somebody());
    app.setNow(new Date(TEST_NOW.getTime() + 600_000));
    expect((await comeBack(app, address, cookie)).location).toBe(refused("expired"));
    app.setNow(TEST_NOW);
  });

  test("somebody unknown where people are not made", async () => {
    expect((await signIn(somebody(), strict)).location).toBe(refused("unknown"));
  });
});

test("the same person twenty times at once is one person", async () => {
  const account = somebody();
  const journeys = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { url, cookie } = await leave(app);
      return { address: await provider.visit(url, account), cookie };
    }),
  );
  const ids = await Promise.all(
    journeys.map(async ({ address, cookie }) => whoIs(app, await comeBack(app, address, cookie))),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await app.db.identity.count({ where: { subject: account.sub } })).toBe(1);
});

test("a provider that is down refuses for now, and is asked again", async () => {
  const settings = { ...provider.settings, OIDC_ISSUER: "http://127.0.0.1:9" };
  const late = await openTestApp(settings);
  expect((await leave(late)).url).toBe("/sign-in?refused=unreachable&next=%2Fevidence");
  // Built code meets an app made outside of the build, as in production.
  const answer = await answerWith(await builtServer(), late)(pageRequest("/oidc/start"));
  expect(answer.headers.get("Location")).toBe("/sign-in?refused=unreachable&next=%2F");
  await late.close();
});

describe("without passwords", () => {
  test("the sign-in page says how, and why not", async () => {
    const { data } = await callLoader(signInRoute.loader, { app: strict, request: pageRequest("/sign-in") });
    expect(data.ways).toEqual({ passwords: false, organisation: "your organization" });
  });

  test("a password opens nothing", async () => {
    const person = await createPerson(strict);
    await createAccount(strict, person);
    const request = formRequest("/sign-in", { email: person.email, password: PASSWORD });
    const { status, headers } = await callAction(signInRoute.action, { app: strict, request });
    expect([status, headers.get("Set-Cookie")]).toEqual([404, null]);
  });

  test("none can be reset", async () => {
    expect((await callLoader(resetRoute.loader, { app: strict, request: pageRequest("/reset") })).status).toBe(404);
    const request = formRequest("/reset", { email: "noor@lantern.example" });
    expect((await callAction(resetRoute.action, { app: strict, request })).status).toBe(404);
  });
});

test("whoever is not signed in stores no long text by an address to come back to", async () => {
  const { url, cookie } = await leave(app, `/${"a".repeat(10_000)}`);
  expect(cookie).not.toBe("");
  expect(url).not.toContain("aaaa");
  expect(await app.db.oidcAttempt.findMany({ select: { next: true } })).toContainEqual({ next: "/" });
  expect(await app.db.oidcAttempt.count({ where: { next: { startsWith: "/aaaa" } } })).toBe(0);
});
