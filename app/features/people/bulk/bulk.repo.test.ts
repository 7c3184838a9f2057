import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accountList } from "~/features/people/directory/account-list.server";
import type { PeopleState } from "~/features/people/directory/domain/account-list";
import type { Actor } from "~/kernel/actor";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createAccount } from "../../../../test/factories/accounts";
import { actorOf } from "../../../../test/factories/actors";
import { createGrant, createPerson, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { countStatements } from "../../../../test/setup/statements";
import { BulkForm, ChooseForm } from "./bulk.schema";
import { BULK_JOBS, bulkPage, changeBulk, choosePeople } from "./bulk.server";

let app: TestApp;
let admin: Actor;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.db.$executeRaw`TRUNCATE "Person", "Team", "Job" CASCADE`;
  const person = await createPerson(app, { id: app.newId(), name: "Ada" });
  await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
  admin = actorOf(person, { roles: ["ADMINISTRATOR"] });
});

async function choose(act: string, fields: Record<string, string>): Promise<string> {
  const sent = sentForm(ChooseForm, { do: act, batch: app.newId(), state: "here", ...fields });
  const chosen = await choosePeople(app, admin, sent);
  if ("errors" in chosen) throw new Error(chosen.errors.join());
  return chosen.id;
}
const press = (id: string, act: string, fields: Record<string, string> = {}) =>
  changeBulk(app, admin, id, sentForm(BulkForm, { do: act, ...fields }));
const auditOf = (subjectId: string) =>
  app.db.auditEntry.findMany({ where: { subjectId }, select: { action: true, after: true }, orderBy: { id: "asc" } });
const teamOf = async (id: string) =>
  (await app.db.person.findUniqueOrThrow({ where: { id }, include: { team: true } })).team?.name;
const runJobs = () => runDueJobs(app, { "people-bulk": BULK_JOBS["people-bulk"]!.run });

describe("forty people", () => {
  const ids = Array.from({ length: 40 }, (_, at) => `new-${at}`);
  const addresses = ids.map((id) => `${id}@lantern.example`).join("\n");
  beforeEach(async () => {
    const common = { timeZone: "UTC", startedOn: new Date("2026-11-02") };
    await app.db.person.createMany({
      data: ids.map((id) => ({ id, name: id, email: `${id}@lantern.example`, ...common })),
    });
  });

  test("are invited, put into a team and under a manager by six forms, with an audit entry for each change of each", async () => {
    // An administrator who makes themselves the manager waits for three days.
    await createPerson(app, { id: "boss", name: "Boss" });
    let forms = 0;
    for (const [act, fields] of [
      ["invite", {}],
      ["team", { team: "Platform" }],
      ["manager", { manager: "boss:Boss" }],
    ] as const) {
      const batch = await choose(act, { pasted: addresses });
      expect(await press(batch, act, fields)).toBeNull();
      forms += 2;
      await runJobs();
    }
    expect(forms).toBe(6);
    const people = { team: { name: "Platform" }, managerId: "boss", invitation: { isNot: null } };
    expect(await app.db.person.count({ where: { id: { in: ids }, ...people } })).toBe(40);
    expect(await auditOf("new-7")).toEqual([
      { action: "account.invite", after: null },
      { action: "person.change", after: "team" },
      { action: "person.change", after: "managerEmail" },
    ]);
  });

  test("are undone, except where someone has changed a person since; a repeated form has one effect", async () => {
    await app.db.team.create({ data: teamRow(app, { id: "core", name: "Core" }) });
    await app.db.person.update({ where: { id: "new-1" }, data: { teamId: "core" } });
    const batch = await choose("team", { all: "yes", q: "new" });
    expect((await bulkPage(app, admin, batch)).lines).toHaveLength(40);
    for (const _ of [1, 2]) await press(batch, "team", { team: "Data" });
    expect((await bulkPage(app, admin, batch)).lines.every(({ doneAt }) => doneAt === null)).toBe(true);
    // Before the job is done there is nothing to undo.
    await press(batch, "undo");
    await runJobs();
    expect(await teamOf("new-1")).toBe("Data");
    await app.db.person.update({ where: { id: "new-2" }, data: { teamId: "core" } });
    for (const _ of [1, 2]) await press(batch, "undo");
    await runJobs();
    expect([await teamOf("new-0"), await teamOf("new-1"), await teamOf("new-2")]).toEqual([undefined, "Core", "Core"]);
    const { lines } = await bulkPage(app, admin, batch);
    expect(lines.find(({ id }) => id === "new-2")?.problem).toBe("Changed since, so not undone");
    expect(lines.filter(({ undoneAt }) => undoneAt)).toHaveLength(39);
  });
});

