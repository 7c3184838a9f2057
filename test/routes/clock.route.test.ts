/** A clock that is wrong must delete nothing, however it came to be wrong and however soon it is right again. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CANDIDATE_ERASURE_JOB } from "~/features/hiring/candidates/candidate-identity.server";
import { SESSION_PARTS } from "~/main/app.server";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import { confirmClockByCommand } from "~/main/system/clock.server";
import { checkClock, confirmClock, openDoubt } from "~/platform/clock/clock.server";
import { createClock } from "~/platform/clock/process-clock";
import { enqueueDaily, enqueueJob, runDueJobs } from "~/platform/jobs/jobs.server";
import { createSessions } from "~/platform/sessions/session.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import * as overviewRoute from "~/routes/admin/admin._index";
import { action, loader } from "~/routes/admin/admin.clock";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 24 * 3_600_000];
let app: TestApp;
let root: { id: string; email: string };
beforeEach(async () => {
  app = await openTestApp();
  root = await createPerson(app, { name: "Root" });
  await createGrant(app, { personId: root.id, role: "ADMINISTRATOR" });
  await writeEntry();
});
afterEach(() => app.close());

/** Of a process that has started since: it has seen no jump. */
const createSessionsOf = ({ db, now }: TestApp) => createSessions(db, false, SESSION_PARTS, now);
const passed = (ms: number) => app.setNow(new Date(app.now().getTime() + ms));
const writeEntry = (at = app.now()) =>
  app.db.auditEntry.create({ data: { at, action: "session.begin", objectId: "x", subjectId: null, actorId: null } });

/** A candidate who is to be erased, someone who is to be erased, and an old link: what the day's jobs would remove now. */
async function fill() {
  const [lead, coordinator] = [await createPerson(app), await createPerson(app)];
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit({ slug: "hired-by" }));
  const opening = await createOpening(app, { versionId, leadId: lead.id, coordinatorId: coordinator.id });
  const { id: candidateId } = await createCandidate(app, { openingId: opening.id });
  const runAt = new Date(TEST_NOW.getTime() + 400 * DAY);
  const payload = { candidateId, edits: 0, asked: true };
  await enqueueJob(app.db, { id: app.newId(), kind: CANDIDATE_ERASURE_JOB, payload, runAt });
  const leaver = await createPerson(app);
  await app.db.person.update({ where: { id: leaver.id }, data: { deactivatedAt: TEST_NOW } });
  const request = { reason: "They asked", requestedBy: lead.id, requestedAt: TEST_NOW, dueAt: runAt };
  await app.db.erasureRequest.create({ data: { id: app.newId(), personId: leaver.id, ...request } });
  const link = { kind: "INVITATION" as const, personId: lead.id, createdAt: TEST_NOW, expiresAt: TEST_NOW };
  await app.db.oneTimeLink.create({ data: { id: hashToken(newToken()), ...link } });
  return { candidateId, leaverId: leaver.id };
}
const left = async ({ candidateId, leaverId }: Awaited<ReturnType<typeof fill>>) => [
  await app.db.candidateIdentity.count({ where: { candidateId } }),
  await app.db.person.count({ where: { id: leaverId, erasedAt: null } }),
  await app.db.oneTimeLink.count(),
];
async function workOff() {
  await enqueueDaily(app, DAILY_JOBS);
  await runDueJobs(app, JOB_HANDLERS);
}

