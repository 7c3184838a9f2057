import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createPerson, createPosition, day, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { searchPeople, searchText, teamPage, teams, treeAround } from "./directory.server";

let app: TestApp;
const reader = actorOf({ id: "reader" });

beforeAll(async () => {
  app = await openTestApp();
  await app.db.team.createMany({ data: [teamRow(app, { id: "pay", name: "Payments" }), teamRow(app, { id: "ops" })] });
  const boss = await createPerson(app, { id: "boss", name: "Grace Hopper", email: "grace@lantern.example" });
  const jose = await createPerson(app, { id: "jose", name: "José O'Neil", managerId: boss.id, teamId: "pay" });
  await createPosition(app, { personId: jose.id, levelCode: "IC2", since: day("2024-01-01") });
  await createPosition(app, { personId: jose.id, levelCode: "IC3", since: day("2026-01-01") });
  await createPosition(app, { personId: jose.id, levelCode: "IC4", since: day("2027-01-01") });
  await createPerson(app, { id: "ann", name: "Ann-Marie Łoś", managerId: jose.id, teamId: "pay" });
  const gone = { managerId: boss.id, teamId: "pay", deactivatedAt: day("2026-01-01") };
  await createPerson(app, { id: "gone", name: "Gone Person", ...gone });
  await app.db.person.createMany({
    data: Array.from({ length: 60 }, (_, number) => ({
      id: `many-${number}`,
      name: `Zed ${String(number).padStart(2, "0")}`,
      email: `zed${number}@lantern.example`,
      timeZone: "UTC",
      startedOn: day("2026-01-01"),
      managerId: "boss",
    })),
  });
});
afterAll(() => app.close());

describe("searching", () => {
  test.each([
    ["jos", ["jose"]],
    ["JOSÉ", ["jose"]],
    ["jose o", ["jose"]],
    [" jo\0se ", ["jose"]],
    ["o'neil", ["jose"]],
    ["marie ann", ["ann"]],
    ["grace@lan", ["boss"]],
    ["paym", ["ann", "jose"]],
    ["osé", []],
    ["' | xyz:*", []],
    ["- !", []],
    ["gone", []],
  ])("%j", async (typed, found) => {
    const { rows } = await searchPeople(app, reader, { query: searchText(typed), withLeft: false }, 1);
    expect(rows.map(({ id }) => id)).toEqual(found);
  });

  test("by name, in pages, each person once, with the level in force", async () => {
    const pages = [1, 2, 3].map((page) => searchPeople(app, reader, { query: "", withLeft: false }, page));
    const [first, second, third] = await Promise.all(pages);
    expect([first?.rows.length, first?.more, second?.more, third?.rows.length]).toEqual([50, true, false, 0]);
    const all = [...(first?.rows ?? []), ...(second?.rows ?? [])];
    expect(new Set(all.map(({ id }) => id)).size).toBe(63);
    expect(all.find(({ id }) => id === "jose")).toMatchObject({ levelCode: "IC3", team: "Payments", reports: 1 });
  });

  test("those who have left are for administrators", async () => {
    await expect(searchPeople(app, reader, { query: "gone", withLeft: true }, 1)).rejects.toThrow();
    const administrator = actorOf({ id: "ada" }, { roles: ["ADMINISTRATOR"] });
    const { rows } = await searchPeople(app, administrator, { query: "gone", withLeft: true }, 1);
    expect(rows).toMatchObject([{ id: "gone", left: true }]);
  });

  test("costs one statement", async () => {
    expect(await countStatements(app, () => searchPeople(app, reader, { query: "a", withLeft: false }, 1))).toBe(1);
  });
});

test("the tree around somebody: above, and a page below", async () => {
  expect(await treeAround(app, reader, "jose", 1)).toMatchObject({
    chain: [{ id: "boss" }],
    rows: [{ id: "ann" }],
    more: false,
  });
  const boss = await treeAround(app, reader, "boss", 1);
  expect([boss.chain, boss.rows.length, boss.more]).toEqual([[], 50, true]);
  expect(boss.rows[0]).toMatchObject({ id: "jose", reports: 1 });
  expect((await treeAround(app, reader, null, 1)).rows).toMatchObject([{ id: "boss", reports: 61 }]);
});

test("a chain that bites its tail ends", async () => {
  await createPerson(app, { id: "loop-1", name: "Loop 1" });
  await createPerson(app, { id: "loop-2", name: "Loop 2", managerId: "loop-1" });
  await app.db.person.update({ where: { id: "loop-1" }, data: { managerId: "loop-2" } });
  expect((await treeAround(app, reader, "loop-1", 1)).chain.length).toBe(50);
});

test("teams and who is in them, without those who left", async () => {
  expect((await teams(app, reader, "pay", 1)).rows).toEqual([{ id: "pay", name: "Payments", people: 2 }]);
  expect((await teams(app, reader, "", 1)).rows).toHaveLength(2);
  expect((await teamPage(app, reader, "pay", 1)).rows.map(({ id }) => id)).toEqual(["ann", "jose"]);
  await expect(teamPage(app, reader, "nothing", 1)).rejects.toThrow("nothing at this address");
});
