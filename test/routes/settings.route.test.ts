import { afterAll, beforeAll, expect, test } from "vitest";
import * as settingsRoute from "~/routes/account/account.settings";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callAction, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let cookie: string;
beforeAll(async () => {
  app = await openTestApp();
  cookie = await signInAs(app, await createPerson(app, { id: "ada", name: "Ada", timeZone: "UTC" }));
});
afterAll(() => app.close());

const save = (fields: Record<string, string>) =>
  callAction(settingsRoute.action, { app, request: formRequest("/account/settings", fields, cookie) });
const formatOf = async () => (await app.sessions.read(pageRequest("/", cookie)))?.dateFormat;

test("a date format is kept with the time zone, and known to every page", async () => {
  expect(await formatOf()).toBe("DAY_MONTH");
  expect((await save({ timeZone: "Asia/Tokyo", dateFormat: "MONTH_DAY" })).status).toBe(302);
  expect(await formatOf()).toBe("MONTH_DAY");
  const person = await app.db.person.findUniqueOrThrow({ where: { id: "ada" } });
  expect(person.timeZone).toBe("Asia/Tokyo");
});

test("one that does not exist is refused at its field, and nothing is stored", async () => {
  const { status, data } = await save({ timeZone: "Europe/Oslo", dateFormat: "STARDATE" });
  expect(status).toBe(400);
  expect(data).toMatchObject({ errors: { dateFormat: ["Choose a date format from the list."] } });
  const person = await app.db.person.findUniqueOrThrow({ where: { id: "ada" } });
  expect([person.timeZone, person.dateFormat]).toEqual(["Asia/Tokyo", "MONTH_DAY"]);
});