describe("what waits for three days, while a clock is ahead", () => {
  const isHeld = async (cookie: string) => (await app.sessions.read(pageRequest("/", cookie)))?.parts.isHeld;
  const holdOf = (personId: string) => ({
    ...{ id: app.newId(), personId, oldEmail: "sam@lantern.example", newEmail: "new@evil.example", askedBy: root.id },
    ...{ at: app.now(), until: new Date(app.now().getTime() + 3 * DAY) },
  });

  test("is an address: its holder reads nothing sealed, at once and until the time is confirmed", async () => {
    const person = await createPerson(app);
    const cookie = await signInAs(app, person);
    await app.db.addressHold.create({ data: holdOf(person.id) });
    app.jump(4 * DAY);
    expect(await isHeld(cookie), "before anyone has looked at the clock").toBe(true);
    const doubt = await checkClock(app);
    const elsewhere = createSessionsOf(app);
    expect((await elsewhere.read(pageRequest("/", cookie)))?.parts.isHeld, "to a process that started since").toBe(
      true,
    );
    await confirmClock(app, doubt!.id, root.id);
    expect(await isHeld(cookie)).toBe(false);
  });

  test("is an address whose wait was over before: it stays over", async () => {
    const person = await createPerson(app);
    const cookie = await signInAs(app, person);
    await app.db.addressHold.create({ data: holdOf(person.id) });
    passed(3 * DAY + HOUR);
    expect(await isHeld(cookie)).toBe(false);
    app.jump(2 * DAY);
    await checkClock(app);
    expect(await isHeld(cookie)).toBe(false);
  });

  test("is a manager: who asked for it becomes none", async () => {
    const person = await createPerson(app);
    const hold = { id: app.newId(), personId: person.id, managerId: root.id, askedBy: root.id, toldAt: app.now() };
    await app.db.managerHold.create({
      data: { ...hold, at: app.now(), until: new Date(app.now().getTime() + 3 * DAY) },
    });
    const managerOf = async () => (await app.db.person.findUniqueOrThrow({ where: { id: person.id } })).managerId;
    app.jump(4 * DAY);
    await workOff();
    expect(await managerOf()).toBeNull();
    app.jump(-4 * DAY);
    expect(await confirmClockByCommand(app)).toBeTruthy();
    await workOff();
    expect(await managerOf(), "the three days are not over").toBeNull();
    passed(3 * DAY);
    await workOff();
    expect(await managerOf()).toBe(root.id);
  });
});

describe("a clock 800 days ahead", () => {
  test("deletes nothing, neither while it is wrong nor once it is right again", async () => {
    const filled = await fill();
    app.jump(800 * DAY);
    await workOff();
    expect(await left(filled)).toEqual([1, 1, 1]);
    expect(await openDoubt(app.db)).toMatchObject({ kind: "JUMPED", offMs: 800 * DAY });
    app.jump(-800 * DAY);
    await workOff();
    passed(HOUR);
    await workOff();
    expect(await left(filled)).toEqual([1, 1, 1]);
  });

  test("at a start, before anything is written at its time", async () => {
    const filled = await fill();
    app.jump(800 * DAY);
    const started = { ...app, clock: createClock(app.now, () => app.now().getTime()) };
    expect(await checkClock(started, true)).toMatchObject({ kind: "AHEAD", offMs: 800 * DAY });
    await enqueueDaily(started, DAILY_JOBS);
    await runDueJobs(started, JOB_HANDLERS);
    expect(await left(filled)).toEqual([1, 1, 1]);
  });

  test("confirmed by an administrator, deletes what is over, once", async () => {
    const filled = await fill();
    app.jump(800 * DAY);
    await workOff();
    const doubt = (await openDoubt(app.db))?.id ?? "";
    const cookie = await signInAs(app, root);
    const send = () => callAction(action, { app, request: formRequest("/admin/clock", { doubt }, cookie) });
    expect([(await send()).location, (await send()).location]).toEqual(["/admin/clock", "/admin/clock"]);
    expect(
      await app.db.auditEntry.findMany({ where: { action: { startsWith: "clock." } }, orderBy: { id: "asc" } }),
    ).toMatchObject([
      { action: "clock.doubt", actorId: null, after: `jumped ${800 * DAY} ms` },
      { action: "clock.confirm", actorId: root.id },
    ]);
    await runDueJobs(app, JOB_HANDLERS);
    expect(await left(filled)).toEqual([0, 0, 0]);
    expect(await checkClock(app)).toBeNull();
  });
});

test("what waited is done at once after a clock that was ahead was set right and confirmed", async () => {
  await fill();
  app.jump(800 * DAY);
  await workOff();
  app.jump(-800 * DAY);
  await confirmClockByCommand(app);
  const waiting = await app.db.job.findMany({ where: { kind: "retention", doneAt: null } });
  expect(waiting.map(({ runAt }) => runAt)).toEqual([app.now()]);
});

