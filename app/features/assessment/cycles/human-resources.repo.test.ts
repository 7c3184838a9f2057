import { afterEach, beforeEach, expect, test } from "vitest";
import { submitAssessment } from "~/features/assessment/reveal/reveal.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import { type Actor, NO_REACH, type Reach } from "~/kernel/actor";
import { asOf } from "~/kernel/as-of";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import { enqueueDaily, runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import { newCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson, createPosition, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { cycleList, cyclePage, newCyclePage, openCycle, previewCycle } from "./cycle.server";
import { exportRun, remindAwaited, runPage } from "./cycle-run.server";
import { closeCycle } from "./cycle-window.server";
import { addPeople, changeMember } from "./membership.server";

/** Cleo leads Dana and Eli; Dana leads Ana and Ben, Eli leads Finn. Hana does human resources. */
let app: TestApp;
let people: Record<"ana" | "ben" | "cleo" | "dana" | "eli" | "finn", Actor>;

beforeEach(async () => {
  app = await openTestApp();
  app.mail = { kind: "outbox", send: async () => {} };
  await createFrameworkVersion(app);
  await app.db.team.createMany({ data: [teamRow(app, { id: "core", name: "Core" }), teamRow(app, { id: "web" })] });
  await createPerson(app, { id: "hana", name: "Hana" });
  const cleo = await person("cleo", null, null);
  const dana = await person("dana", "cleo", "core");
  const eli = await person("eli", "cleo", "web");
  const [ana, ben] = [await person("ana", "dana", "core"), await person("ben", "dana", "core")];
  people = { ana, ben, cleo, dana, eli, finn: await person("finn", "eli", "web") };
});
afterEach(() => app.close());

async function person(id: string, managerId: string | null, teamId: string | null, levelCode = "IC2"): Promise<Actor> {
  const one = await createPerson(app, { id, name: id, managerId, teamId });
  await createPosition(app, { personId: id, frameworkSlug: "small", levelCode });
  return actorOf(one);
}

const hana = (reach: Partial<Reach>) => actorOf({ id: "hana", name: "Hana" }, { reach: { ...NO_REACH, ...reach } });
const everyone = hana({ everyone: true });
const window = { opensOn: "2026-11-16", closesOn: "2026-12-11" };
const opened = async (actor: Actor, groups: string[], given: Parameters<typeof newCycle>[1] = {}) => {
  const cycle = newCycle(app, { ...window, groups, ...given });
  await openCycle(app, actor, cycle);
  return cycle.id;
};
const subjects = async (reader: Actor, id: string) =>
  (await cyclePage(app, reader, id, 1)).lines.map(({ subjectId }) => subjectId);
const progress = (reader: Actor, id: string, team: string | null = null) =>
  runPage(app, reader, id, { team, page: 1, ...asOf(app.now(), app.newId()) }).then(({ run }) => run);
const notFound = { code: "not-found" };

test("one form opens a cycle for everyone, and says before who takes part", async () => {
  const { groups, picksLeaders } = await newCyclePage(app, everyone, null);
  expect(groups.map(({ label }) => label)).toEqual(["Everyone", "Core (3)", "Team web (2)"]);
  expect(picksLeaders).toBe(true);
  await person("gil", "eli", null, "IC1");
  await createPerson(app, { id: "new", name: "new", managerId: "eli" });
  expect(await previewCycle(app, everyone, newCycle(app, { ...window, groups: ["everyone"] }))).toEqual({
    people: 7,
    teams: [
      { of: "Core", count: 3 },
      { of: null, count: 2 },
      { of: "Team web", count: 2 },
    ],
    levels: [
      { of: "IC2", count: 6 },
      { of: "IC1", count: 1 },
    ],
    leftOut: [{ of: "NO_LEVEL", count: 2 }],
    overlaps: "",
  });
  const id = await opened(everyone, ["everyone"], { levels: ["IC2"] });
  expect(await subjects(everyone, id)).toEqual(["ana", "ben", "cleo", "dana", "eli", "finn"]);
  const again = newCycle(app, { ...window, groups: ["under:dana"] });
  expect((await previewCycle(app, everyone, again)).overlaps).toBe("ana, ben and dana are also in “Autumn”.");
});

test("a grant for a part opens cycles for that part alone, and reads that part of others", async () => {
  const part = hana({ underIds: ["dana"] });
  await expect(opened(part, ["everyone"])).rejects.toMatchObject(notFound);
  await expect(opened(part, ["under:cleo"])).rejects.toMatchObject(notFound);
  await expect(opened(part, ["core"])).rejects.toMatchObject(notFound);
  await expect(opened(actorOf({ id: "hana" }), ["under:dana"])).rejects.toMatchObject(notFound);
  const own = await opened(part, ["under:dana"]);
  expect(await subjects(part, own)).toEqual(["ana", "ben", "dana"]);
  const team = hana({ teamIds: ["web"] });
  await person("lea", "cleo", null);
  const id = await opened(everyone, ["everyone"], { opensOn: "2027-01-11", closesOn: "2027-02-01" });
  expect([await subjects(part, id), await subjects(team, id)]).toEqual([
    ["ana", "ben", "dana"],
    ["eli", "finn"],
  ]);
  await expect(addPeople(app, team, id, ["ana"])).rejects.toMatchObject(notFound);
  expect((await progress(team, id)).teams.map(({ address, people }) => [address, people])).toEqual([["web", 2]]);
  expect((await cycleList(app, team, 1)).rows.map((one) => one.id)).toEqual([id]);
});

test("what was opened for human resources ends with the grant, and goes on with another's", async () => {
  const id = await opened(everyone, ["everyone"]);
  const after = hana({});
  expect(await app.db.reviewCycle.findUnique({ where: { id } })).toMatchObject({ byGrant: true });
  const works = [progress, (actor: Actor) => cyclePage(app, actor, id, 1), (actor: Actor) => exportRun(app, actor, id)];
  for (const work of works) await expect(work(after, id)).rejects.toMatchObject(notFound);
  await expect(closeCycle(app, after, id)).rejects.toMatchObject(notFound);
  expect((await cycleList(app, after, 1)).rows).toEqual([]);
  const next = actorOf({ id: "ida" }, { reach: everyone.reach });
  expect((await cyclePage(app, next, id, 1)).manages).toBe(true);
  await expect(app.db.reviewCycle.update({ where: { id }, data: { byGrant: false } })).rejects.toThrow();
});

test("people who join are added as long as the grant lasts", async () => {
  const grant = await createGrant(app, { personId: "hana", role: "HUMAN_RESOURCES", underId: "dana" });
  const id = await opened(hana({ underIds: ["dana"] }), ["under:dana"], { joinBefore: "2026-12-01", levels: ["IC2"] });
  const nextDay = async (day: string) => {
    app.setNow(new Date(`${day}T10:00:00Z`));
    await enqueueDaily(app, DAILY_JOBS);
    await runDueJobs(app, JOB_HANDLERS);
  };
  await person("gil", "ana", null);
  await person("kim", "ana", null, "IC1");
  await person("lea", "eli", "web");
  await nextDay("2026-11-25");
  expect(await subjects(everyone, id)).toEqual(["ana", "ben", "dana", "gil"]);
  await app.db.roleGrant.update({ where: { id: grant.id }, data: { until: app.now() } });
  await person("mia", "ana", null);
  await nextDay("2026-11-26");
  expect(await subjects(everyone, id)).toEqual(["ana", "ben", "dana", "gil"]);
});

test("progress counts what is submitted, and names who is waited for, to those who run the cycle", async () => {
  const id = await opened(everyone, ["under:dana"]);
  const of = async (subjectId: string) =>
    (await app.db.assessment.findFirstOrThrow({ where: { cycleId: id, subjectId } })).id;
  await beginSheet(app, people.ana, await of("ana"));
  await submitAssessment(app, people.ana, await of("ana"));
  await beginSheet(app, people.ben, await of("ben"));
  await beginSheet(app, people.dana, await of("ben"));
  const page = await progress(everyone, id);
  expect(page.total).toEqual({ people: 3, self: 1, reviews: 3, managers: 0 });
  expect(page.burnUp.points.at(-1)).toMatchObject({ first: 1, second: 0 });
  expect(page.awaited.map(({ id, own, subjects, begun }) => [id, own, subjects, begun])).toEqual([
    ["ben", "draft", [], 0],
    ["cleo", null, ["dana"], 0],
    ["dana", "not-started", ["ana", "ben"], 1],
  ]);
  expect((await progress(everyone, id, "core")).awaited.map((one) => one.id)).toEqual(["ben", "cleo", "dana"]);
  expect((await progress(everyone, id, "elsewhere")).team).toBeNull();
  for (const actor of [people.ana, people.dana, people.eli, actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] })]) {
    await expect(progress(actor, id)).rejects.toMatchObject(notFound);
    await expect(exportRun(app, actor, id)).rejects.toMatchObject(notFound);
    await expect(remindAwaited(app, actor, id, ["ben"])).rejects.toMatchObject(notFound);
  }
  expect((await exportRun(app, everyone, id)).split("\r\n")).toEqual([
    "Person,Team,Manager,Self-assessment,Manager review,Due",
    "ana,Core,dana,Submitted,Not started,2026-12-11",
    "ben,Core,dana,In draft,In draft,2026-12-11",
    "dana,Core,cleo,Not started,Not started,2026-12-11",
    "",
  ]);
});

