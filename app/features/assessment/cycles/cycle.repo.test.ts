import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { submitAssessment, withdrawSheet } from "~/features/assessment/reveal/reveal.server";
import { startAssessment } from "~/features/assessment/sheets/assessment.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import { findOpenSheet } from "~/features/assessment/sheets/sheet.server";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { createAssessment, createRatings, createSheet } from "../../../../test/factories/assessments";
import { newCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion, smallFramework } from "../../../../test/factories/frameworks";
import { createPerson, createPosition, teamRow } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { listOverlaps } from "./cycle.repo.server";
import type { NewCycleInput } from "./cycle.schema";
import { cycleList, cyclePage, newCyclePage, openCycle } from "./cycle.server";
import { changeCycleDays, closeCycle, closePage } from "./cycle-window.server";

let app: TestApp;
let versionId: string;
let manager: Actor;
let partner: Actor;
let teamId: string;
let reports: { id: string; name: string }[];

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  app.setNow(TEST_NOW);
  teamId = (await app.db.team.create({ data: teamRow(app) })).id;
  const boss = await createPerson(app, { name: "Mona" });
  manager = actorOf(boss);
  partner = actorOf(await createPerson(app, { name: "Pia" }), { roles: ["PEOPLE_PARTNER"], partnerOf: [teamId] });
  reports = [];
  for (const [name, levelCode] of [
    ["Ana", "IC1"],
    ["Ben", "IC2"],
    ["Cem", "IC3"],
    ["Dai", null],
  ] as const) {
    const person = await createPerson(app, { name, managerId: boss.id, teamId });
    if (levelCode) await createPosition(app, { personId: person.id, frameworkSlug: "small", levelCode });
    reports.push(person);
  }
});

const input = (given?: Partial<NewCycleInput>) => newCycle(app, given);
async function opened(actor: Actor, given: Partial<NewCycleInput> = {}) {
  const one = input(given);
  await openCycle(app, actor, one);
  return one.id;
}
const assessmentOf = (cycleId: string, place: number) =>
  app.db.assessment.findUniqueOrThrow({ where: { cycleId_subjectId: { cycleId, subjectId: reports[place]!.id } } });
const named = (lines: readonly { subject: string; targetLevel: string }[]) =>
  lines.map(({ subject, targetLevel }) => `${subject} ${targetLevel}`);