describe("a clock", () => {
  test.each<[string, number, boolean]>([
    ["five minutes behind the newest entry", -5 * MINUTE, true],
    ["more than five minutes behind it", -5 * MINUTE - 1, false],
    ["that jumped nearly an hour ahead", HOUR - 1, true],
    ["that jumped an hour ahead", HOUR, false],
  ])("%s", async (_, ms, isSure) => {
    app.jump(ms);
    expect((await checkClock(app)) === null).toBe(isSure);
  });

  test("that jumped an hour back is found although no entry is newer", async () => {
    passed(3 * HOUR);
    app.jump(-HOUR);
    expect(await checkClock(app)).toMatchObject({ kind: "JUMPED", offMs: -HOUR });
  });

  test("may go on for months while the server runs, and 30 days while it is stopped", async () => {
    const started = () => ({ ...app, clock: createClock(app.now, () => app.now().getTime()) });
    passed(200 * DAY);
    expect(await checkClock(app)).toBeNull();
    await writeEntry();
    passed(30 * DAY);
    expect(await checkClock(started(), true)).toBeNull();
    passed(1);
    expect(await checkClock(started(), true)).toMatchObject({ kind: "AHEAD" });
  });

  test("of a new system has nothing to compare with", async () => {
    const empty = await openTestApp();
    expect(await checkClock(empty, true)).toBeNull();
    await empty.close();
  });

  test("set right after it was ahead is not behind its own entries for ever", async () => {
    app.jump(800 * DAY);
    await checkClock(app);
    await writeEntry();
    app.jump(-800 * DAY);
    await confirmClockByCommand(app);
    expect(await checkClock({ ...app, clock: createClock(app.now, () => app.now().getTime()) }, true)).toBeNull();
  });

  test("confirmed through one process is right for the others, which jump again by themselves", async () => {
    let ms = 0;
    const other = { ...app, clock: createClock(app.now, () => app.now().getTime() - ms) };
    expect(await checkClock(other)).toBeNull();
    app.jump(2 * HOUR);
    ms += 2 * HOUR;
    await checkClock(app);
    await confirmClockByCommand(app);
    expect(await checkClock(other)).toBeNull();
    ms += HOUR;
    expect(await checkClock(other)).toMatchObject({ kind: "JUMPED" });
  });

  test("found wrong by ten at once is one doubt, and one mail to each administrator", async () => {
    app.jump(2 * HOUR);
    await Promise.all(Array.from({ length: 10 }, () => checkClock(app)));
    expect(await app.db.clockDoubt.count()).toBe(1);
    await runDueJobs(app, { "clock-doubt": JOB_HANDLERS["clock-doubt"]! });
    const mails = await app.db.job.findMany({ where: { kind: "mail" } });
    expect(mails.map(({ payload }) => payload)).toMatchObject([
      { to: root.email, subject: "The clock of the Waymark server may be wrong" },
    ]);
  });
});

describe("administrators", () => {
  test("see it on the overview and on its page", async () => {
    const cookie = await signInAs(app, root);
    const overview = async () =>
      (await callLoader(overviewRoute.loader, { app, request: pageRequest("/admin", cookie) })).data;
    expect((await overview()).doubt).toBeNull();
    app.jump(2 * HOUR);
    await checkClock(app);
    expect((await overview()).doubt).toMatchObject({ kind: "JUMPED", offMs: 2 * HOUR });
    const page = await callLoader(loader, { app, request: pageRequest("/admin/clock", cookie) });
    expect(page.data).toMatchObject({ now: app.now(), doubt: { kind: "JUMPED" } });
  });

  test("alone confirm it", async () => {
    app.jump(2 * HOUR);
    const doubt = (await checkClock(app))?.id ?? "";
    const cookie = await signInAs(app, await createPerson(app));
    const request = formRequest("/admin/clock", { doubt }, cookie);
    expect((await callAction(action, { app, request })).status).toBe(404);
    expect(await openDoubt(app.db)).not.toBeNull();
  });
});
