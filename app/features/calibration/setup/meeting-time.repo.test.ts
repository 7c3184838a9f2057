import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockSession, reopenSession } from "~/features/calibration/lock/lock.server";
import { calibrationList, calibrationPage } from "~/features/calibration/session/session.server";
import { calendarFile } from "~/kernel/time/calendar";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { actorOf } from "../../../../test/factories/actors";
import { createCalibration, createOutcome } from "../../../../test/factories/calibrations";
import { openCalibration } from "../../../../test/factories/calibrations-met";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { invitationIn } from "../../../../test/factories/invitations";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { doEdit, editPage } from "./edit.server";
import { ownMeetingEvents } from "./meeting-time.server";
import { EditForm, NewSessionForm } from "./setup.schema";
import { discardSession, makeSession } from "./setup.server";

const ID = "a-session";
const ZONE = "Europe/Berlin";
const UID = `calibration-${ID}@localhost`;
const [mona, rita] = [actorOf({ id: "mona", name: "Mona" }), actorOf({ id: "rita", name: "Rita" })];
const FIRST = { day: "2026-12-08", time: "14:00", minutes: "90" };
const FIRST_AT = "2026-12-08T13:00:00.000Z";

let app: TestApp;
let sent: Message[];
let versionId: string;

/** Mona sets up and leads a session about Sam; Rita rates. */
beforeEach(async () => {
  app = await openTestApp();
  sent = [];
  app.mail = { kind: "outbox", send: async (message) => void sent.push(message) };
  versionId = (await createFrameworkVersion(app)).id;
  const make = (id: string, managerId?: string) =>
    createPerson(app, { id, name: `${id[0]?.toUpperCase()}${id.slice(1)}`, email: `${id}@lantern.example`, managerId });
  for (const id of ["mona", "rita", "ravi", "reader"]) await make(id);
  await make("sam", "mona");
  await createPosition(app, { personId: "sam", frameworkSlug: "small", levelCode: "IC2" });
});
afterEach(() => app.close());

function session() {
  const taking = { mona: ["FACILITATOR" as const], rita: ["RATER" as const] };
  const about = [{ personId: "sam" }];
  return createCalibration(app, { id: ID, versionId, createdById: "mona", secondReaderId: "reader", taking, about });
}

const send = (fields: Record<string, string | string[]>, as = mona) =>
  doEdit(app, as, ID, sentForm(EditForm, fields), ZONE);
const seen = async () => (await editPage(app, mona, ID, 1, ZONE)).meeting.seen;
const set = async (given: Partial<typeof FIRST> = {}) =>
  send({ do: "meeting", ...FIRST, ...given, seen: await seen() });
const remove = async () => send({ do: "no-meeting", seen: await seen() });
const participant = (person: string) => send({ do: "participant", person: `${person}:`, role: ["RATER"] });
const takeOut = (person: string) => send({ do: "roles", person, role: [] });

/** Mails sent since the last call, by recipient. */
async function mails() {
  const from = sent.length;
  await runDueJobs(app, JOB_HANDLERS);
  await runDueJobs(app, JOB_HANDLERS);
  const found = sent.slice(from).map((mail) => ({ to: mail.to.split("@")[0], mail, invitation: invitationIn(mail) }));
  return found.sort((a, b) => (`${a.to}` < `${b.to}` ? -1 : 1));
}

/** A person's calendar feed, parsed by another library. */
async function feed(personId: string) {
  const calendar = new ICAL.Component(ICAL.parse(calendarFile(await ownMeetingEvents(app, personId))));
  return calendar.getAllSubcomponents("vevent").map((one) => {
    const { uid, sequence, summary, startDate } = new ICAL.Event(one);
    return { uid, sequence, summary, startsAt: startDate.toJSDate().toISOString() };
  });
}

