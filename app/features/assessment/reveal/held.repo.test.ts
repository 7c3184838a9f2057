import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ratedAssessments, ratedForPacket } from "~/features/assessment/conversations/rated.server";
import { cyclePage } from "~/features/assessment/cycles/cycle.server";
import { closeCycle } from "~/features/assessment/cycles/cycle-window.server";
import { findOwnSheet } from "~/features/assessment/sheets/assessment.repo.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import { sessionData } from "~/features/calibration/personal-data.repo.server";
import type { Actor } from "~/kernel/actor";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueDaily, runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import {
  beginRating,
  createCalibration,
  createOutcome,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../../../../test/factories/calibrations";
import { type CycleRow, createAskedFor, createCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { databaseRefusal } from "../../../../test/setup/database-refusal";
import { bookTalk, releaseCycle, revealHeld, submitAssessment, withdrawSheet } from "./reveal.server";

let app: TestApp;
let versionId: string;
let subject: Actor;
let manager: Actor;
let cycleId: string;
let id: string;

beforeAll(async () => {
  app = await openTestApp();
  app.mail = { kind: "outbox", send: async () => {} };
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());
beforeEach(() => app.setNow(TEST_NOW));

/** Both have submitted in a cycle that holds the reveal. */
async function held(given: Partial<CycleRow>): Promise<void> {
  const boss = await createPerson(app, { name: "Mona" });
  const person = await createPerson(app, { name: "Sam", managerId: boss.id });
  await createPosition(app, { personId: person.id, frameworkSlug: "small", levelCode: "IC2" });
  [subject, manager] = [actorOf(person), actorOf(boss)];
  const cycle = await createCycle(app, { versionId, openedById: boss.id, ...given });
  cycleId = cycle.id;
  id = (await createAskedFor(app, cycle, person)).id;
  for (const actor of [subject, manager]) {
    await beginSheet(app, actor, id);
    await submitAssessment(app, actor, id);
  }
}

/** A calibration session of the cycle that is about the person. */
async function inSession(): Promise<string> {
  const about = [{ personId: subject.id, assessmentId: id }];
  const by = { createdById: manager.id, secondReaderId: manager.id };
  const session = await createCalibration(app, {
    versionId,
    cycleId,
    purpose: "CYCLE_RATINGS",
    ...by,
    taking: {},
    about,
  });
  return session.id;
}

async function lock(sessionId: string): Promise<void> {
  await beginRating(app, sessionId);
  await openMeeting(app, sessionId);
  await revealInMeeting(app, sessionId, subject.id);
  await createOutcome(app, { sessionId, personId: subject.id, by: manager.id });
  await lockCalibration(app, sessionId, manager.id);
}

const revealed = async () =>
  (await app.db.sheet.count({ where: { assessmentId: id, revealedAt: { not: null } } })) === 2;
const told = async (kind: string) => {
  const rows = await app.db.notice.findMany({ where: { kind, personId: { in: [subject.id, manager.id] } } });
  return rows.map(({ personId }) => (personId === subject.id ? "subject" : "manager")).sort();
};
async function daily(day: string): Promise<void> {
  app.setNow(new Date(`${day}T01:00:00Z`));
  await enqueueDaily(app, DAILY_JOBS);
  await runDueJobs(app, JOB_HANDLERS);
}
/** Past the use-cases. */
const force = () => app.db.sheet.updateMany({ where: { assessmentId: id }, data: { revealedAt: app.now() } });

describe("on a day", () => {
  test("nobody reads before it; then both are told, once", async () => {
    await held({ reveal: "ON_DAY", revealOn: new Date("2026-12-04") });
    expect(await revealed()).toBe(false);
    expect(await databaseRefusal(force())).toContain("held");
    await daily("2026-12-03");
    expect(await revealed()).toBe(false);
    await daily("2026-12-04");
    await daily("2026-12-05");
    expect([await revealed(), await told("reveal.revealed")]).toEqual([true, ["manager", "subject"]]);
  });

  test("what is submitted after it is revealed at once", async () => {
    await held({ reveal: "ON_DAY", revealOn: new Date("2026-11-20") });
    expect(await revealed()).toBe(true);
  });
});

describe("by the manager", () => {
  test("who books the conversation, which tells the person the day; nobody else can", async () => {
    await held({ reveal: "BY_MANAGER" });
    expect(await databaseRefusal(force())).toContain("held");
    await expect(bookTalk(app, subject, id, "2026-12-03")).rejects.toMatchObject({ code: "not-found" });
    await bookTalk(app, manager, id, "2026-12-03");
    await bookTalk(app, manager, id, "2026-12-04");
    expect([await revealed(), await told("reveal.booked")]).toEqual([true, ["subject"]]);
    expect(await app.db.assessment.findUnique({ where: { id }, select: { talkOn: true } })).toEqual({
      talkOn: new Date("2026-12-03"),
    });
  });

  test("is too early while one review is missing", async () => {
    await held({ reveal: "BY_MANAGER" });
    await withdrawSheet(app, subject, id);
    await expect(bookTalk(app, manager, id, "2026-12-03")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("after calibration", () => {
  test("a review can be withdrawn until its packet is frozen, and its page says so", async () => {
    await held({ reveal: "AFTER_CALIBRATION" });
    const inPacket = async () => (await findOwnSheet(app.db, id, manager.id, {}))?.sheet.cycle?.inPacket;
    expect(await inPacket()).toBe(false);
    await beginRating(app, await inSession());
    expect(await inPacket()).toBe(true);
    await expect(withdrawSheet(app, manager, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("the manager's submitted ratings are in what is frozen for the session, and in nothing else that others read", async () => {
    await held({ reveal: "AFTER_CALIBRATION" });
    const ids = (all: readonly { assessmentId: string }[]) => all.map(({ assessmentId }) => assessmentId);
    expect(ids(await ratedAssessments(app, subject.id, "others"))).toEqual([]);
    expect(ids(await ratedForPacket(app, subject.id, id))).toEqual([id]);
    expect(ids(await ratedForPacket(app, subject.id, null))).toEqual([]);
    await withdrawSheet(app, subject, id);
    expect(ids(await ratedForPacket(app, subject.id, id))).toEqual([]);
  });

  test("of a cycle that waits for something else a session gets nothing", async () => {
    await held({ reveal: "BY_MANAGER" });
    expect(await ratedForPacket(app, subject.id, id)).toEqual([]);
  });

  test("the person does not take the packet home before the reveal, and what it holds is not withdrawn", async () => {
    await held({ reveal: "AFTER_CALIBRATION" });
    const sessionId = await inSession();
    await beginRating(app, sessionId);
    const exported = JSON.stringify(await sessionData.exportOf?.(app, subject));
    expect(exported).toContain('"packet":null');
    await expect(withdrawSheet(app, subject, id)).rejects.toMatchObject({ code: "conflict" });
    const withdrawal = { id: app.newId(), assessmentId: id, raterId: subject.id, withdrawnAt: app.now() };
    const { submittedAt } = await app.db.sheet.findFirstOrThrow({ where: { assessmentId: id, side: "SELF" } });
    await expect(
      app.db.sheetWithdrawal.create({ data: { ...withdrawal, submittedAt: submittedAt! } }),
    ).rejects.toThrow();
  });

  test("the lock reveals both to both", async () => {
    await held({ reveal: "AFTER_CALIBRATION" });
    const sessionId = await inSession();
    await audited(app.db, (tx) => revealHeld(app, tx, [id], null));
    expect(await revealed()).toBe(false);
    expect(await databaseRefusal(force())).toContain("held");
    await lock(sessionId);
    await audited(app.db, (tx) => revealHeld(app, tx, [id], null));
    expect([await revealed(), await told("reveal.revealed")]).toEqual([true, ["manager", "subject"]]);
  });
});

test("what a closed cycle still holds is revealed by those who run it, and not while calibration is under way", async () => {
  await held({ reveal: "AFTER_CALIBRATION" });
  await expect(releaseCycle(app, manager, cycleId)).rejects.toMatchObject({ code: "conflict" });
  const offers = async () => (await cyclePage(app, manager, cycleId, 1)).releases;
  expect(await offers()).toBe(false);
  await closeCycle(app, manager, cycleId);
  expect(await offers()).toBe(true);
  const sessionId = await inSession();
  await expect(releaseCycle(app, manager, cycleId)).rejects.toMatchObject({ code: "conflict" });
  await lock(sessionId);
  await expect(releaseCycle(app, subject, cycleId)).rejects.toMatchObject({ code: "not-found" });
  await releaseCycle(app, manager, cycleId);
  await runDueJobs(app, JOB_HANDLERS);
  expect(await revealed()).toBe(true);
});

test("a closed cycle that holds nothing offers no release", async () => {
  await held({ reveal: "BY_MANAGER" });
  await bookTalk(app, manager, id, "2026-12-03");
  await closeCycle(app, manager, cycleId);
  expect((await cyclePage(app, manager, cycleId, 1)).releases).toBe(false);
});
