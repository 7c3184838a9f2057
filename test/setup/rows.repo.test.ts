import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson } from "../factories/people";
import { openTestApp, type TestApp } from "./app";
import { type KeptRows, keepRows } from "./rows";

let app: TestApp;
let kept: KeptRows;
beforeAll(async () => {
  app = await openTestApp();
  await createPerson(app, { id: "manager", name: "Mona" });
  await createPerson(app, { id: "self", name: "Sam", managerId: "manager" });
  kept = await keepRows(app);
});
afterAll(() => app.close());

test.each<[string, () => Promise<unknown>]>([
  ["changed", () => app.db.person.update({ where: { id: "self" }, data: { name: "Max" } })],
  ["added", () => app.db.person.create({ data: person("new") })],
  ["removed", () => app.db.person.delete({ where: { id: "self" } })],
  ["removed though others name it", () => app.database.script(`TRUNCATE "Person" CASCADE`)],
])("a row that was %s is noticed, and put back", async (_, change) => {
  const [marks, people] = [await kept.marks(), await app.db.person.findMany({ orderBy: { id: "asc" } })];
  await change();
  const { Person, ...others } = await kept.marks();
  expect(Person).not.toEqual(marks.Person);
  expect({ Person: marks.Person, ...others }).toEqual(marks);
  await kept.putBack();
  expect(await kept.marks()).toEqual(marks);
  expect(await app.db.person.findMany({ orderBy: { id: "asc" } })).toEqual(people);
});

const person = (id: string) => {
  return { id, name: id, email: `${id}@example.org`, timeZone: "UTC", startedOn: app.now() };
};