describe("a meeting time", () => {
  test("reaches every participant's mail and feed when set, moved or removed, but not the people being rated", async () => {
    await session();
    expect(await set()).toBeNull();
    const first = await mails();
    const there = { uid: UID, sequence: 1, summary: "Calibration: Autumn calibration", startsAt: FIRST_AT };
    expect(first.map(({ to, invitation }) => ({ to, ...invitation }))).toMatchObject([
      { to: "mona", method: "REQUEST", ...there },
      { to: "rita", method: "REQUEST", ...there },
    ]);
    expect(first[1]?.mail.subject).toMatch(/^Calibration meeting for Autumn calibration: Tue 8 Dec, /);
    expect(JSON.stringify(first.map(({ mail }) => mail))).not.toMatch(/\bSam\b/);
    for (const id of ["mona", "rita"]) expect(await feed(id)).toEqual([there]);
    for (const id of ["sam", "reader", "ravi"]) expect(await feed(id)).toEqual([]);

    await set({ time: "15:30" });
    const moved = { uid: UID, sequence: 2, startsAt: "2026-12-08T14:30:00.000Z" };
    const second = await mails();
    expect(second.map(({ invitation }) => invitation)).toMatchObject([moved, moved]);
    expect(second[0]?.mail.subject).toMatch(/moved to Tue 8 Dec, /);
    expect(await feed("rita")).toMatchObject([moved]);

    await remove();
    const off = { method: "CANCEL", uid: UID, sequence: 3 };
    const third = await mails();
    expect(third.map(({ to, invitation }) => ({ to, ...invitation }))).toMatchObject([
      { to: "mona", ...off },
      { to: "rita", ...off },
    ]);
    expect(third[0]?.mail.subject).toMatch(/canceled: Tue 8 Dec, /);
    expect(await feed("rita")).toEqual([]);
  });

  test("can be removed with empty fields, and returns with a higher sequence than its cancellation", async () => {
    await session();
    await set();
    await set({ day: "", time: "" });
    await mails();
    await set();
    expect((await mails()).map(({ invitation }) => invitation?.sequence)).toEqual([3, 3]);
    expect(await app.db.auditEntry.count({ where: { action: "calibration.set-meeting", objectId: ID } })).toBe(3);
  });

  test("returns when its removal is undone", async () => {
    await session();
    await set();
    const removed = await seen();
    await remove();
    await mails();
    expect(await send({ do: "restore-meeting", removed })).toBeNull();
    expect((await mails())[0]?.invitation).toMatchObject({ method: "REQUEST", sequence: 3, startsAt: FIRST_AT });
  });

  test("sent twice is stored once", async () => {
    await session();
    const form = { do: "meeting", ...FIRST, seen: "" };
    expect(await send(form)).toBeNull();
    expect(await send(form)).toBeNull();
    expect(await mails()).toHaveLength(2);
  });

  test("that someone else stored first is shown, not overwritten", async () => {
    await session();
    await set();
    const theirs = await send({ do: "meeting", ...FIRST, time: "09:00", seen: "" });
    expect(theirs).toMatchObject({ at: "meeting", status: 409, typed: { time: "09:00" } });
    expect(theirs).toMatchObject({ stored: { startsAt: FIRST_AT, minutes: 90, seen: await seen() } });
    const other = "2026-12-08T08:00:00.000Z 90";
    expect(await send({ do: "no-meeting", seen: other })).toMatchObject({ at: "meeting", status: 409 });
    expect((await calibrationPage(app, rita, ID, 1)).session).toMatchObject({
      meetingAt: FIRST_AT,
      meetingMinutes: 90,
    });
    const { sessions } = await calibrationList(app, rita, 1);
    expect(sessions.rows.map(({ meetingAt }) => meetingAt?.toISOString())).toEqual([FIRST_AT]);
  });

  test("must be in the future, within a year", async () => {
    await session();
    expect(await set({ day: "2026-11-20" })).toMatchObject({
      status: 400,
      errors: { day: ["Enter a future time."] },
    });
    expect(await set({ day: "2028-01-10" })).toMatchObject({ status: 400, typed: { day: "2028-01-10" } });
    expect(await set({ time: "" })).toMatchObject({ status: 400, errors: { time: ["Choose the time."] } });
    expect(await mails()).toEqual([]);
  });

  test("can be set only by people who set up the session", async () => {
    await session();
    for (const id of ["rita", "sam", "reader", "ravi"]) {
      const form = { do: "meeting", ...FIRST, seen: "" };
      await expect(send(form, actorOf({ id }))).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("participants", () => {
  test("are invited when they join, and canceled when they are taken out, each time", async () => {
    await session();
    await set();
    await mails();
    await participant("ravi");
    const added = await mails();
    expect(added.map(({ to, invitation }) => ({ to, ...invitation }))).toMatchObject([
      { to: "ravi", method: "REQUEST", uid: UID, sequence: 2, startsAt: FIRST_AT },
    ]);
    expect(await feed("ravi")).toMatchObject([{ uid: UID, sequence: 2 }]);
    await takeOut("ravi");
    const removed = await mails();
    expect(removed).toMatchObject([{ to: "ravi", invitation: { method: "CANCEL", uid: UID, sequence: 3 } }]);
    expect(removed[0]?.mail.subject).toMatch(/^You're no longer in the calibration meeting/);
    expect(await feed("ravi")).toEqual([]);
    await participant("ravi");
    expect(await mails()).toMatchObject([{ to: "ravi", invitation: { method: "REQUEST", sequence: 4 } }]);
  });

  test("aren't notified of a changed role, or of a session without a time", async () => {
    await session();
    await participant("ravi");
    await set();
    await mails();
    await send({ do: "roles", person: "rita", role: ["RATER", "SCRIBE"] });
    await remove();
    await mails();
    await takeOut("ravi");
    expect(await mails()).toEqual([]);
  });
});

describe("a session with a time", () => {
  const made = (given: Record<string, string> = {}) => {
    const form = {
      ...{ id: ID, name: "Hires", purpose: "HIRE_LEVELS", cycle: "", framework: "small", unit: "LEVEL" },
      ...{ rule: "CONSENSUS", ratersEach: "1", mostEach: "10", opensOn: "2026-11-23", closesOn: "2026-12-04" },
      ...{ secondReader: "reader:Reader", group: "reports", level: "", since: "", facilitates: "yes" },
    };
    const sent = sentForm(NewSessionForm, { ...form, ...FIRST, ...given });
    if (sent.do !== "save" || !sent.value) throw new Error("The form is wrong.");
    return makeSession(app, mona, sent.value, ZONE);
  };

  test("is created with it and invites the facilitator", async () => {
    expect(await made({ day: "2026-11-20" })).toEqual({ day: ["Enter a future time."] });
    expect(await app.db.calibrationSession.count()).toBe(0);
    expect(await made()).toBeNull();
    expect(await made()).toBeNull();
    expect(await mails()).toMatchObject([
      { to: "mona", invitation: { method: "REQUEST", uid: UID, summary: "Calibration: Hires", startsAt: FIRST_AT } },
    ]);
  });

  test("cancels it when discarded", async () => {
    await session();
    await set();
    await mails();
    await discardSession(app, mona, ID);
    const off = { method: "CANCEL", uid: UID, sequence: 2 };
    const told = await mails();
    expect(told.map(({ invitation }) => invitation)).toMatchObject([off, off]);
    expect(told[0]?.mail.text).toContain("/calibration\n");
  });

  async function met() {
    const taking = { mona: ["FACILITATOR" as const], rita: ["RATER" as const] };
    const about = [{ personId: "sam" }];
    await openCalibration(app, { id: ID, versionId, createdById: "mona", secondReaderId: "reader", taking, about });
    await set();
    await createOutcome(app, { sessionId: ID, personId: "sam", by: "mona", to: "meeting" });
    await mails();
  }
  const meetingMails = async () => (await mails()).filter(({ invitation }) => invitation !== null);

  test("cancels it when locked before the meeting, and can get another once reopened", async () => {
    await met();
    await lockSession(app, mona, ID, 1);
    const off = { method: "CANCEL", uid: UID, sequence: 2 };
    expect((await meetingMails()).map(({ invitation }) => invitation)).toMatchObject([off, off]);
    await expect(editPage(app, mona, ID, 1, ZONE)).rejects.toMatchObject({ code: "conflict" });
    expect(await send({ do: "meeting", ...FIRST, seen: "" })).toMatchObject({ at: "meeting", status: 409 });
    await reopenSession(app, mona, ID, { round: 1, reason: "A figure was wrong." });
    await set();
    const again = { method: "REQUEST", uid: UID, sequence: 3 };
    expect((await meetingMails()).map(({ invitation }) => invitation)).toMatchObject([again, again]);
  });

  test("keeps a meeting that has begun when locked, as do calendars", async () => {
    await met();
    app.setNow(new Date("2026-12-08T14:00:00Z"));
    await lockSession(app, mona, ID, 1);
    expect(await meetingMails()).toEqual([]);
    expect(await feed("rita")).toMatchObject([{ uid: UID, sequence: 1, startsAt: FIRST_AT }]);
    app.setNow(TEST_NOW);
  });

  test("has a start and a length of at most a working day, or neither: the database checks it", async () => {
    await session();
    const store = (data: { meetingAt?: Date; meetingMinutes?: number }) =>
      app.db.calibrationSession.update({
        where: { id: ID },
        data: { meetingSequence: 1, meetingChangedAt: TEST_NOW, ...data },
      });
    await expect(store({ meetingAt: TEST_NOW })).rejects.toThrow("meeting_is_whole");
    await expect(store({ meetingMinutes: 60 })).rejects.toThrow("meeting_is_whole");
    await expect(store({ meetingAt: TEST_NOW, meetingMinutes: 481 })).rejects.toThrow("meeting_takes_hours");
    await store({ meetingAt: TEST_NOW, meetingMinutes: 480 });
  });
});
