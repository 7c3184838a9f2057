/** How far a cycle is below someone who leads managers, and that others see nothing of it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { submitAssessment } from "~/features/assessment/reveal/reveal.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import { type Actor, NO_REACH } from "~/kernel/actor";
import { asOf } from "~/kernel/as-of";
import { actorOf } from "../../../../test/factories/actors";
import { newCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, createPosition, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { cycleList, cyclePage, openCycle } from "./cycle.server";
import { progressBelow } from "./cycle-progress.server";
import { exportRun, remind, remindAwaited, runPage } from "./cycle-run.server";
import { closeCycle } from "./cycle-window.server";
import { addPeople, changeMember } from "./membership.server";

/** Rita leads Cleo and Olga. Cleo leads Dana (Ana, Ben) and Eli (Finn); Olga leads Paul (Quin). Hana does human resources. */
let app: TestApp;
let id: string;
const PLACES = [
  ["rita", null, null],
  ["cleo", "rita", null],
  ["olga", "rita", null],
  ["dana", "cleo", "core"],
  ["eli", "cleo", "web"],
  ["paul", "olga", "web"],
  ["ana", "dana", "core"],
  ["ben", "dana", "core"],
  ["finn", "eli", "web"],
  ["quin", "paul", "web"],
] as const;
type Name = (typeof PLACES)[number][0];
const by = (name: Name): Actor => actorOf({ id: name, name });
const hana = actorOf({ id: "hana" }, { reach: { ...NO_REACH, everyone: true } });
const opened = async (groups: string[]) => {
  const cycle = newCycle(app, { opensOn: "2026-11-16", closesOn: "2026-12-11", groups });
  await openCycle(app, hana, cycle);
  return cycle.id;
};

beforeEach(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
  await app.db.team.createMany({ data: [teamRow(app, { id: "core", name: "Core" }), teamRow(app, { id: "web" })] });
  await createPerson(app, { id: "hana", name: "Hana" });
  for (const [name, managerId, teamId] of PLACES) {
    await createPerson(app, { id: name, name, managerId, teamId });
    await createPosition(app, { personId: name, frameworkSlug: "small", levelCode: "IC2" });
  }
  id = await opened(["everyone"]);
});
afterEach(() => app.close());

const run = (reader: Actor, cycleId = id) =>
  runPage(app, reader, cycleId, { team: null, page: 1, ...asOf(app.now(), app.newId()) });
const waitedFor = async (reader: Actor) => (await run(reader)).run.awaited.map((one) => one.id);
const move = (name: Name, managerId: Name) => app.db.person.update({ where: { id: name }, data: { managerId } });
const begin = async (name: Name, subjectId: Name = name) => {
  const assessment = await app.db.assessment.findFirstOrThrow({ where: { cycleId: id, subjectId } });
  await beginSheet(app, by(name), assessment.id);
  return assessment.id;
};
const notFound = { code: "not-found" };

test("a director reads the states of the people below them, by team and by name", async () => {
  await submitAssessment(app, by("ana"), await begin("ana"));
  await begin("ben");
  await begin("dana", "ben");
  await begin("cleo");
  const { run: shown, isPart, reads } = await run(by("cleo"));
  expect({ isPart, reads }).toEqual({ isPart: true, reads: true });
  expect(shown.teams.map(({ team, people, self }) => [team, people, self])).toEqual([
    ["Core", 3, 1],
    ["Team web", 2, 0],
  ]);
  expect(shown.total).toEqual({ people: 5, self: 1, reviews: 5, managers: 0 });
  expect(shown.burnUp.points.at(-1)).toMatchObject({ first: 1, second: 0 });
  // Their own self-assessment, in draft, is not part of it; the reviews that they owe are.
  expect(shown.awaited.map((one) => [one.id, one.own, one.subjects, one.begun])).toEqual([
    ["ben", "draft", [], 0],
    ["cleo", null, ["dana", "eli"], 0],
    ["dana", "not-started", ["ana", "ben"], 1],
    ["eli", "not-started", ["finn"], 0],
    ["finn", "not-started", [], 0],
  ]);
  expect((await exportRun(app, by("cleo"), id)).split("\r\n")).toEqual([
    "Person,Team,Manager,Self-assessment,Manager review,Due",
    "ana,Core,dana,Submitted,Not started,2026-12-11",
    "ben,Core,dana,In draft,In draft,2026-12-11",
    "dana,Core,cleo,Not started,Not started,2026-12-11",
    "eli,Team web,cleo,Not started,Not started,2026-12-11",
    "finn,Team web,eli,Not started,Not started,2026-12-11",
    "",
  ]);
  expect((await run(by("rita"))).run.total.people).toBe(9);
  expect(await countStatements(app, () => run(by("rita")))).toBeLessThanOrEqual(4);
});

