/** An attacker guesses passwords and codes from as many places as they like, and must neither get in nor keep the owner out. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as resetRoute from "~/routes/account/reset";
import * as signInRoute from "~/routes/account/sign-in";
import { createAccount, createPerson, PASSWORD } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { type Answered, callAction, formRequest } from "../setup/request";

let app: TestApp;
let owner: { id: string; email: string };
beforeEach(async () => {
  app = await openTestApp();
  owner = await createPerson(app);
  await createAccount(app, owner);
});
afterEach(() => app.close());

type Try = { email?: string; password?: string; ip?: string; cookie?: string };
const signIn = ({ email = owner.email, password = PASSWORD, ip = "203.0.113.1", cookie }: Try = {}) =>
  callAction(signInRoute.action, { app, ip, request: formRequest("/sign-in", { email, password }, cookie) });

const deviceOf = ({ headers }: Answered<unknown>) =>
  headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0] ?? "")
    .find((one) => one.startsWith("waymark-devices="));

/** Wrong passwords for one address, each from a network of its own. */
async function guess(email: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let at = 0; at < times; at++) {
    statuses.push((await signIn({ email, password: "wrong", ip: `198.51.${at}.7` })).status);
  }
  return statuses;
}

describe("one account, from many places", () => {
  test("after ten tries one is let through at a time, known and unknown addresses alike", async () => {
    for (const email of [owner.email, "no.one@lantern.example"]) {
      expect(await guess(email, 13)).toEqual([...Array(11).fill(400), 429, 429]);
    }
  });

  test("tries at once are slowed like tries in turn", async () => {
    const tries = Array.from({ length: 30 }, (_, at) => signIn({ password: "wrong", ip: `198.51.${at}.7` }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(11);
  });

  test("does not keep the owner out of a device they have signed in on", async () => {
    const cookie = deviceOf(await signIn());
    await guess(owner.email, 13);
    const elsewhere = await signIn({ ip: "203.0.113.99" });
    expect(elsewhere.status).toBe(429);
    expect(elsewhere.data).toMatchObject({ errors: { form: [expect.stringContaining("reset your password")] } });
    expect((await signIn({ cookie })).status).toBe(302);
  });

  test("is over once the owner has signed in", async () => {
    await guess(owner.email, 9);
    expect((await signIn()).status).toBe(302);
    expect(await guess(owner.email, 9)).toEqual(Array(9).fill(400));
  });
});

test("a place from which too much was tried keeps nobody out of a device they know", async () => {
  const cookie = deviceOf(await signIn());
  const ip = "203.0.113.1";
  for (let at = 0; at < 100; at++) await signIn({ email: `made.up.${at}@lantern.example`, password: "wrong", ip });
  expect((await signIn({ ip })).status).toBe(429);
  expect((await signIn({ ip, cookie })).status).toBe(302);
});

describe("a device that is known", () => {
  test("is so to its owner alone", async () => {
    const attacker = await createPerson(app);
    await createAccount(app, attacker);
    const cookie = deviceOf(await signIn({ email: attacker.email }));
    await guess(owner.email, 13);
    expect((await signIn({ cookie })).status).toBe(429);
    expect((await signIn({ cookie: "waymark-devices=WyJhIl0%3D" })).status).toBe(429);
  });

  test("has ten tries of its own", async () => {
    const cookie = deviceOf(await signIn());
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push((await signIn({ cookie, password: "wrong" })).status);
    expect(statuses).toEqual([...Array(10).fill(400), 429]);
  });

  test("is remembered for three people", async () => {
    let cookie = deviceOf(await signIn());
    expect(deviceOf(await signIn({ cookie }))).toBeUndefined();
    for (let at = 0; at < 3; at++) {
      const other = await createPerson(app);
      await createAccount(app, other);
      cookie = deviceOf(await signIn({ email: other.email, cookie }));
    }
    expect(deviceOf(await signIn({ cookie }))).toBeDefined();
  });
});

test("links to a new password are asked for more and more slowly, from wherever", async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 7; at++) {
    const request = formRequest("/reset", { email: owner.email });
    statuses.push((await callAction(resetRoute.action, { app, ip: `198.51.${at}.7`, request })).status);
  }
  expect(statuses).toEqual([...Array(6).fill(302), 429]);
});