test("a person is reminded by hand every other day, whoever does it, of what they still owe", async () => {
  const id = await opened(everyone, ["under:dana"]);
  await runDueJobs(app, JOB_HANDLERS);
  await app.db.notice.deleteMany();
  await app.db.job.deleteMany();
  const remind = (ids: string[], actor = everyone) => remindAwaited(app, actor, id, ids);
  const ida = actorOf({ id: "dana" }, { reach: everyone.reach });
  for (const _ of [1, 2]) await remind(["ben", "dana", "finn"]);
  await remind(["dana"], ida);
  await runDueJobs(app, JOB_HANDLERS);
  const nudges = () => app.db.cycleNudge.findMany({ orderBy: [{ at: "asc" }, { personId: "asc" }] });
  expect((await nudges()).map(({ personId }) => personId)).toEqual(["ben", "dana"]);
  expect(await app.db.auditEntry.count({ where: { action: "cycle.remind", objectId: id } })).toBe(2);
  expect((await progress(everyone, id)).awaited.map((one) => [one.id, one.canRemind])).toEqual([
    ["ana", true],
    ["ben", false],
    ["cleo", true],
    ["dana", false],
  ]);
  app.setNow(new Date("2026-11-24T10:00:00Z"));
  await expect(remind(["ben"])).rejects.toMatchObject({ code: "conflict" });
  app.setNow(new Date("2026-11-26T10:00:00Z"));
  await remind(["ben"]);
  expect((await nudges()).map(({ personId }) => personId)).toEqual(["ben", "dana", "ben"]);
});

test("extending is for those covered, never for oneself", async () => {
  const id = await opened(everyone, ["everyone"]);
  const [mine] = await app.db.assessment.findMany({ where: { cycleId: id, subjectId: "ana" } });
  const place = { cycleId: id, assessmentId: mine?.id ?? "" };
  const extend = (actor: Actor) =>
    changeMember(app, actor, place, {
      ...{ do: "extend", typed: { dueOn: "", extendReason: "", seen: "" }, errors: {} },
      value: { dueOn: "2026-12-20", reason: "Was ill", seen: null },
    });
  await expect(extend(hana({ teamIds: ["web"] }))).rejects.toMatchObject(notFound);
  await expect(extend(actorOf({ id: "ana" }, { reach: everyone.reach }))).rejects.toMatchObject(notFound);
  await extend(hana({ teamIds: ["core"] }));
  expect(await app.db.assessment.findUnique({ where: { id: place.assessmentId } })).toMatchObject({
    dueOn: new Date("2026-12-20T00:00:00Z"),
  });
});