describe("opening", () => {
  test("asks every report, and names those it cannot ask", async () => {
    const id = await opened(manager);
    const page = await cyclePage(app, manager, id, 1);
    expect(named(page.lines)).toEqual(["Ana IC1", "Ben IC2", "Cem IC3"]);
    expect(page.leftOut).toMatchObject([{ name: "Dai", reason: "NO_LEVEL" }]);
    expect(
      page.lines.every(({ self, managers }) => self.state === "not-started" && managers.state === "not-started"),
    ).toBe(true);
  });

  test("against the next level leaves out who has none, and whoever was to be left out", async () => {
    const id = await opened(manager, { level: "NEXT", leftOut: [reports[0]!.id] });
    const page = await cyclePage(app, manager, id, 1);
    expect(named(page.lines)).toEqual(["Ben IC3"]);
    expect(page.leftOut.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      "Ana CHOSEN",
      "Cem NO_NEXT_LEVEL",
      "Dai NO_LEVEL",
    ]);
  });

  test("by a partner asks the people of the teams they partner, and no others", async () => {
    await createPosition(app, { personId: partner.id, frameworkSlug: "small", levelCode: "IC2" });
    const id = await opened(partner, { groups: [teamId] });
    expect((await cyclePage(app, partner, id, 1)).lines).toHaveLength(3);
    const other = await app.db.team.create({ data: teamRow(app) });
    await expect(openCycle(app, partner, input({ groups: [other.id] }))).rejects.toMatchObject({ code: "not-found" });
    await expect(openCycle(app, manager, input({ groups: [teamId] }))).rejects.toMatchObject({ code: "not-found" });
    expect((await newCyclePage(app, partner, null)).groups.map(({ value }) => value)).toEqual([teamId]);
    expect((await newCyclePage(app, manager, null)).groups.map(({ value }) => value)).toEqual(["reports"]);
  });

  test("names retired frameworks that the actor's people are still on, and their replacements", async () => {
    const old = await createFrameworkVersion(app, smallFramework({ slug: "old" }));
    await createFrameworkVersion(app, smallFramework({ slug: "unused" }));
    await createPosition(app, { personId: reports[3]!.id, frameworkSlug: "old", levelCode: "IC1" });
    const retired = async (actor: Actor) => (await newCyclePage(app, actor, null)).retired;
    expect(await retired(manager)).toEqual([]);
    const retire = (slug: string) =>
      app.db.frameworkRetirement.create({
        data: { slug, replacementSlug: "small", replacementVersion: "1.0.0", retiredAt: app.now() },
      });
    await retire("old");
    await retire("unused");
    expect(await retired(manager)).toMatchObject([{ slug: "old", people: 1, replacement: { slug: "small" } }]);
    const other = actorOf(await createPerson(app, { name: "Nil" }));
    await createPerson(app, { name: "Ona", managerId: other.id });
    expect(await retired(other)).toEqual([]);
    const slugs = (await newCyclePage(app, manager, null)).frameworks.map(({ slug }) => slug);
    expect(slugs).not.toContain(old.slug);
    await app.db.frameworkRetirement.deleteMany();
  });

  test("offers the actor's reports in its joining rule only if there are any", async () => {
    const groups = async (actor: Actor, given: Partial<NewCycleInput> = {}) => {
      const { joining } = await cyclePage(app, actor, await opened(actor, given), 1);
      return joining?.groups.map(({ value }) => value);
    };
    expect(await groups(manager)).toEqual(["reports"]);
    expect(await groups(partner, { groups: [teamId] })).toEqual([teamId]);
  });

  test("of nobody is refused and leaves nothing", async () => {
    const leftOut = reports.map(({ id }) => id);
    const before = await app.db.reviewCycle.count();
    await expect(openCycle(app, manager, input({ leftOut }))).rejects.toMatchObject({ code: "invalid" });
    await expect(openCycle(app, manager, input({ framework: "none" }))).rejects.toMatchObject({ code: "invalid" });
    expect(await app.db.reviewCycle.count()).toBe(before);
  });

  test("twice under one id has one effect; somebody else's id is as if it did not exist", async () => {
    const one = input();
    await Promise.all([openCycle(app, manager, one), openCycle(app, manager, one)]);
    expect(await app.db.assessment.count({ where: { cycleId: one.id } })).toBe(3);
    await expect(openCycle(app, partner, { ...one, groups: [teamId] })).rejects.toMatchObject({ code: "not-found" });
  });

  test("finds people in another open cycle, unless it is closed, their review is revealed or they were taken out", async () => {
    const first = await opened(manager);
    const found = async (closesOn = "2026-12-18") => {
      const all = await listOverlaps(
        app.db,
        { id: "other", closesOn },
        reports.map(({ id }) => id),
      );
      return all.map(({ cycle, person }) => `${cycle} ${person}`);
    };
    expect(await found()).toEqual(["Autumn Ana", "Autumn Ben", "Autumn Cem"]);
    expect(await found("2026-11-22")).toEqual([]);
    const { id } = await assessmentOf(first, 0);
    for (const actor of [actorOf(reports[0]!), manager]) {
      await beginSheet(app, actor, id);
      await submitAssessment(app, actor, id);
    }
    expect(await found()).toEqual(["Autumn Ben", "Autumn Cem"]);
    await closeCycle(app, manager, first);
    expect(await found()).toEqual([]);
  });

  test("of a short review asks about its competencies alone, for those it adds later too", async () => {
    const id = await opened(manager, { focus: ["c-aaaa"] });
    const ben = actorOf(reports[1]!);
    const { id: assessmentId } = await assessmentOf(id, 1);
    await beginSheet(app, ben, assessmentId);
    const open = await findOpenSheet(app, ben, assessmentId, {});
    expect(open?.asked.map((one) => one.id)).toEqual(["c-aaaa"]);
    await expect(openCycle(app, manager, input({ focus: ["c-none"] }))).rejects.toMatchObject({ code: "invalid" });
    await expect(app.db.reviewCycle.update({ where: { id }, data: { focus: [] } })).rejects.toThrow();
  });

  test("asks only those who started since a day, where one is given", async () => {
    await app.db.person.update({ where: { id: reports[1]!.id }, data: { startedOn: new Date("2026-10-01") } });
    const id = await opened(manager, { startedSince: "2026-10-01" });
    expect(named((await cyclePage(app, manager, id, 1)).lines)).toEqual(["Ben IC2"]);
  });

  test("takes in a self-assessment that is open against the same level, and leaves others alone", async () => {
    const [ana, ben] = [actorOf(reports[0]!), actorOf(reports[1]!)];
    const same = await startAssessment(app, ana, { slug: "small", levelCode: "IC1" });
    await startAssessment(app, ben, { slug: "small", levelCode: "IC3" });
    const id = await opened(manager);
    expect(same).toMatchObject({ assessmentId: (await assessmentOf(id, 0)).id });
    const { lines } = await cyclePage(app, manager, id, 1);
    expect(lines.map(({ self }) => self.state)).toEqual(["draft", "not-started", "not-started"]);
    await expect(beginSheet(app, ben, (await assessmentOf(id, 1)).id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is fixed: nothing but days and end can change, not even by the tables", async () => {
    const id = await opened(manager, { peers: "SUMMARY" });
    for (const data of [
      { level: "NEXT" },
      { asksPeers: false },
      { peerText: "ATTRIBUTED" },
      { openedById: partner.id },
    ] as const) {
      await expect(app.db.reviewCycle.update({ where: { id }, data })).rejects.toThrow();
    }
  });
});

describe("the page shows states and never content", () => {
  test("of every kind", async () => {
    const id = await opened(manager);
    const [ana, ben] = [actorOf(reports[0]!), actorOf(reports[1]!)];
    const [first, second] = [(await assessmentOf(id, 0)).id, (await assessmentOf(id, 1)).id];
    for (const actor of [ana, manager]) {
      await beginSheet(app, actor, first);
      await submitAssessment(app, actor, first);
    }
    await beginSheet(app, ben, second);
    await submitAssessment(app, ben, second);
    await withdrawSheet(app, ben, second);
    await beginSheet(app, manager, second);
    const leave = { personId: reports[2]!.id, from: TEST_NOW, recordedBy: manager.id, recordedAt: TEST_NOW };
    await app.db.leave.create({ data: { id: app.newId(), ...leave } });
    app.setNow(new Date("2026-12-19T09:00:00Z"));
    const { lines } = await cyclePage(app, manager, id, 1);
    expect(
      lines.map(({ self, managers }) => [self, managers].map((side) => [side.state, side.late, side.onLeave])),
    ).toEqual([
      [
        ["revealed", false, false],
        ["revealed", false, false],
      ],
      [
        ["withdrawn", true, false],
        ["draft", true, false],
      ],
      [
        ["not-started", true, true],
        ["not-started", true, false],
      ],
    ]);
  });

  test("to each as far as it concerns them", async () => {
    const id = await opened(manager);
    const page = await cyclePage(app, actorOf(reports[1]!), id, 1);
    expect(named(page.lines)).toEqual(["Ben IC2"]);
    expect([page.leftOut, page.manages]).toEqual([[], false]);
    expect((await cyclePage(app, partner, id, 1)).lines).toHaveLength(3);
    const stranger = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
    await expect(cyclePage(app, stranger, id, 1)).rejects.toMatchObject({ code: "not-found" });
    const mine = async (actor: Actor) => (await cycleList(app, actor, 1)).rows.map((cycle) => cycle.id);
    for (const actor of [manager, partner, actorOf(reports[2]!)]) expect(await mine(actor)).toContain(id);
    expect([await mine(stranger), await mine(actorOf(reports[3]!))]).toEqual([[], []]);
  });

  test("and says the same whatever a sheet says", async () => {
    const id = await opened(manager);
    const { id: assessmentId } = await assessmentOf(id, 0);
    await beginSheet(app, manager, assessmentId);
    const before = JSON.stringify(await cyclePage(app, manager, id, 1));
    const sheet = await app.db.sheet.findFirstOrThrow({ where: { assessmentId } });
    await createRatings(app, sheet, [{ expectationId: "e-ic1aaa", note: "sealed words" }]);
    expect(JSON.stringify(await cyclePage(app, manager, id, 1))).toBe(before);
  });
});

describe("changing the days", () => {
  const days = { opensOn: "2026-11-23", closesOn: "2027-01-15" };

  test("of two who saw the same, one is told what the other stored", async () => {
    const id = await opened(manager);
    expect(await changeCycleDays(app, manager, id, { ...days, edits: 1 })).toBeNull();
    const other = { opensOn: "2026-11-24", closesOn: "2026-12-31", edits: 1 };
    expect(await changeCycleDays(app, partner, id, other)).toEqual({ ...days, edits: 2 });
    expect(await changeCycleDays(app, partner, id, { ...other, edits: 2 })).toBeNull();
    expect(await app.db.auditEntry.count({ where: { objectId: id, action: "cycle.change-days" } })).toBe(2);
  });

  test("is for whoever manages it, while it is open", async () => {
    const id = await opened(manager);
    const change = (actor: Actor) => changeCycleDays(app, actor, id, { ...days, edits: 1 });
    await expect(change(actorOf(reports[0]!))).rejects.toMatchObject({ code: "not-found" });
    await expect(closeCycle(app, actorOf(reports[0]!), id)).rejects.toMatchObject({ code: "not-found" });
    await closeCycle(app, partner, id);
    await closeCycle(app, manager, id);
    await expect(change(manager)).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.auditEntry.count({ where: { objectId: id, action: "cycle.close" } })).toBe(1);
  });
});