test("everyone else finds no such page: engineers, their managers, administrators, and directors of other people", async () => {
  const core = await opened(["under:dana"]);
  const admin = actorOf({ id: "hana" }, { roles: ["ADMINISTRATOR"] });
  const attackers = [by("ana"), by("dana"), by("olga"), admin];
  for (const actor of attackers) {
    await expect(run(actor, core)).rejects.toMatchObject(notFound);
    await expect(exportRun(app, actor, core)).rejects.toMatchObject(notFound);
    await expect(remindAwaited(app, actor, core, ["ben"])).rejects.toMatchObject(notFound);
  }
  // Not even of a cycle that asks the director's own people, beside others.
  expect(await waitedFor(by("olga"))).toEqual(["olga", "paul", "quin"]);
  const lines = (await exportRun(app, by("olga"), id)).split("\r\n").slice(1, -1);
  expect(lines.map((line) => line.split(",")[0])).toEqual(["paul", "quin"]);
  await expect(remindAwaited(app, by("olga"), id, ["ana", "cleo"])).rejects.toMatchObject({ code: "conflict" });
  expect(await app.db.cycleNudge.count()).toBe(0);
});

test("a person who moves is shown to their new director only, and one manager's reports are no organization", async () => {
  await move("eli", "olga");
  expect(await waitedFor(by("cleo"))).toEqual(["ana", "ben", "cleo", "dana"]);
  expect(await waitedFor(by("olga"))).toEqual(["eli", "finn", "olga", "paul", "quin"]);
  await move("dana", "olga");
  await expect(run(by("cleo"))).rejects.toMatchObject(notFound);
  await expect(exportRun(app, by("cleo"), id)).rejects.toMatchObject(notFound);
  await move("finn", "cleo");
  await expect(run(by("cleo"))).rejects.toMatchObject(notFound);
});

test("people below a manager who has left stay part of it", async () => {
  await app.db.person.update({ where: { id: "dana" }, data: { deactivatedAt: app.now() } });
  expect(await waitedFor(by("cleo"))).toEqual(["ana", "ben", "cleo", "eli", "finn"]);
});

test("people further down stay the director's when everyone in between has left", async () => {
  const gone = { id: { in: ["dana", "eli"] } };
  await app.db.person.updateMany({ where: gone, data: { deactivatedAt: app.now() } });
  for (const name of ["cleo", "rita"] as const) {
    const [progress] = await progressBelow(app, by(name));
    const { total } = (await run(by(name))).run;
    expect([name, progress?.direct, progress?.total.people]).toEqual([name, false, total.people]);
  }
  expect(await waitedFor(by("cleo"))).toEqual(["ana", "ben", "finn"]);
});

test("a director's list leads to the progress of a cycle, also once it is closed", async () => {
  const core = await opened(["under:dana"]);
  const cards = async (name: Name) =>
    (await cycleList(app, by(name), 1)).rows.map((card) => [card.id === core ? "core" : "all", card.reads]);
  expect(await cards("rita")).toEqual([
    ["all", true],
    ["core", false],
  ]);
  await app.db.reviewCycle.update({ where: { id: core }, data: { closedAt: app.now() } });
  expect((await cards("rita")).at(-1)).toEqual(["core", false]);
  expect((await cards("ana")).at(-1)).toEqual(["core", true]);
  expect((await cards("olga")).map(([name]) => name)).toEqual(["all"]);
});

test("in a circle of managers no one sees their own state", async () => {
  await move("rita", "finn");
  expect(await waitedFor(by("cleo"))).not.toContain("hana");
  expect(await exportRun(app, by("cleo"), id)).not.toMatch(/^cleo,/m);
});

test("a director reminds those selected, and changes nothing", async () => {
  const asked = { typed: {}, errors: {}, value: { person: ["ben", "quin"] } };
  await remind(app, by("cleo"), id, { do: "remind", ...asked } as unknown as Parameters<typeof remind>[3]);
  expect((await app.db.cycleNudge.findMany()).map(({ personId, byId }) => [personId, byId])).toEqual([["ben", "cleo"]]);
  const page = await cyclePage(app, by("cleo"), id, 1);
  expect([page.manages, page.reopens, page.runs, page.joining]).toEqual([false, false, true, null]);
  expect(page.lines.map(({ subjectId, changes }) => [subjectId, changes])).toEqual([
    ["cleo", false],
    ["dana", false],
    ["eli", false],
  ]);
  const assessmentId = await begin("ben");
  const value = { dueOn: "2026-12-20", reason: "", seen: null };
  const sent = { do: "extend" as const, typed: { dueOn: "", extendReason: "", seen: "" }, errors: {}, value };
  await expect(changeMember(app, by("cleo"), { cycleId: id, assessmentId }, sent)).rejects.toMatchObject(notFound);
  await expect(addPeople(app, by("cleo"), id, ["ben"])).rejects.toMatchObject(notFound);
  await expect(closeCycle(app, by("cleo"), id)).rejects.toMatchObject(notFound);
});

test("what Home counts across managers, its page names", async () => {
  for (const name of ["rita", "cleo", "olga", "dana", "eli"] as const) {
    const [progress] = await progressBelow(app, by(name));
    const opens = await run(by(name)).then(
      ({ run: { total } }) => total.people,
      () => null,
    );
    expect([name, opens]).toEqual([name, progress?.direct === false ? progress.total.people : null]);
  }
});
