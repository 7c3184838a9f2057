import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { createPerson, createPosition, day, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { countStatements } from "../../../../test/setup/statements";
import { directoryPage, searchPeople, searchText, teamPage, teams, treeAround } from "./directory.server";
import type { SavedFilter } from "./domain/saved-filter";
import { FilterForm } from "./saved-filters.schema";
import { changeFilters, peopleOfFilters, savedFilters } from "./saved-filters.server";

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

  test("by team and level", async () => {
    const at = (search: string) => directoryPage(app, reader, new URLSearchParams(search), 1);
    const names = async (search: string) => (await at(search)).rows.map(({ id }) => id);
    expect([
      await names("team=Payments"),
      await names("team=Payments&level=IC3"),
      await names("q=a&level=IC3"),
    ]).toEqual([["ann", "jose"], ["jose"], []]);
    // What only administrators may filter by is left out.
    expect((await at("state=left&missing=team&q=gone")).rows).toEqual([]);
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

describe("saved filters", () => {
  const admin = actorOf({ id: "boss" }, { roles: ["ADMINISTRATOR"] });
  const send = (actor: Actor, act: string, filter: string, name: string, set: Partial<SavedFilter["query"]> = {}) => {
    const query = { q: "", state: "here", team: "", level: "", missing: "", ...set };
    return changeFilters(app, actor, sentForm(FilterForm, { do: act, filter, name, ...query }));
  };
  const owner = actorOf({ id: "jose" });
  const namesOf = async (actor: Actor) => (await savedFilters(app, actor)).map(({ name }) => name);

  test("are their owner's alone, and find who matches now", async () => {
    const set = { team: "Payments", level: "IC3" };
    expect(await send(owner, "save-filter", "filter-of-jose", "Payments IC3", set)).toBeNull();
    expect(await send(owner, "save-filter", "filter-of-jose", "Payments IC3", set)).toBeNull();
    expect(await send(owner, "save-filter", "another-one", "Payments IC3", { q: "a" })).toMatchObject({ status: 409 });
    expect(await send(owner, "save-filter", "another-one", "Gone", { team: "Nowhere" })).toMatchObject({ status: 409 });
    expect(await savedFilters(app, owner)).toMatchObject([{ name: "Payments IC3", query: set }]);
    expect(await peopleOfFilters(app, app.db, owner, ["filter-of-jose"])).toEqual(["jose"]);
    expect(await namesOf(reader)).toEqual([]);
    await expect(peopleOfFilters(app, app.db, reader, ["filter-of-jose"])).rejects.toMatchObject({ code: "not-found" });
    await send(admin, "remove-filter", "filter-of-jose", "");
    expect(await namesOf(owner)).toEqual(["Payments IC3"]);
    await send(owner, "remove-filter", "filter-of-jose", "");
    expect(await namesOf(owner)).toEqual([]);
  });

  test("about accounts are an administrator's, as long as they are one", async () => {
    const refused = send(owner, "save-filter", "filter-of-left", "Left", { state: "left" });
    await expect(refused).rejects.toMatchObject({ code: "not-found" });
    expect(await send(admin, "save-filter", "filter-of-left", "Left", { state: "left" })).toBeNull();
    expect(await peopleOfFilters(app, app.db, admin, ["filter-of-left"])).toEqual(["gone"]);
    expect([await namesOf(admin), await namesOf(actorOf({ id: "boss" }))]).toEqual([["Left"], []]);
  });

  test("are at most twenty, also for the database, which knows no other filters", async () => {
    const row = (at: number) => ({ id: `f-${at}`, personId: "ann", name: `${at}`, q: "a", savedAt: app.now() });
    await app.db.savedFilter.createMany({ data: Array.from({ length: 20 }, (_, at) => row(at)) });
    const full = await send(actorOf({ id: "ann" }), "save-filter", "one-too-many", "More", { q: "b" });
    expect(full?.errors).toEqual({ name: ["You have 20 saved filters. Remove one first."] });
    const refused = (given: object) =>
      expect(app.db.savedFilter.create({ data: { ...row(20), ...given } })).rejects.toBeDefined();
    await refused({});
    await refused({ personId: "boss", q: "" });
    await refused({ personId: "boss", state: "asleep" });
  });
});
