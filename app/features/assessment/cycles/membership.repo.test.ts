import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { submitAssessment, withdrawSheet } from "~/features/assessment/reveal/reveal.server";
import { findOwnSheet } from "~/features/assessment/sheets/assessment.repo.server";
import { startAssessment } from "~/features/assessment/sheets/assessment.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import { enqueueDaily, runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import { newCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { askedInCycles, cyclePage, openCycle } from "./cycle.server";
import { changeCycleDays, closeCycle, reopenCycle } from "./cycle-window.server";
import { addPeople, changeMember, memberPage, setJoinRule } from "./membership.server";

let app: TestApp;
let manager: Actor;
let ana: Actor;
let cycleId: string;
let assessmentId: string;

beforeEach(async () => {
  app = await openTestApp();
  app.mail = { kind: "outbox", send: async () => {} };
  await createFrameworkVersion(app);
  manager = actorOf(await createPerson(app, { id: "mona", name: "Mona" }));
  ana = await newcomer("ana", "IC2");
  const cycle = newCycle(app, { opensOn: "2026-11-16", closesOn: "2026-12-11" });
  cycleId = cycle.id;
  await openCycle(app, manager, cycle);
  assessmentId = (await app.db.assessment.findFirstOrThrow({ where: { cycleId } })).id;
  await app.db.notice.deleteMany();
});
afterEach(() => app.close());

async function newcomer(id: string, levelCode: string | null): Promise<Actor> {
  const person = await createPerson(app, { id, name: id, managerId: "mona" });
  if (levelCode) await createPosition(app, { personId: id, frameworkSlug: "small", levelCode });
  return actorOf(person);
}

const change = (sent: Parameters<typeof changeMember>[3], actor = manager) =>
  changeMember(app, actor, { cycleId, assessmentId }, sent);
const nothing = { typed: {}, errors: {} } as never as { typed: Record<string, never>; errors: Record<string, never> };
const takeOut = (actor = manager) =>
  change({ do: "take-out", typed: { reason: "" }, errors: {}, value: { reason: "On leave until summer" } }, actor);
const addBack = () => change({ do: "add-back", ...nothing, value: {} });
const extend = (dueOn: string, seen: string | null = null) =>
  change({
    ...{ do: "extend", typed: { dueOn: "", extendReason: "", seen: "" }, errors: {} },
    value: { dueOn, reason: "Was ill", seen },
  });
const lines = async (reader = manager) => (await cyclePage(app, reader, cycleId, 1)).lines;
const told = async () => {
  const rows = await app.db.notice.findMany({ orderBy: [{ createdAt: "asc" }, { personId: "asc" }] });
  return rows.map(({ personId, kind }) => `${personId} ${kind}`);
};
const asked = async (of: Actor) =>
  (await askedInCycles(app, of)).map(({ what, closesOn }) => `${what} ${dayText(closesOn)}`);