test("closing says who has a draft, to those who may know, and counts the others", async () => {
  const id = await opened(manager);
  const ana = actorOf(reports[0]!);
  await beginSheet(app, ana, (await assessmentOf(id, 0)).id);
  await beginSheet(app, manager, (await assessmentOf(id, 1)).id);
  await app.db.person.update({ where: { id: reports[1]!.id }, data: { teamId: null } });
  const shown = async (actor: Actor) => {
    const page = await closePage(app, actor, id);
    return [page?.drafts.map(({ author, subject }) => `${author} ${subject}`), page?.unlisted];
  };
  expect(await shown(manager)).toEqual([["Ana null", "Mona Ben"], 0]);
  expect(await shown(partner)).toEqual([["Ana null"], 1]);
  await expect(closePage(app, ana, id)).rejects.toMatchObject({ code: "not-found" });
  await closeCycle(app, manager, id);
  expect(await closePage(app, manager, id)).toBeNull();
});

test("a draft of a closed cycle blocks no later self-assessment", async () => {
  const id = await opened(manager);
  const ana = actorOf(reports[0]!);
  await beginSheet(app, ana, (await assessmentOf(id, 0)).id);
  expect((await startAssessment(app, ana, { slug: "small", levelCode: "IC2" })).is).toBe("other-open");
  await closeCycle(app, manager, id);
  expect((await startAssessment(app, ana, { slug: "small", levelCode: "IC2" })).is).toBe("started");
});

test("an assessment without a cycle asks no manager for a sheet", async () => {
  const assessment = await createAssessment(app, { subjectId: reports[0]!.id, versionId, targetLevel: "IC2" });
  await createSheet(app, assessment);
  await expect(beginSheet(app, manager, assessment.id)).rejects.toMatchObject({ code: "not-found" });
});
