/** An attacker who knows a password, has seen a code, or holds the cookie of a sign-in that is not finished, gets no further. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeId, placeOf } from "~/features/people/second-step/proof.server";
import { sealFields } from "~/platform/http/sealed-form.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { base32, codeOf, stepAt } from "~/platform/sessions/totp.server";
import * as confirmRoute from "~/routes/account/account.confirm";
import * as factorsRoute from "~/routes/account/account.second-step._index";
import * as addAppRoute from "~/routes/account/account.second-step.app";
import * as callbackRoute from "~/routes/account/oidc.callback";
import * as startRoute from "~/routes/account/oidc.start";
import * as resetRoute from "~/routes/account/reset_.$token";
import * as signInRoute from "~/routes/account/sign-in";
import * as secondStepRoute from "~/routes/account/sign-in_.second-step";
import * as setUpRoute from "~/routes/account/sign-in_.set-up";
import * as ruleRoute from "~/routes/admin/admin.sign-in";
import { createAccount, PASSWORD } from "../factories/accounts";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { openProvider, type ProviderAccount } from "../setup/oidc-provider";
import { type Answered, callAction, callLoader, formRequest, pageRequest } from "../setup/request";

type Person = { id: string; email: string };
let app: TestApp;
let person: Person;
beforeEach(async () => {
  app = await openTestApp();
  person = await createPerson(app, { name: "Noor Haddad" });
  await createAccount(app, person);
});
afterEach(() => app.close());

const later = (ms: number) => app.setNow(new Date(app.now().getTime() + ms));
const HALF_MINUTE = 30_000;

/** An authenticator app of a person, as its page adds it. */
async function createApp(owner: Person = person, secret = base32(new Uint8Array(20).fill(owner.id.length))) {
  const id = app.newId();
  const row = { id, personId: owner.id, name: "Phone", addedAt: app.now(), lastStep: 0, kind: "TOTP" as const };
  await app.db.factor.create({ data: { ...row, sealedSecret: app.secrets.seal(placeOf(id), secret) } });
  return { id, code: (steps = 0) => codeOf(secret, stepAt(app.now()) + steps) };
}

async function createRecoveryCode(owner: Person = person, code = "abcd-efgh-jkmn-pqrs-tuvw-xyz2"): Promise<string> {
  await app.db.recoveryCode.create({
    data: { id: codeId(owner.id, code), personId: owner.id, madeAt: app.now() },
  });
  return code;
}

const cookieNamed = ({ headers }: Answered<unknown>, name: string) =>
  headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0] ?? "")
    .find((one) => one.startsWith(`${name}=`) && !/=(""|)$/.test(one));
const sessionOf = (answered: Answered<unknown>) => cookieNamed(answered, "waymark");
const halfOf = (answered: Answered<unknown>) => cookieNamed(answered, "waymark-half") ?? "";
const signedInBy = (cookie: string | undefined) => app.sessions.read(pageRequest("/", cookie));

const signIn = (fields: Record<string, string> = {}) => {
  const form = { email: person.email, password: PASSWORD, ...fields };
  return callAction(signInRoute.action, { app, request: formRequest("/sign-in", form) });
};
const secondStep = (half: string, fields: Record<string, string>) =>
  callAction(secondStepRoute.action, { app, request: formRequest("/sign-in/second-step", fields, half) });
const codeSent = (half: string, code: string) => secondStep(half, { do: "code", code });
const mailsTo = async (email: string) => {
  const jobs = await app.db.job.findMany({ where: { kind: "mail" } });
  return jobs.map(({ payload }) => payload as { to: string; subject: string }).filter(({ to }) => to === email);
};

