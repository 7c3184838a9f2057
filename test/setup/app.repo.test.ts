import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "./app";
import { pageRequest } from "./request";
import { countStatements, recordStatements } from "./statements";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test("begins with migrated, empty tables", async () => {
  expect(await app.db.person.count()).toBe(0);
});

test("the clock stands still until it is set", () => {
  expect(app.now()).toEqual(TEST_NOW);
  app.setNow(new Date("2027-01-01T00:00:00Z"));
  expect(app.now()).toEqual(new Date("2027-01-01T00:00:00Z"));
  app.setNow(TEST_NOW);
});

test("signs a person in", async () => {
  const id = app.newId();
  await app.db.person.create({
    data: { id, name: "Ada", email: "ada@example.org", timeZone: "UTC", startedOn: TEST_NOW },
  });
  const cookie = await signInAs(app, id);
  expect((await app.sessions.read(pageRequest("/", cookie)))?.actor.name).toBe("Ada");
});

test("counts the statements of what it is given, and no others", async () => {
  await app.db.team.count();
  expect(await countStatements(app, () => app.db.team.count())).toBe(1);
  const [statements] = await recordStatements(app, () => app.db.$transaction((tx) => tx.team.count()));
  expect(statements).toHaveLength(1);
});