describe("deactivating", () => {
  beforeEach(async () => {
    await createPerson(app, { id: "top", name: "Top" });
    await createPerson(app, { id: "lead", name: "Lead", managerId: "top" });
    await createPerson(app, { id: "rep", name: "Rep", managerId: "lead" });
    await app.db.oneToOne.create({
      data: {
        ...{ id: "series", managerId: "lead", reportId: "rep", rhythm: "WEEKLY", startsOn: new Date("2026-11-02") },
        ...{ time: "10:00", timeZone: "UTC", minutes: 30, createdAt: app.now(), changedAt: app.now() },
      },
    });
  });

  test("says first what each leaves behind, gives reports to the next manager up, and can be undone", async () => {
    const batch = await choose("deactivate", { person: "lead" });
    const { held } = await bulkPage(app, admin, batch);
    expect(held.map(({ name, holdings }) => [name, holdings.map(({ what }) => what)])).toEqual([
      ["Lead", ["1 report", "1 1:1 series"]],
    ]);
    expect(await press(batch, "deactivate", { manager: "", reason: "" })).toMatchObject({ status: 400 });
    expect(await press(batch, "deactivate", { manager: "lead:Lead", reason: "Left" })).toMatchObject({ status: 400 });
    expect(await press(batch, "deactivate", { manager: "", reason: "Left" })).toBeNull();
    expect(await app.db.person.findUnique({ where: { id: "rep" } })).toMatchObject({ managerId: "top" });
    expect(await auditOf("rep")).toEqual([{ action: "person.change", after: "managerEmail" }]);
    expect(await auditOf("lead")).toEqual([{ action: "person.deactivate", after: null }]);
    await press(batch, "undo");
    expect(await app.db.person.findUnique({ where: { id: "lead" } })).toMatchObject({ deactivatedAt: null });
  });

  test("says whose move waits and until when, where reports would go to the one who acts; undo calls it off", async () => {
    await app.db.person.update({ where: { id: "lead" }, data: { managerId: admin.id } });
    const before = await auditOf("rep");
    const batch = await choose("deactivate", { person: "lead" });
    await press(batch, "deactivate", { manager: "", reason: "Left" });
    const until = new Date(app.now().getTime() + 72 * 3_600_000);
    const { lines, waiting } = await bulkPage(app, admin, batch);
    expect(lines[0]).toMatchObject({ name: "Lead", problem: null });
    expect(waiting).toEqual([{ id: "rep", name: "Rep", leaving: "Lead", until, manager: "Ada" }]);
    // No entry says that it has happened.
    const after = `${admin.id} from ${until.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    expect((await auditOf("rep")).slice(before.length)).toEqual([{ action: "manager.ask", after }]);
    await press(batch, "undo");
    expect((await bulkPage(app, admin, batch)).waiting).toEqual([]);
    expect(await app.db.managerHold.findFirst({ where: { personId: "rep" } })).toMatchObject({ ended: "CALLED_OFF" });
  });

  test("leaves no report without a manager, and the last administrator in place", async () => {
    const batch = await choose("deactivate", { person: "top" });
    await press(batch, "deactivate", { manager: "", reason: "Left" });
    const { lines } = await bulkPage(app, admin, batch);
    expect(lines).toMatchObject([{ name: "Top", problem: "Choose who takes over the reports.", doneAt: null }]);
    const own = await choose("deactivate", { person: admin.id });
    await press(own, "deactivate", { manager: "", reason: "Left" });
    expect((await bulkPage(app, admin, own)).lines[0]?.problem).toMatch("last administrator");
    expect(await app.db.person.count({ where: { deactivatedAt: { not: null } } })).toBe(0);
  });
});

describe("an administrator starts a bulk act, and is none when it runs", () => {
  const ids = Array.from({ length: 30 }, (_, at) => `aim-${String(at).padStart(2, "0")}`);
  const untouched = { teamId: null, managerId: null, deactivatedAt: null, invitation: { is: null } };
  beforeEach(async () => {
    const common = { timeZone: "UTC", startedOn: new Date("2026-11-02") };
    await app.db.person.createMany({
      data: ids.map((id) => ({ id, name: id, email: `${id}@lantern.example`, ...common })),
    });
    await createPerson(app, { id: "friend", name: "Friend" });
  });

  const ends = {
    "their role was ended": () =>
      app.db.roleGrant.updateMany({ where: { personId: admin.id }, data: { until: app.now() } }),
    "they have left": () => app.db.person.update({ where: { id: admin.id }, data: { deactivatedAt: app.now() } }),
  };
  test.each([
    ["invite", {}, "their role was ended"],
    ["team", { team: "Mine" }, "they have left"],
    ["manager", { manager: "friend:Friend" }, "their role was ended"],
    ["deactivate", { manager: "", reason: "Out" }, "they have left"],
  ] as const)("%s with %o changes no one once %s", async (act, fields, how) => {
    const batch = await choose(act, { pasted: ids.map((id) => `${id}@lantern.example`).join(" ") });
    await press(batch, act, fields);
    await ends[how]();
    await runJobs();
    expect(await app.db.person.count({ where: { id: { in: ids }, ...untouched } })).toBe(ids.length);
    const { lines } = await bulkPage(app, admin, batch);
    expect(new Set(lines.map(({ problem }) => problem))).toEqual(
      new Set(["Not changed: the person who started this is no longer an administrator"]),
    );
  });
});

test("the list is filtered by state and by what is missing", async () => {
  await app.db.team.create({ data: teamRow(app, { id: "core", name: "Core" }) });
  await createAccount(app, await createPerson(app, { id: "joined", name: "Joined", teamId: "core" }));
  for (const id of ["invited", "refused"]) {
    const refusedAt = id === "refused" ? app.now() : null;
    await createPerson(app, { id, name: id, managerId: "joined" });
    await app.db.invitation.create({ data: { personId: id, askedAt: app.now(), refusedAt } });
  }
  await createPerson(app, { id: "left", name: "left", deactivatedAt: app.now() });
  const query = { q: "", state: "here" as PeopleState, team: "", level: "", missing: "" as const };
  const idsOf = async (given: Partial<typeof query> | { missing: "team" | "manager" }) => {
    const { rows, count } = await accountList(app, admin, { ...query, ...given }, 1);
    expect(count).toBe(rows.length);
    return rows.map(({ id, state }) => [id, state]).filter(([id]) => id !== admin.id);
  };
  for (const state of ["joined", "invited", "refused", "left"] as const)
    expect(await idsOf({ state })).toEqual([[state, state]]);
  expect(await idsOf({ team: "Core" })).toEqual([["joined", "joined"]]);
  expect((await idsOf({ missing: "manager" })).map(([id]) => id)).toEqual(["joined"]);
  expect(await idsOf({ q: "ref" })).toEqual([["refused", "refused"]]);
  expect(await countStatements(app, () => accountList(app, admin, query, 1))).toBe(4);
});