describe("a password alone", () => {
  test("opens no session, and its cookie nothing but the second step", async () => {
    await createApp();
    const answered = await signIn({ next: "/assessments" });
    expect([answered.location, sessionOf(answered)]).toEqual(["/sign-in/second-step", undefined]);
    const half = halfOf(answered);
    expect(await signedInBy(half)).toBeNull();
    expect(await signedInBy(half.replace("waymark-half", "waymark"))).toBeNull();
    expect(await app.db.session.count()).toBe(0);
    const raw = Buffer.from(decodeURIComponent(half.split("=")[1] ?? ""), "base64").toString();
    expect(JSON.stringify(await app.db.halfSignIn.findMany())).not.toContain(JSON.parse(raw));
  });

  test("and the right code go where one wanted to go, once", async () => {
    const { code } = await createApp();
    const half = halfOf(await signIn({ next: "/assessments" }));
    const answered = await codeSent(half, ` ${code().slice(0, 3)} ${code().slice(3)}`);
    expect(answered.location).toBe("/assessments");
    expect((await signedInBy(sessionOf(answered)))?.actor).toMatchObject({ id: person.id, proof: "factor" });
    later(HALF_MINUTE);
    const again = await codeSent(half, code());
    expect([again.location, sessionOf(again)]).toEqual(["/sign-in", undefined]);
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example"])(
    "leads to no other site: %s",
    async (next) => {
      const { code } = await createApp();
      expect((await codeSent(halfOf(await signIn({ next })), code())).location).toBe("/");
    },
  );

  test("keeps a form that could not be sent, which the table does not tell", async () => {
    const { code } = await createApp();
    const fields: [string, string][] = [["note", "two hours of typing"]];
    const carried = sealFields(app, person.id, fields) ?? "";
    const half = halfOf(await signIn({ next: "/assessments/1", carried }));
    expect(JSON.stringify(await app.db.halfSignIn.findMany())).not.toContain("typing");
    expect((await codeSent(half, code())).data).toEqual({ resend: { action: "/assessments/1", fields } });
  });

  test("a link to a new password is no way around", async () => {
    await createApp();
    const token = newToken();
    const link = { personId: person.id, createdAt: TEST_NOW, expiresAt: new Date(TEST_NOW.getTime() + 3_600_000) };
    await app.db.oneTimeLink.create({ data: { id: hashToken(token), kind: "PASSWORD_RESET", ...link } });
    const request = formRequest(`/reset/${token}`, { password: "an entirely new one of mine" });
    const answered = await callAction(resetRoute.action, { app, request, params: { token } });
    expect([answered.location, sessionOf(answered)]).toEqual(["/sign-in/second-step", undefined]);
  });
});

describe("a half sign-in ends", () => {
  const isOver = async (half: string, code: string) => {
    const answered = await codeSent(half, code);
    expect([answered.location, sessionOf(answered)]).toEqual(["/sign-in", undefined]);
  };

  test("after ten minutes", async () => {
    const { code } = await createApp();
    const half = halfOf(await signIn());
    later(10 * 60_000);
    await isOver(half, code());
  });

  test.each<[what: string, act: () => Promise<unknown>]>([
    [
      "another password",
      () => app.db.account.update({ where: { personId: person.id }, data: { passwordHash: "new" } }),
    ],
    [
      "another address",
      () => app.db.person.update({ where: { id: person.id }, data: { email: "new@lantern.example" } }),
    ],
    ["leaving", () => app.db.person.update({ where: { id: person.id }, data: { deactivatedAt: TEST_NOW } })],
  ])("with %s", async (_, act) => {
    const { code } = await createApp();
    const half = halfOf(await signIn());
    await act();
    await isOver(half, code());
  });

  test("after five wrong codes, of which its person is told", async () => {
    const { code } = await createApp();
    const half = halfOf(await signIn());
    for (let tries = 1; tries < 5; tries++) expect((await codeSent(half, "not a code")).status).toBe(400);
    expect((await codeSent(half, "not a code")).location).toBe("/sign-in?refused=second-step");
    await isOver(half, code());
    expect(await mailsTo(person.email)).toMatchObject([{ subject: "Someone has your Waymark password" }]);
    expect(await app.db.auditEntry.count({ where: { action: "factor.refuse", subjectId: person.id } })).toBe(5);
  });
});

describe("codes of an app", () => {
  test("do not work twice, nor does the one before", async () => {
    const { code } = await createApp();
    expect((await codeSent(halfOf(await signIn()), code())).location).toBe("/");
    expect((await codeSent(halfOf(await signIn()), code())).status).toBe(400);
    expect((await codeSent(halfOf(await signIn()), code(-1))).status).toBe(400);
    later(HALF_MINUTE);
    expect((await codeSent(halfOf(await signIn()), code())).location).toBe("/");
  });

  test("sent at the same time let one of them in", async () => {
    const { code } = await createApp();
    const halves = await Promise.all([1, 2, 3, 4].map(async () => halfOf(await signIn())));
    const answers = await Promise.all(halves.map((half) => codeSent(half, code())));
    expect(answers.filter((answered) => sessionOf(answered)).length).toBe(1);
  });

  test("cannot be guessed on and on, however many sign-ins; a recovery code still works", async () => {
    const { code } = await createApp();
    const recovery = await createRecoveryCode();
    const wrong = code() === "000000" ? "000001" : "000000";
    const statuses = [];
    for (let tries = 0; tries < 11; tries++) statuses.push((await codeSent(halfOf(await signIn()), wrong)).status);
    expect(statuses).toEqual([...Array(10).fill(400), 429]);
    expect((await codeSent(halfOf(await signIn()), code())).status).toBe(429);
    expect((await codeSent(halfOf(await signIn()), recovery)).location).toBe("/");
  });

  test("of somebody else open nothing", async () => {
    const other = await createPerson(app);
    await createApp(person, base32(new Uint8Array(20).fill(1)));
    const { code } = await createApp(other, base32(new Uint8Array(20).fill(2)));
    expect((await codeSent(halfOf(await signIn()), code())).status).toBe(400);
  });

  test("whose secret was moved to another row open nothing", async () => {
    const other = await createPerson(app);
    const mine = await createApp(person, base32(new Uint8Array(20).fill(1)));
    const { id, code } = await createApp(other, base32(new Uint8Array(20).fill(2)));
    const { sealedSecret } = await app.db.factor.findUniqueOrThrow({ where: { id } });
    await app.db.factor.update({ where: { id: mine.id }, data: { sealedSecret } });
    expect((await codeSent(halfOf(await signIn()), code())).status).toBe(400);
  });
});

describe("recovery codes", () => {
  test("work once, and tell their person", async () => {
    await createApp();
    const code = await createRecoveryCode();
    expect((await codeSent(halfOf(await signIn()), code.toUpperCase().replaceAll("-", " "))).location).toBe("/");
    expect((await codeSent(halfOf(await signIn()), code)).status).toBe(400);
    expect(await mailsTo(person.email)).toMatchObject([
      { subject: "A recovery code was used to sign in to your Waymark account" },
    ]);
  });

  test("of somebody else do not work, nor once the row is made one's own", async () => {
    await createApp();
    const other = await createPerson(app);
    const code = await createRecoveryCode(other);
    expect((await codeSent(halfOf(await signIn()), code)).status).toBe(400);
    await app.db.recoveryCode.updateMany({ data: { personId: person.id } });
    expect((await codeSent(halfOf(await signIn()), code)).status).toBe(400);
  });

  test("are used once in the database, too, and a step never goes back", async () => {
    const { id, code } = await createApp();
    await codeSent(halfOf(await signIn()), code());
    await expect(app.db.factor.update({ where: { id }, data: { lastStep: 1 } })).rejects.toThrow(/used already/);
    const recovery = await createRecoveryCode();
    const row = { id: codeId(person.id, recovery) };
    await app.db.recoveryCode.update({ where: row, data: { usedAt: TEST_NOW } });
    await expect(app.db.recoveryCode.update({ where: row, data: { usedAt: null } })).rejects.toThrow(/used already/);
  });
});

test.each(["", "{}", "[]", '{"id":1}', '{"id":"a"}', '{"id":"a","response":{}}', "a".repeat(20_000)])(
  "what is no answer of a passkey is refused: %.30s",
  async (response) => {
    const key = { kind: "PASSKEY" as const, credentialId: "a", publicKey: new Uint8Array([1, 2]), counter: 0 };
    const row = { id: app.newId(), personId: person.id, name: "Laptop", addedAt: TEST_NOW, ...key };
    await app.db.factor.create({ data: row });
    const half = halfOf(await signIn());
    const options = await secondStep(half, { do: "passkey-options" });
    expect(options.data).toMatchObject({ options: { rpId: "localhost", allowCredentials: [{ id: "a" }] } });
    const answered = await secondStep(half, { do: "passkey", response });
    expect([answered.status, sessionOf(answered)]).toEqual([400, undefined]);
  },
);

describe("setting one up", () => {
  const offerFor = async (cookie: string) => {
    const request = pageRequest("/account/second-step/app", cookie);
    return (await callLoader(addAppRoute.loader, { app, request })).data.offer;
  };
  const codeFor = ({ secret }: { secret: string }) => codeOf(secret.replaceAll(" ", ""), stepAt(app.now()));
  const add = (cookie: string, fields: Record<string, string>) => {
    const form = { do: "app", name: "Phone", ...fields };
    return callAction(addAppRoute.action, { app, request: formRequest("/account/second-step/app", form, cookie) });
  };

  test("shows recovery codes once, keeps neither them nor the secret in words, and tells its person", async () => {
    const cookie = await signInAs(app, person);
    const offer = await offerFor(cookie);
    const { data } = await add(cookie, { offer: offer.offer, code: codeFor(offer) });
    const { codes } = data as unknown as { codes: string[] };
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    const stored = JSON.stringify([await app.db.factor.findMany(), await app.db.recoveryCode.findMany()], (_, value) =>
      typeof value === "bigint" ? Number(value) : value,
    );
    for (const secret of [offer.secret.replaceAll(" ", ""), ...codes]) expect(stored).not.toContain(secret);
    expect(await mailsTo(person.email)).toMatchObject([
      { subject: expect.stringMatching(/^A .* was added to your Waymark account$/) },
    ]);
    const half = halfOf(await signIn());
    expect((await codeSent(half, codes[3] ?? "")).location).toBe("/");
  });

  test("the code that added it does not sign in", async () => {
    const cookie = await signInAs(app, person);
    const offer = await offerFor(cookie);
    const code = codeFor(offer);
    await add(cookie, { offer: offer.offer, code });
    expect((await codeSent(halfOf(await signIn()), code)).status).toBe(400);
  });

  test("takes no secret of somebody else's page, nor an old one", async () => {
    const other = await signInAs(app, await createPerson(app));
    const [cookie, foreign] = [await signInAs(app, person), await offerFor(other)];
    expect((await add(cookie, { offer: foreign.offer, code: codeFor(foreign) })).status).toBe(400);
    const own = await offerFor(cookie);
    later(31 * 60_000);
    await app.db.session.updateMany({ data: { provedAt: app.now() } });
    const answered = await add(cookie, { offer: own.offer, code: codeFor(own) });
    expect(answered.data).toMatchObject({ errors: { code: [expect.stringContaining("expired")] } });
    expect(await app.db.factor.count()).toBe(0);
  });

  test("a wrong code leaves the secret as it was scanned", async () => {
    const cookie = await signInAs(app, person);
    const offer = await offerFor(cookie);
    const wrong = codeFor(offer) === "000000" ? "111111" : "000000";
    const { status, data } = await add(cookie, { offer: offer.offer, code: wrong });
    expect(status).toBe(400);
    expect(data).toMatchObject({ offer: { secret: offer.secret }, typed: { name: "Phone" } });
  });

  test("and removing it need a password of the last ten minutes, or the second step where there is one", async () => {
    const cookie = await signInAs(app, person);
    const prove = (provedBy: "PASSWORD" | "FACTOR", provedAt: Date) =>
      app.db.session.updateMany({ data: { provedBy, provedAt } });
    const remove = (factor: string) =>
      callAction(factorsRoute.action, {
        app,
        request: formRequest("/account/second-step", { do: "remove", factor }, cookie),
      });
    await prove("PASSWORD", new Date(TEST_NOW.getTime() - 10 * 60_000 - 1));
    const asked = await callLoader(addAppRoute.loader, {
      app,
      request: pageRequest("/account/second-step/app", cookie),
    });
    expect(asked.location).toBe("/account/confirm?next=%2Faccount%2Fsecond-step%2Fapp");
    await prove("PASSWORD", TEST_NOW);
    expect((await offerFor(cookie)).secret).toBeTruthy();
    const { id } = await createApp();
    expect((await remove(id)).data).toMatchObject({
      confirm: {
        fields: [
          ["do", "remove"],
          ["factor", id],
        ],
      },
    });
    await prove("FACTOR", TEST_NOW);
    expect((await remove(id)).location).toBe("/account/second-step");
    expect(await app.db.factor.count()).toBe(0);
  });

  test("removes nobody else's", async () => {
    const other = await createPerson(app);
    const { id } = await createApp(other);
    const cookie = await signInAs(app, person);
    const forms: Record<string, string>[] = [
      { do: "remove", factor: id },
      { do: "rename", factor: id, name: "Mine" },
    ];
    for (const form of forms) {
      await callAction(factorsRoute.action, { app, request: formRequest("/account/second-step", form, cookie) });
    }
    expect(await app.db.factor.findMany()).toMatchObject([{ id, name: "Phone", personId: other.id }]);
  });
});

describe("an organization that requires one", () => {
  const demandOf = (requiredOf: "NOBODY" | "ADMINISTRATORS" | "MANAGERS" | "EVERYBODY") =>
    app.db.factorRule.create({ data: { requiredOf } });

  test("leads people without one to set it up, and signs them in only then", async () => {
    await demandOf("EVERYBODY");
    const answered = await signIn({ next: "/people" });
    expect([answered.location, sessionOf(answered)]).toEqual(["/sign-in/set-up", undefined]);
    const half = halfOf(answered);
    expect((await codeSent(half, "123456")).location).toBe("/sign-in/set-up");
    const page = await callLoader(setUpRoute.loader, { app, request: pageRequest("/sign-in/set-up", half) });
    const { offer, secret } = page.data.offer!;
    const form = { do: "app", offer, name: "Phone", code: codeOf(secret.replaceAll(" ", ""), stepAt(app.now())) };
    const done = await callAction(setUpRoute.action, { app, request: formRequest("/sign-in/set-up", form, half) });
    expect(done.data).toMatchObject({ next: "/people", codes: expect.arrayContaining([expect.any(String)]) });
    expect((await signedInBy(sessionOf(done)))?.actor).toMatchObject({ id: person.id, proof: "factor" });
    expect((await signIn()).location).toBe("/sign-in/second-step");
  });

  test("of managers asks those who have reports, and administrators", async () => {
    await demandOf("MANAGERS");
    expect((await signIn()).location).toBe("/");
    await createPerson(app, { managerId: person.id });
    expect((await signIn()).location).toBe("/sign-in/set-up");
    await app.db.person.updateMany({ where: { managerId: person.id }, data: { deactivatedAt: TEST_NOW } });
    expect((await signIn()).location).toBe("/");
    await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
    expect((await signIn()).location).toBe("/sign-in/set-up");
  });

  test("lets nobody remove their last", async () => {
    await demandOf("EVERYBODY");
    const { id } = await createApp();
    const request = formRequest("/account/second-step", { do: "remove", factor: id }, await signInAs(app, person));
    const { status } = await callAction(factorsRoute.action, { app, request });
    expect([status, await app.db.factor.count()]).toEqual([400, 1]);
  });

  test("a half sign-in that is to set one up opens no account that has one meanwhile", async () => {
    await demandOf("EVERYBODY");
    const half = halfOf(await signIn());
    await createApp();
    const answered = await callLoader(setUpRoute.loader, { app, request: pageRequest("/sign-in/set-up", half) });
    expect(answered.location).toBe("/sign-in");
  });

  test("is told by one administrator at a time", async () => {
    await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
    const cookie = await signInAs(app, person);
    const save = (requiredOf: string, version: string) =>
      callAction(ruleRoute.action, { app, request: formRequest("/admin/sign-in", { requiredOf, version }, cookie) });
    expect((await save("MANAGERS", "0")).location).toBe("/admin/sign-in?saved=1");
    expect((await save("NOBODY", "0")).status).toBe(409);
    expect((await save("EVERYBODY", "1")).location).toBe("/admin/sign-in?saved=1");
    expect(
      await app.db.auditEntry.findMany({ where: { action: "factor.require" }, orderBy: { id: "asc" } }),
    ).toMatchObject([
      { before: "nobody", after: "managers", actorId: person.id },
      { before: "managers", after: "everybody" },
    ]);
  });
});

describe("confirming once more", () => {
  const STALE = new Date(TEST_NOW.getTime() - 11 * 60_000);
  const confirm = (cookie: string, fields: Record<string, string>) =>
    callAction(confirmRoute.action, { app, request: formRequest("/account/confirm", fields, cookie) });
  let cookie: string;
  beforeEach(async () => {
    cookie = await signInAs(app, person);
    await app.db.session.updateMany({ data: { provedBy: "PASSWORD", provedAt: STALE } });
  });

  test("keeps what was typed, and goes on", async () => {
    const { code } = await createApp();
    const fields = [["reason", "A long one"]];
    const carried = JSON.stringify(fields);
    const wrong = await confirm(cookie, { do: "code", code: "nothing", next: "/admin/roles", carried });
    expect(wrong.status).toBe(400);
    expect(wrong.data).toMatchObject({ waiting: { action: "/admin/roles", fields } });
    const right = await confirm(cookie, { do: "code", code: code(), next: "/admin/roles", carried });
    expect(right.data).toEqual({ resend: { action: "/admin/roles", fields } });
    expect((await signedInBy(cookie))?.actor.proof).toBe("factor");
    later(10 * 60_000 + 1);
    expect((await signedInBy(cookie))?.actor.proof).toBe("none");
  });

  test("takes a password only where there is no second step", async () => {
    expect((await confirm(cookie, { do: "password", password: "wrong" })).status).toBe(400);
    expect((await confirm(cookie, { do: "password", password: PASSWORD, next: "/people" })).location).toBe("/people");
    expect((await signedInBy(cookie))?.actor.proof).toBe("password");
    await createApp();
    await app.db.session.updateMany({ data: { provedAt: STALE } });
    expect((await confirm(cookie, { do: "password", password: PASSWORD })).status).toBe(400);
    expect((await signedInBy(cookie))?.actor.proof).toBe("none");
  });

  test("counts for this session, and no other", async () => {
    const { code } = await createApp();
    const elsewhere = await signInAs(app, person);
    await app.db.session.updateMany({ data: { provedAt: STALE } });
    await confirm(cookie, { do: "code", code: code() });
    expect((await signedInBy(elsewhere))?.actor.proof).toBe("none");
  });

  test("leads to no other site", async () => {
    const form = { do: "password", password: PASSWORD, next: "//evil.example" };
    expect((await confirm(cookie, form)).location).toBe("/");
  });
});

describe("the organization's sign-in", () => {
  async function through(account: ProviderAccount, settings: Record<string, string> = {}, again = false) {
    const provider = await openProvider();
    const where = await openTestApp({ ...provider.settings, ...settings });
    try {
      const owner = await createPerson(where, { email: account.email });
      await createAccount(where, owner);
      const secret = where.secrets.seal(placeOf("phone"), "A".repeat(32));
      const row = { id: "phone", personId: owner.id, kind: "TOTP", name: "Phone", addedAt: TEST_NOW } as const;
      await where.db.factor.create({ data: { ...row, sealedSecret: secret, lastStep: 0 } });
      const start = await callLoader(startRoute.loader, {
        app: where,
        request: pageRequest(`/oidc/start?next=/people${again ? "&again=1" : ""}`),
      });
      const address = await provider.visit(start.location ?? "", account);
      const request = pageRequest(address.pathname + address.search, cookieNamed(start, "waymark-oidc"));
      const answered = await callLoader(callbackRoute.loader, { app: where, request });
      const signedIn = await where.sessions.read(pageRequest("/", sessionOf(answered)));
      return { location: answered.location, proof: signedIn?.actor.proof, asked: new URL(start.location ?? "") };
    } finally {
      await where.close();
      await provider.close();
    }
  }
  const account = { sub: "noor", email: "noor@lantern.example", email_verified: true };
  const authenticatedAt = TEST_NOW;

  test.each<[what: string, claims: Partial<ProviderAccount>, settings: Record<string, string>, location: string]>([
    ["says nothing of a second step", {}, {}, "/sign-in/second-step"],
    ["asked for a password", { amr: ["pwd"] }, {}, "/sign-in/second-step"],
    ["asked for more", { amr: ["pwd", "otp"] }, {}, "/people"],
    ["says so by a level", { acr: "urn:two" }, { OIDC_SECOND_STEP_ACR: "urn:one urn:two" }, "/people"],
    ["has a level that says nothing", { acr: "urn:two" }, {}, "/sign-in/second-step"],
  ])("%s", async (_, claims, settings, location) => {
    const came = await through({ ...account, authenticatedAt, ...claims }, settings);
    expect(came).toMatchObject({ location, proof: location === "/people" ? "factor" : undefined });
  });

  test("that asked in the morning opens the day's pages, and nothing that needs a proof", async () => {
    const morning = new Date(TEST_NOW.getTime() - 3_600_000);
    expect(await through({ ...account, amr: ["mfa"], authenticatedAt: morning })).toMatchObject({
      location: "/people",
      proof: "none",
    });
  });

  test("is asked to ask again", async () => {
    const { asked } = await through({ ...account, amr: ["mfa"], authenticatedAt }, {}, true);
    expect([asked.searchParams.get("prompt"), asked.searchParams.get("max_age")]).toEqual(["login", "0"]);
  });
});
