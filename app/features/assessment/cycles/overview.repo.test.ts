import { afterAll, beforeAll, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createPerson, day } from "../../../../test/factories/people";
import { openTestApp, signInAs, type TestApp } from "../../../../test/setup/app";
import { pageRequest } from "../../../../test/setup/request";
import { teamStates } from "./overview.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test("a manager's page lists those who are here, and is offered to whoever has any", async () => {
  const manager = await createPerson(app, { name: "Mona" });
  await createPerson(app, { name: "Gone", managerId: manager.id, deactivatedAt: day("2026-01-01") });
  const cookie = await signInAs(app, manager);
  const hasReports = async () => (await app.sessions.read(pageRequest("/", cookie)))?.parts.hasReports;
  expect(await hasReports()).toBe(false);

  await createPerson(app, { name: "Sam", managerId: manager.id });
  expect(await hasReports()).toBe(true);
  expect((await teamStates(app, actorOf(manager), 1)).reports.map(({ name }) => name)).toEqual(["Sam"]);
});
