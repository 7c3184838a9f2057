import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rememberDevice } from "~/platform/http/known-device.server";
import { openFields, type SealedForm, sealFields } from "~/platform/http/sealed-form.server";
import * as sessionsRoute from "~/routes/account/account.sessions";
import * as signInRoute from "~/routes/account/sign-in";
import * as signOutRoute from "~/routes/account/sign-out";
import * as personRoute from "~/routes/people/people.$person";
import { createAccount, PASSWORD } from "../factories/accounts";
import { createPerson, createPosition, day } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

const TYPED: [string, string][] = [
  ["note", "Two hours of typing"],
  ["note", "and more"],
];

let app: TestApp;
let person: { id: string; email: string };
let other: { id: string; email: string };

beforeAll(async () => {
  app = await openTestApp();
  person = await createPerson(app, { name: "Noor Haddad" });
  await createAccount(app, person);
  other = await createPerson(app);
});
afterAll(() => app.close());

const signIn = (fields: Record<string, string>) =>
  callAction(signInRoute.action, { app, request: formRequest("/sign-in", { password: PASSWORD, ...fields }) });
const cookieOf = (headers: Headers) => headers.get("Set-Cookie")?.split(";", 1)[0] ?? "";

describe("signing in", () => {
  test("opens a session and goes where one wanted to go", async () => {
    const { status, location, headers } = await signIn({
      email: ` ${person.email.toUpperCase()} `,
      next: "/assessments",
    });
    expect([status, location]).toEqual([302, "/assessments"]);
    expect((await app.sessions.read(pageRequest("/", cookieOf(headers))))?.actor.id).toBe(person.id);
  });

  test("a password stays good for years, until its owner changes it", async () => {
    app.setNow(new Date(TEST_NOW.getTime() + 5 * 366 * 86_400_000));
    const { status } = await signIn({ email: person.email, next: "/assessments" });
    app.setNow(TEST_NOW);
    expect(status).toBe(302);
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "never leads to another site: %s",
    async (next) => expect((await signIn({ email: person.email, next })).location).toBe("/"),
  );

  test("a wrong password and an unknown address are answered alike, and keep what was typed", async () => {
    const wrong = await signIn({ email: person.email, password: "wrong" });
    const unknown = await signIn({ email: "nobody@lantern.example" });
    expect([wrong.status, unknown.status]).toEqual([400, 400]);
    expect(wrong.data).toMatchObject({
      typed: { email: person.email },
      errors: { form: [expect.stringContaining("Wrong email address or password")] },
    });
    expect(unknown.data).toMatchObject({
      typed: { email: "nobody@lantern.example" },
      errors: { form: [expect.stringContaining("Wrong email address or password")] },
    });
    expect(wrong.headers.get("Set-Cookie")).toBeNull();
  });

  test("what is no address is said at the field", async () => {
    const { status, data } = await signIn({ email: "noor" });
    expect(status).toBe(400);
    expect(data).toMatchObject({
      typed: { email: "noor" },
      errors: { email: [expect.stringContaining("name@example.org")] },
    });
  });

  test("a form that arrived without a session is offered again after signing in", async () => {
    const { status, data, headers } = await signIn({
      email: person.email,
      next: "/assessments/1",
      carried: sealFields(app, person.id, TYPED) ?? "",
    });
    expect(status).toBe(200);
    expect(data).toEqual({ resend: { action: "/assessments/1", fields: TYPED } });
    expect(cookieOf(headers)).not.toBe("");
  });

  test("nobody else who signs in at that browser gets it, whatever they send", async () => {
    const other = await createPerson(app);
    await createAccount(app, other);
    const sealed = sealFields(app, person.id, TYPED) ?? "";
    expect(sealed).not.toContain("typing");
    for (const carried of [sealed, JSON.stringify(TYPED), sealed.slice(0, -4), app.secrets.seal("else", "[]")]) {
      const { status, data } = await signIn({ email: other.email, next: "/assessments/1", carried });
      expect(status).toBe(302);
      expect(JSON.stringify(data)).not.toContain("typing");
    }
  });

  test("a form that waited for a sign-in in another tab is its author's alone", async () => {
    const other = await createPerson(app);
    const back = async (who: { id: string }) =>
      callAction(signInRoute.action, {
        app,
        request: formRequest(
          "/sign-in",
          { next: "/assessments/1", carried: sealFields(app, person.id, TYPED) ?? "" },
          await signInAs(app, who),
        ),
      });
    expect((await back(person)).data).toEqual({ resend: { action: "/assessments/1", fields: TYPED } });
    const { status, data } = await back(other);
    expect(status).toBe(400);
    expect(JSON.stringify(data)).not.toContain("typing");
  });

  test.each(["{", "[]", '[["a"]]', '{"a":1}'])("what else is sent along is dropped: %s", async (carried) =>
    expect((await signIn({ email: person.email, carried })).status).toBe(302),
  );
});

describe("without a session", () => {
  test("a page leads to signing in and back", async () => {
    const request = pageRequest(`/people/${person.id}?tab=1`);
    const { location } = await callLoader(personRoute.loader, { app, request, params: { person: person.id } });
    expect(location).toBe(`/sign-in?next=${encodeURIComponent(`/people/${person.id}?tab=1`)}`);
  });

  test("a form is kept for the one who was signed in, and says nothing to others", async () => {
    const { headers } = await signIn({ email: person.email });
    const device = headers.getSetCookie().find((one) => one.startsWith("waymark-device="));
    const request = formRequest("/account/sessions", { session: "abc", note: "kept" }, device?.split(";")[0]);
    const { status, data } = await callAction(sessionsRoute.action, { app, request });
    expect(status).toBe(401);
    const { action, sealed } = (data as unknown as { carried: SealedForm }).carried;
    expect(action).toBe("/account/sessions");
    expect(openFields(app, person.id, sealed)).toEqual([
      ["session", "abc"],
      ["note", "kept"],
    ]);
    expect(openFields(app, "another", sealed)).toBeNull();
    expect(JSON.stringify(data)).not.toContain("kept");
  });

  test("a form that says who typed it is kept for them, whoever has signed in and out since", async () => {
    const { fields, openedBy } = await sentFrom({ known: [person, other], author: person.id });
    expect(openedBy(other)).toBeNull();
    expect(openedBy(person)).toEqual(fields);
  });

  test("a form that names someone whom the browser is not known for is not kept", async () => {
    const stranger = await createPerson(app);
    const { openedBy } = await sentFrom({ known: [person], author: stranger.id });
    expect([openedBy(stranger), openedBy(person)]).toEqual([null, null]);
  });

  test("a form of a browser that no one has signed in with is not kept", async () => {
    const request = formRequest("/account/sessions", { session: "abc", note: "kept" });
    const { data } = await callAction(sessionsRoute.action, { app, request });
    expect(data).toEqual({ carried: { action: "/account/sessions", sealed: null, isOthers: false } });
  });
});

describe("sessions", () => {
  test("the table holds no token", async () => {
    const cookie = await signInAs(app, person);
    const rows = await app.db.session.findMany();
    expect(rows.some(({ id }) => cookie.includes(id))).toBe(false);
  });

  test("one ends one's own session, and nobody else's", async () => {
    const other = await createPerson(app);
    const foreign = await signInAs(app, other);
    const foreignId = (await app.sessions.read(pageRequest("/", foreign)))?.sessionId ?? "";
    const mine = await signInAs(app, person);
    const second = await signInAs(app, person);
    const secondId = (await app.sessions.read(pageRequest("/", second)))?.sessionId ?? "";
    for (const session of [foreignId, secondId]) {
      await callAction(sessionsRoute.action, {
        app,
        request: formRequest("/account/sessions", { do: "end", session }, mine),
      });
    }
    expect(await app.sessions.read(pageRequest("/", second))).toBeNull();
    expect(await app.sessions.read(pageRequest("/", foreign))).not.toBeNull();
  });

  test("all others end at once, this one stays", async () => {
    const mine = await signInAs(app, person);
    await signInAs(app, person);
    await callAction(sessionsRoute.action, {
      app,
      request: formRequest("/account/sessions", { do: "end-others" }, mine),
    });
    const { data } = await callLoader(sessionsRoute.loader, { app, request: pageRequest("/account/sessions", mine) });
    expect(data.sessions).toHaveLength(1);
  });

  test("signing out ends the session on the server, not only the cookie", async () => {
    const cookie = await signInAs(app, person);
    const { location } = await callAction(signOutRoute.action, { app, request: formRequest("/sign-out", {}, cookie) });
    expect(location).toBe("/sign-in");
    expect(await app.sessions.read(pageRequest("/", cookie))).toBeNull();
  });
});

describe("the audit log", () => {
  const entries = (of: { subjectId: string } | { objectId: string }) =>
    app.db.auditEntry.findMany({
      where: of,
      select: { actorId: true, action: true, objectId: true },
      orderBy: { id: "asc" },
    });

  test("has each sign-in, refused sign-in and end of a session, and what was typed nowhere", async () => {
    const { id, email } = await createPerson(app, { email: "audited@lantern.example" });
    await createAccount(app, { id });
    await signIn({ email, password: "what-was-typed" });
    const mine = cookieOf((await signIn({ email })).headers);
    await signIn({ email });
    const end = formRequest("/account/sessions", { do: "end-others" }, mine);
    await callAction(sessionsRoute.action, { app, request: end });
    const out = () => callAction(signOutRoute.action, { app, request: formRequest("/sign-out", {}, mine) });
    await out();
    await out();

    const found = await entries({ subjectId: id });
    expect(found.map(({ action }) => action)).toEqual([
      "sign-in.refuse",
      "session.begin",
      "session.begin",
      "session.end-another",
      "session.end",
    ]);
    expect(found.map(({ actorId }) => actorId)).toEqual([null, id, id, id, id]);
    expect(JSON.stringify(await app.db.auditEntry.findMany({ omit: { id: true } }))).not.toContain("what-was-typed");
  });

  test("says no more of an address that is nobody's than that there was a try", async () => {
    await signIn({ email: "nobody-at-all@lantern.example" });
    const [found] = await entries({ objectId: "no account" });
    expect(found).toEqual({ actorId: null, action: "sign-in.refuse", objectId: "no account" });
  });
});

describe("a person's page", () => {
  test("shows positions, latest first, and no judgment", async () => {
    await createPosition(app, { personId: person.id, levelCode: "IC2", since: day("2024-01-08") });
    await createPosition(app, { personId: person.id, levelCode: "IC3", since: day("2025-07-01") });
    const cookie = await signInAs(app, await createPerson(app));
    const { data } = await callLoader(personRoute.loader, {
      app,
      request: pageRequest("/", cookie),
      params: { person: person.id },
    });
    expect(data.person.positions.map(({ levelCode }) => levelCode)).toEqual(["IC3", "IC2"]);
    expect(JSON.stringify(data)).not.toMatch(/rating|note|sheet/i);
  });

  test("a person who is not there is a 404", async () => {
    const cookie = await signInAs(app, person);
    const { status } = await callLoader(personRoute.loader, {
      app,
      request: pageRequest("/", cookie),
      params: { person: "nobody" },
    });
    expect(status).toBe(404);
  });
});

describe("with someone else's session", () => {
  test("a form of a page that was opened before is not taken, and is its author's alone", async () => {
    await signInAs(app, other);
    const before = await app.db.session.count({ where: { personId: other.id } });
    const { status, carried, fields, openedBy } = await sentFrom({
      known: [person, other],
      author: person.id,
      as: other,
    });
    expect(status).toBe(401);
    expect(carried).toMatchObject({ action: "/account/sessions", isOthers: true });
    expect(JSON.stringify(carried)).not.toContain("kept");
    expect(openedBy(other)).toBeNull();
    expect(openedBy(person)).toEqual(fields);
    expect(await app.db.session.count({ where: { personId: other.id } })).toBe(before + 1);
  });

  test("a form of one's own page is taken", async () => {
    const { status } = await sentFrom({ known: [person, other], author: other.id, as: other });
    expect(status).toBe(302);
  });
});

type Sent = { known: readonly { id: string }[]; author: string; as?: { id: string } };

/** Ends the other sessions of whoever is signed in, in a browser in which people have signed in one after the other. */
async function sentFrom({ known, author, as }: Sent) {
  let device = "";
  for (const { id } of known) {
    const request = pageRequest("/", device);
    device = (await rememberDevice({ request, context: { app } }, id))?.split(";", 1)[0] ?? "";
  }
  const session = as ? await signInAs(app, as) : "";
  const fields: [string, string][] = [
    ["do", "end-others"],
    ["form-person", author],
  ];
  const request = formRequest("/account/sessions", Object.fromEntries(fields), [device, session].join("; "));
  const { status, data } = await callAction(sessionsRoute.action, { app, request });
  const { carried } = (data ?? {}) as unknown as { carried: SealedForm };
  return { status, carried, fields, openedBy: ({ id }: { id: string }) => openFields(app, id, carried.sealed) };
}