describe("somebody who is taken out", () => {
  test("is asked for nothing more, reads why, and is notified with their manager's other reports unaffected", async () => {
    await newcomer("ben", "IC1");
    await addPeople(app, manager, cycleId, ["ben"]);
    await app.db.notice.deleteMany();
    await takeOut();
    await takeOut();
    expect([await asked(ana), (await asked(manager)).length]).toEqual([[], 1]);
    expect((await lines(ana))[0]?.takenOut).toMatchObject({ reason: "On leave until summer" });
    expect(await told()).toEqual(["ana cycles.changed"]);
    expect(await app.db.auditEntry.count({ where: { action: "cycle.take-out", objectId: assessmentId } })).toBe(1);
  });

  test("reads the reason even if the clock advances during the change", async () => {
    let at = app.now().getTime();
    const clock = { ...app, now: () => new Date(at++) };
    const value = { reason: "On leave until summer" };
    await changeMember(
      clock,
      manager,
      { cycleId, assessmentId },
      { do: "take-out", typed: { reason: "" }, errors: {}, value },
    );
    expect((await lines(ana))[0]?.takenOut?.reason).toBe("On leave until summer");
    await addBack();
    expect((await lines(ana))[0]?.takenOut).toBeNull();
  });

  test("keeps a draft, which its author alone reads, and is not kept from another self-assessment", async () => {
    await beginSheet(app, ana, assessmentId);
    await takeOut();
    expect((await findOwnSheet(app.db, assessmentId, ana.id, {}))?.sheet).toMatchObject({
      laidAside: true,
      cycle: { takenOut: true },
    });
    await expect(submitAssessment(app, ana, assessmentId)).rejects.toMatchObject({ code: "conflict" });
    await expect(beginSheet(app, manager, assessmentId)).rejects.toMatchObject({ code: "conflict" });
    expect((await startAssessment(app, ana, { slug: "small", levelCode: "IC2" })).is).toBe("started");
  });

  test("cannot change what they submitted, which stays sealed even if both had to come", async () => {
    await beginSheet(app, ana, assessmentId);
    await submitAssessment(app, ana, assessmentId);
    await beginSheet(app, manager, assessmentId);
    await takeOut();
    await expect(withdrawSheet(app, ana, assessmentId)).rejects.toMatchObject({ code: "conflict" });
    await expect(submitAssessment(app, manager, assessmentId)).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.sheet.count({ where: { assessmentId, revealedAt: { not: null } } })).toBe(0);
    const sealed = { assessmentId, side: "SELF" } as const;
    await expect(app.db.sheet.updateMany({ where: sealed, data: { revealedAt: app.now() } })).rejects.toThrow();
  });

  test("comes back with both drafts, unless another self-assessment is open, which has to end first", async () => {
    for (const actor of [ana, manager]) await beginSheet(app, actor, assessmentId);
    await takeOut();
    await addBack();
    expect(await asked(ana)).toEqual(["continue 2026-12-11"]);
    expect(await asked(manager)).toEqual(["continue 2026-12-11"]);
    app.setNow(new Date("2026-11-24T10:00:00Z"));
    await takeOut();
    const other = await startAssessment(app, ana, { slug: "small", levelCode: "IC2" });
    await addBack();
    expect([await asked(ana), await asked(manager)]).toEqual([["begin 2026-12-11"], ["continue 2026-12-11"]]);
    await expect(beginSheet(app, ana, assessmentId)).rejects.toMatchObject({ code: "conflict" });
    await submitAssessment(app, ana, "assessmentId" in other ? other.assessmentId : "");
    await beginSheet(app, ana, assessmentId);
    expect(await asked(ana)).toEqual(["continue 2026-12-11"]);
  });

  test("comes back to the manager they have by then", async () => {
    await beginSheet(app, manager, assessmentId);
    await takeOut();
    const next = actorOf(await createPerson(app, { id: "nina", name: "Nina" }));
    await app.db.person.update({ where: { id: "ana" }, data: { managerId: "nina" } });
    await addBack();
    await runDueJobs(app, JOB_HANDLERS);
    expect([await asked(next), await asked(manager)]).toEqual([["begin 2026-12-11"], ["handed-over 2026-12-11"]]);
  });

  test("is taken out by those who run the cycle alone, with a record, and never after the reveal", async () => {
    await expect(takeOut(ana)).rejects.toMatchObject({ code: "not-found" });
    const stranger = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
    await expect(memberPage(app, stranger, cycleId, assessmentId)).rejects.toMatchObject({ code: "not-found" });
    const data = { takenOutAt: app.now() };
    await expect(app.db.assessment.update({ where: { id: assessmentId }, data })).rejects.toThrow();
    for (const actor of [ana, manager]) {
      await beginSheet(app, actor, assessmentId);
      await submitAssessment(app, actor, assessmentId);
    }
    await expect(takeOut()).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("an extension", () => {
  test("moves one person's last day for both reviews, is on the record, and can be taken back", async () => {
    await newcomer("ben", "IC1");
    await addPeople(app, manager, cycleId, ["ben"]);
    await app.db.notice.deleteMany();
    await extend("2026-12-18");
    expect([await asked(ana), await asked(manager)]).toEqual([
      ["begin 2026-12-18"],
      ["begin 2026-12-11", "begin 2026-12-18"],
    ]);
    expect(await told()).toEqual(["ana cycles.changed"]);
    app.setNow(new Date("2026-12-14T09:00:00Z"));
    expect((await lines()).map(({ self }) => self.late)).toEqual([false, true]);
    expect((await memberPage(app, manager, cycleId, assessmentId)).changes).toMatchObject([
      { kind: "EXTENDED", reason: "Was ill", by: "Mona" },
    ]);
    await change({ do: "shorten", ...nothing, value: { seen: "2026-12-18" } } as never);
    expect((await lines()).map(({ self }) => self.late)).toEqual([true, true]);
  });

  test("is not overwritten by someone who has not seen it", async () => {
    await extend("2026-12-18");
    await expect(extend("2026-12-22")).rejects.toMatchObject({ code: "conflict" });
    const dueOn = async () =>
      dayText((await app.db.assessment.findUniqueOrThrow({ where: { id: assessmentId } })).dueOn!);
    expect(await dueOn()).toBe("2026-12-18");
    await extend("2026-12-22", "2026-12-18");
    expect(await dueOn()).toBe("2026-12-22");
  });

  test("is later than the cycle's own last day", async () => {
    await expect(extend("2026-12-11")).rejects.toMatchObject({ code: "invalid" });
  });

  test("moves the reminders", async () => {
    await extend("2026-12-18");
    const heard = async (day: string) => {
      app.setNow(new Date(`${day}T09:00:00Z`));
      await enqueueDaily(app, DAILY_JOBS);
      await runDueJobs(app, JOB_HANDLERS);
      const kinds = await app.db.cycleReminder.findMany({ where: { personId: "ana" }, orderBy: { at: "asc" } });
      return kinds.map(({ kind }) => kind);
    };
    expect(await heard("2026-12-12")).toEqual([]);
    expect(await heard("2026-12-16")).toEqual(["SOON"]);
    expect(await heard("2026-12-19")).toEqual(["SOON", "LATE"]);
  });
});

describe("somebody who is added", () => {
  test("is asked against their level, at once and once, and so is their manager", async () => {
    const ben = await newcomer("ben", "IC1");
    await Promise.all([addPeople(app, manager, cycleId, ["ben"]), addPeople(app, manager, cycleId, ["ben"])]);
    expect((await lines()).map(({ subject, targetLevel }) => `${subject} ${targetLevel}`)).toEqual([
      "ana IC2",
      "ben IC1",
    ]);
    expect(await asked(ben)).toEqual(["begin 2026-12-11"]);
    expect(await app.db.cycleChange.findMany({ select: { kind: true, byId: true } })).toEqual([
      { kind: "ADDED", byId: "mona" },
    ]);
    expect(await app.db.cycleReminder.count({ where: { personId: "ben", kind: "ASKED" } })).toBe(1);
  });

  test("was left out before and is no longer named so; or was taken out, and is in it again", async () => {
    await newcomer("dai", null);
    await expect(addPeople(app, manager, cycleId, ["dai"])).rejects.toThrow(
      "Remove dai from the list: they have no level yet.",
    );
    await takeOut();
    await addPeople(app, manager, cycleId, ["ana"]);
    expect(await asked(ana)).toEqual(["begin 2026-12-11"]);
  });

  test("is the actor's to ask, and the cycle is open", async () => {
    const foreign = await createPerson(app, { name: "Foreign" });
    await expect(addPeople(app, manager, cycleId, [foreign.id])).rejects.toMatchObject({ code: "not-found" });
    await expect(addPeople(app, ana, cycleId, ["ana"])).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("people who join", () => {
  const daily = async (day: string) => {
    app.setNow(new Date(`${day}T02:00:00Z`));
    await enqueueDaily(app, DAILY_JOBS);
    await runDueJobs(app, JOB_HANDLERS);
  };
  const startingOn = async (id: string, day: string, level: string | null = "IC1") => {
    await newcomer(id, level);
    await app.db.person.update({ where: { id }, data: { startedOn: new Date(day) } });
  };
  const names = async () => (await lines()).map(({ subject }) => subject);

  test("before the day of the rule are added when they have started and have a level; others never", async () => {
    await setJoinRule(app, manager, cycleId, { joinBefore: "2026-12-05", group: ["reports"] });
    await startingOn("ben", "2026-11-24");
    await startingOn("cem", "2026-12-02", null);
    await startingOn("dai", "2026-12-05");
    await daily("2026-11-23");
    expect(await names()).toEqual(["ana"]);
    await daily("2026-11-24");
    expect(await names()).toEqual(["ana", "ben"]);
    const member = await app.db.assessment.findFirstOrThrow({ where: { cycleId, subjectId: "ben" } });
    const { changes } = await memberPage(app, manager, cycleId, member.id);
    expect(changes).toMatchObject([{ kind: "ADDED", by: null }]);
    await createPosition(app, { personId: "cem", frameworkSlug: "small", levelCode: "IC2" });
    await daily("2026-12-07");
    expect(await names()).toEqual(["ana", "ben", "cem"]);
  });

  test("who are in another cycle are named to the rule's author once", async () => {
    await setJoinRule(app, manager, cycleId, { joinBefore: "2026-12-05", group: ["reports"] });
    await startingOn("ben", "2026-11-24");
    await startingOn("cem", "2026-11-24");
    const other = newCycle(app, { name: "Probation", leftOut: ["ana", "cem"] });
    await openCycle(app, manager, other);
    for (const day of ["2026-11-24", "2026-11-25"]) await daily(day);
    expect(await names()).toEqual(["ana", "ben", "cem"]);
    const said = await app.db.notice.findMany({ where: { kind: "cycles.overlaps" } });
    expect(said.map(({ personId, params }) => [personId, params])).toEqual([
      ["mona", { cycleId, cycle: "Autumn", overlaps: "ben is also in “Probation”." }],
    ]);
  });

  test("stay out where the rule ended, whoever set it is gone, or somebody was taken out", async () => {
    await setJoinRule(app, manager, cycleId, { joinBefore: "2026-12-05", group: ["reports"] });
    await takeOut();
    await setJoinRule(app, manager, cycleId, { joinBefore: null, group: [] });
    await startingOn("ben", "2026-11-24");
    await daily("2026-11-24");
    await setJoinRule(app, manager, cycleId, { joinBefore: "2026-12-05", group: ["reports"] });
    await app.db.person.update({ where: { id: "mona" }, data: { deactivatedAt: app.now() } });
    await daily("2026-11-25");
    expect(await names()).toEqual(["ana"]);
    expect(await asked(ana)).toEqual([]);
  });
});

describe("the cycle's own days", () => {
  test("when they move, everyone in it is notified, save who moved them", async () => {
    await changeCycleDays(app, manager, cycleId, { opensOn: "2026-11-16", closesOn: "2026-12-18", edits: 1 });
    await runDueJobs(app, JOB_HANDLERS);
    expect(await told()).toEqual(["ana cycles.changed"]);
  });

  test("when they move, someone with a later due date isn't notified, and their manager only about others", async () => {
    const nina = await createPerson(app, { id: "nina" });
    const days = { opensOn: "2026-11-16", closesOn: "2026-12-18" };
    await app.db.person.update({ where: { id: "ana" }, data: { managerId: nina.id } });
    await newcomer("ben", "IC1");
    await addPeople(app, manager, cycleId, ["ben"]);
    await extend("2026-12-30");
    await app.db.notice.deleteMany();
    await changeCycleDays(app, actorOf({ id: "mona" }), cycleId, { ...days, edits: 1 });
    await runDueJobs(app, JOB_HANDLERS);
    expect(await told()).toEqual(["ben cycles.changed"]);
    await app.db.notice.deleteMany();
    await changeCycleDays(app, manager, cycleId, { ...days, closesOn: "2027-01-08", edits: 2 });
    await runDueJobs(app, JOB_HANDLERS);
    expect(await told()).toEqual(["ana cycles.changed", "ben cycles.changed", "nina cycles.changed"]);
  });

  test("a closed cycle opens again with its drafts, until a new day, for a reason, within 30 days", async () => {
    for (const actor of [ana, manager]) await beginSheet(app, actor, assessmentId);
    const reopen = (until: string, actor = manager) => reopenCycle(app, actor, cycleId, { reason: "Too early", until });
    await closeCycle(app, manager, cycleId);
    await app.db.person.update({
      where: { id: "ana" },
      data: { managerId: (await createPerson(app, { id: "nina" })).id },
    });
    await expect(reopen("2026-12-20", ana)).rejects.toMatchObject({ code: "not-found" });
    await expect(reopen("2026-11-20")).rejects.toMatchObject({ code: "invalid" });
    await reopen("2026-12-20");
    await reopen("2026-12-21");
    await runDueJobs(app, JOB_HANDLERS);
    expect([await asked(ana), await asked(manager)]).toEqual([["continue 2026-12-20"], ["handed-over 2026-12-20"]]);
    expect((await cyclePage(app, manager, cycleId, 1)).cycle.reopened).toMatchObject({
      by: "Mona",
      reason: "Too early",
    });
    expect((await told()).filter((one) => one.endsWith("changed"))).toEqual([
      "ana cycles.changed",
      "nina cycles.changed",
    ]);
    await closeCycle(app, manager, cycleId);
    app.setNow(new Date(app.now().getTime() + 31 * 86_400_000));
    await expect(reopen("2027-01-20")).rejects.toMatchObject({ code: "conflict" });
    await expect(app.db.reviewCycle.update({ where: { id: cycleId }, data: { closedAt: null } })).rejects.toThrow();
  });
});
