import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limit } from "~/platform/sessions/limits.server";
import { actorOf } from "../../../../test/factories/actors";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { reasonsOf } from "./domain/pick";
import { personHere, pickPeople } from "./picking.server";

let app: TestApp;
const ids: Record<string, string> = {};
beforeEach(async () => {
  app = await openTestApp();
  const team = await app.db.team.create({ data: { id: "payments", name: "Payments" } });
  const people = [
    ["manager", { name: "Mona Nguyen" }],
    ["me", { name: "Sam Rivera", managerId: "manager", teamId: team.id }],
    ["near", { name: "Zoë Nguyen", teamId: team.id }],
    ["far", { name: "Bao Nguyễn" }],
    ["left", { name: "Nina Nguyen", deactivatedAt: app.now() }],
  ] as const;
  for (const [id, given] of people) ids[id] = (await createPerson(app, { id, ...given })).id;
});
afterEach(() => app.close());

const anyone = async () => new Map<string, string>();
const picked = (text: string, scope: Parameters<typeof pickPeople>[2]["scope"] = anyone, withLeft = false) =>
  pickPeople(app, actorOf({ id: "me" }), { scope, withLeft }, { of: "", text });
const namesOf = async (...asked: Parameters<typeof picked>) => (await picked(...asked)).map(({ name }) => name);

describe("what a picker lists", () => {
  test("those close by first, whatever accents a name has", async () => {
    expect(await namesOf("ngu")).toEqual(["Mona Nguyen", "Zoë Nguyen", "Bao Nguyễn"]);
    expect(await namesOf("zoe")).toEqual(["Zoë Nguyen"]);
  });

  test("manager, reports and team before two letters are typed", async () => {
    expect(await namesOf("")).toEqual(["Mona Nguyen", "Zoë Nguyen"]);
    expect(await namesOf("n")).toEqual(["Mona Nguyen", "Zoë Nguyen"]);
  });

  test("no one who has left, but for a form that is about them as well", async () => {
    expect(await namesOf("nina")).toEqual([]);
    expect(await namesOf("nina", anyone, true)).toEqual(["Nina Nguyen"]);
  });

  test("those who cannot be chosen last, with the reason", async () => {
    const notManager = async (...[, , , found]: Parameters<typeof anyScope>) =>
      reasonsOf(found, ({ id }) => id === "manager" && "Is your manager.");
    const listed = await picked("ngu", notManager);
    expect(listed.map(({ id, why }) => [id, why])).toEqual([
      ["near", null],
      ["far", null],
      ["manager", "Is your manager."],
    ]);
  });

  test("team and level beside the name, and no address", async () => {
    await app.db.position.create({
      data: {
        ...{ id: "p", personId: "near", frameworkSlug: "small", levelCode: "IC2" },
        ...{ since: new Date("2026-01-01"), recordedAt: app.now() },
      },
    });
    expect(await picked("zoe")).toEqual([
      { id: "near", name: "Zoë Nguyen", title: "IC2", team: "Payments", why: null },
    ]);
  });
});

describe("a picker for a few people", () => {
  const few = async (text: string) => {
    const among = async () => ["far", "left", "me"];
    return (
      await pickPeople(app, actorOf({ id: "me" }), { scope: anyone, among, withLeft: false }, { of: "", text })
    ).map(({ id }) => id);
  };

  test("lists them before anything is typed, and no one else", async () => {
    expect(await few("")).toEqual(["far", "me"]);
    expect(await few("ngu")).toEqual(["far"]);
    expect(await few("mona")).toEqual([]);
  });

  test("finds no one else for a slip either", async () => expect(await few("Mona Nguyan")).not.toContain("manager"));
});

describe("by address", () => {
  beforeEach(async () => {
    await app.db.person.update({ where: { id: "near" }, data: { email: "z.nguyen_2@lantern.example" } });
    await app.db.person.update({ where: { id: "left" }, data: { email: "secret.handle@lantern.example" } });
  });
  const idsFor = async (text: string, roles: "ADMINISTRATOR"[] = []) => {
    const picker = { scope: anyone, withLeft: true };
    return (await pickPeople(app, actorOf({ id: "me" }, { roles }), picker, { of: "", text })).map(({ id }) => id);
  };

  test.each(["z.nguyen_2@lantern.example", "Z.Nguyen_2@LANTERN", "z.nguyen_2@", "nguyen 2"])(
    "%s finds someone",
    async (text) => expect(await idsFor(text)).toEqual(["near"]),
  );

  test.each(["lantern", "example", "lantern.example", "@lantern.example"])(
    "%s, which is the same for everyone, finds no one",
    async (text) => expect(await idsFor(text)).toEqual([]),
  );

  test.each(["%@lantern.example", "_.nguyen_2@", "z%@", "z.nguyen\\_2@", "z.nguyen+2@"])(
    "%s is an address, and no pattern",
    async (text) => expect(await idsFor(text)).toEqual([]),
  );

  test("of someone who has left says nothing to colleagues, whatever they try", async () => {
    for (const [real, made] of [
      ["secret.handle@lantern.example", "secret.hundle@lantern.example"],
      ["secret.handle@", "hidden.handle@"],
      ["secret", "hidden"],
      ["nina handle", "nina hundle"],
      ["nina secret han", "nina secret hun"],
    ] as const) {
      expect([real, await idsFor(real)]).toEqual([real, await idsFor(made)]);
    }
    expect(await idsFor("nina")).toEqual(["left"]);
  });

  test("of someone who has left finds them for administrators", async () => {
    expect(await idsFor("secret.handle@lantern", ["ADMINISTRATOR"])).toEqual(["left"]);
    expect(await idsFor("nina handle", ["ADMINISTRATOR"])).toEqual(["left"]);
  });
});

test("one wrong letter still finds a short name among many, where the database has trigrams", async () => {
  const [row] = await app.db.$queryRaw<{ has: boolean; finds: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') AS "has",
      to_regproc('people_alike') IS NOT NULL AS "finds"`;
  expect(row?.finds).toBe(row?.has);
  const expected = row?.has ? ["Bao Nguyễn", "Mona Nguyen", "Zoë Nguyen"] : [];
  expect((await namesOf("nguyan")).sort()).toEqual(expected);
});

const anyScope: Parameters<typeof pickPeople>[2]["scope"] = anyone;

test("a copy of the directory takes too many searches", async () => {
  await Promise.all(Array.from({ length: 300 }, () => limit(app, "search", "me")));
  await expect(picked("ngu")).rejects.toMatchObject({ code: "too-many" });
});

test("an id means someone who is here", async () => {
  expect(await personHere(app.db, "near")).toMatchObject({ name: "Zoë Nguyen" });
  expect(await personHere(app.db, "left")).toBeNull();
  expect(await personHere(app.db, "nobody")).toBeNull();
});
