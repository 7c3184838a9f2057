import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createLeave } from "../../../../test/factories/opportunities";
import { createPerson, day, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { LeaveForm } from "./leave.schema";
import { changeLeave, leavePage, leavesOf } from "./leave.server";

let app: TestApp;
let [managerId, personId, teamId] = ["", "", ""];

beforeEach(async () => {
  app = await openTestApp();
  managerId = (await createPerson(app)).id;
  teamId = (await app.db.team.create({ data: teamRow(app) })).id;
  personId = (await createPerson(app, { managerId, teamId })).id;
});
afterEach(() => app.close());

const send = (fields: Record<string, string>, who = personId) =>
  changeLeave(app, actorOf({ id: who }), personId, sentForm(LeaveForm, fields));

const record = (id: string, from: string, until: string | null, who = managerId) =>
  send({ do: "record", id, from, until: until ?? "" }, who);

test("the person, their manager, their people partner and administrators record it; nobody else knows of it", async () => {
  const partner = actorOf({ id: "partner" }, { roles: ["PEOPLE_PARTNER"], partnerOf: [teamId] });
  const another = actorOf({ id: "another" }, { roles: ["PEOPLE_PARTNER"], partnerOf: ["another team"] });
  const administrator = actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] });
  for (const one of [partner, administrator, actorOf({ id: personId }), actorOf({ id: managerId })]) {
    expect((await leavePage(app, one, personId)).rows).toEqual([]);
  }
  for (const one of [another, actorOf({ id: "colleague" })]) {
    await expect(leavePage(app, one, personId)).rejects.toMatchObject({ code: "not-found" });
  }
});

test("twenty records of the same week at once leave one; the others are told of it", async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, index) => record(`a-leave-${index}`, "2026-10-05", "2026-10-09")),
  );
  expect(all.filter((one) => one === null)).toHaveLength(1);
  expect(await leavesOf(app, personId)).toMatchObject([{ from: "2026-10-05", until: "2026-10-09" }]);
});

test("the database itself refuses a day twice", async () => {
  await createLeave(app, { personId, from: day("2026-10-05"), until: null });
  await expect(createLeave(app, { personId, from: day("2027-10-05"), until: null })).rejects.toThrow();
});

test("it is ended, changed from an old page it is a conflict, and removed; each is in the person's log without a reason", async () => {
  await record("a-leave-1", "2026-10-05", null);
  const change = (version: number, until: string) =>
    send({ do: "change", id: "a-leave-1", version: String(version), from: "2026-10-05", until });
  expect(await change(1, "2026-10-30")).toBeNull();
  expect(await change(1, "2026-11-30")).toMatchObject({ status: 409, version: 2 });
  expect(await send({ do: "remove", id: "a-leave-1", version: "2" })).toBeNull();
  const entries = await app.db.auditEntry.findMany({ where: { subjectId: personId }, orderBy: { id: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual(["leave.record", "leave.change", "leave.remove"]);
  expect(entries.every(({ reason }) => reason === null)).toBe(true);
});

test("a record of somebody else stays where it is", async () => {
  const { id: other } = await createPerson(app);
  await createLeave(app, { id: "of-another", personId: other });
  expect(await send({ do: "remove", id: "of-another", version: "1" })).toBeNull();
  expect(await app.db.leave.count()).toBe(1);
});
