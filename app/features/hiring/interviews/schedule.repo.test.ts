import { afterEach, beforeEach, expect, test } from "vitest";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { hashToken } from "~/platform/sessions/token.server";
import { actorOf } from "../../../../test/factories/actors";
import { createOffer } from "../../../../test/factories/hiring";
import { createLeave } from "../../../../test/factories/opportunities";
import { createInterviewer, createPanelScene, type PanelScene } from "../../../../test/factories/panels";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { chooseTime, chooseTimePage } from "./choose-time.server";
import { InterviewForm, ScheduleForm } from "./interview.schema";
import { changeInterview } from "./interview-change.server";
import { schedule, schedulePage } from "./schedule.server";

let app: TestApp;
let scene: PanelScene;
let [ina, sol] = ["", ""];

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPanelScene(app);
  ina = await createInterviewer(app, scene.slug, { name: "Ina First" });
  sol = await createInterviewer(app, scene.slug, { name: "Sol Second" });
  const where = { candidateId: scene.candidate };
  await app.db.candidateIdentity.update({ where, data: { timeZone: "America/New_York" } });
});
afterEach(() => app.close());

const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0d01";
const lead = () => actorOf({ id: scene.lead, name: "Lea" });
const coordinator = () => actorOf({ id: scene.coordinator, name: "Cora" });
const pageFor = (reader = coordinator()) =>
  schedulePage(app, reader, scene.candidate, { stageId: null, zone: "Europe/Berlin" });
const send = (fields: Record<string, string | string[]>, by = coordinator()) =>
  schedule(
    app,
    by,
    scene.candidate,
    sentForm(ScheduleForm, { id: ID, stage: scene.stages[0]!.id, place: "", ...fields }),
  );

type Mail = { to: string; subject: string; invitation?: { method: string; content: string } };
const mails = async (): Promise<Mail[]> =>
  (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: [{ runAt: "asc" }, { id: "asc" }] })).map(
    ({ payload }) => payload as Mail,
  );
const mailsToCandidate = async () => (await mails()).filter(({ to }) => to.endsWith("@mail.example"));

test("one form plans an interview from free hours, and invites the panel and the candidate; changes update both calendars", async () => {
  const { slots, candidateZone } = await pageFor();
  const [first] = slots;
  // A working day of two people in UTC, from eight in New York on.
  expect([first?.startsAt, candidateZone]).toEqual(["2026-11-24T13:00:00.000Z", "America/New_York"]);
  expect((await pageFor(lead())).candidateZone).toBeNull();
  const slot = [first!.startsAt, ...first!.panel.map(({ id }) => id)].join("~");
  const form = { do: "book", slot, invite: "yes", place: "Room 4" };
  expect(await send(form)).toBeNull();
  expect(await send(form)).toBeNull();
  const seats = await app.db.interviewSeat.findMany({ where: { interviewId: ID }, orderBy: { personId: "asc" } });
  expect(seats.map(({ personId, status }) => [personId, status])).toEqual([ina, sol].sort().map((id) => [id, "ASKED"]));
  expect((await mails()).map(({ invitation }) => invitation?.method)).toEqual(["REQUEST", "REQUEST", "REQUEST"]);
  const change = (fields: Record<string, string>) =>
    changeInterview(app, coordinator(), ID, sentForm(InterviewForm, fields), "UTC");
  const moved = { do: "move", seen: "1", day: "2026-11-25", time: "14:00", minutes: "45", place: "Room 4" };
  expect(await change(moved)).toBeNull();
  expect(await change({ do: "call-off" })).toBeNull();
  const told = await mailsToCandidate();
  expect(told.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^Your interview for Engineer: .*\(America\/New_York\)$/),
    expect.stringMatching(/^Your interview for Engineer was moved to /),
    expect.stringMatching(/^Your interview for Engineer is canceled: /),
  ]);
  const lines = told.map(({ invitation }) => invitation?.content ?? "");
  expect(lines.map((text) => /SEQUENCE:(\d+)/.exec(text)?.[1])).toEqual(["0", "2", "5"]);
  expect(new Set(lines.map((text) => /UID:(\S+)/.exec(text)?.[1])).size).toBe(1);
  expect(lines[2]).toContain("METHOD:CANCEL");
  expect(lines.join("")).toContain("LOCATION:Room 4");
  expect(lines.join("")).not.toMatch(/Ina|Sol|Lea|Cora/);
});

test("a taken time is refused, and nothing is planned", async () => {
  const [first] = (await pageFor()).slots;
  const slot = [first!.startsAt, ina, sol].join("~");
  // By Ina's clocks the first time is on the 25th.
  await app.db.person.update({ where: { id: ina }, data: { timeZone: "Pacific/Kiritimati" } });
  const leave = await createLeave(app, { personId: ina, from: new Date("2026-11-01"), until: new Date("2026-11-25") });
  expect(await send({ do: "book", slot })).toMatchObject({ message: "Ina First: Not available then." });
  await app.db.leave.update({ where: { id: leave.id }, data: { until: new Date("2026-11-24") } });
  await app.db.person.update({ where: { id: ina }, data: { timeZone: "UTC" } });
  expect((await pageFor()).slots[0]?.startsAt).toBe("2026-11-25T13:00:00.000Z");
  await app.db.leave.delete({ where: { id: leave.id } });
  await app.db.interviewerProfile.create({ data: { personId: ina, perWeek: 0, changedAt: app.now() } });
  expect(await send({ do: "book", slot })).toMatchObject({ status: 409, message: expect.stringMatching(/Ina First/) });
  expect(await app.db.interview.count()).toBe(0);
});

test("a candidate gets a link by mail and chooses once; the panel is invited then, and nothing else is shown", async () => {
  const times = (await pageFor()).slots.slice(0, 3).map(({ startsAt }) => startsAt);
  await expect(send({ do: "offer", time: times }, lead())).rejects.toMatchObject({ code: "not-found" });
  expect(await send({ do: "offer", time: times })).toBeNull();
  expect(JSON.stringify(await app.db.job.findMany())).not.toMatch(/choose-time\//);
  await runDueJobs(app, JOB_HANDLERS);
  const { tokenHash } = await app.db.interviewOffer.findUniqueOrThrow({ where: { id: ID } });
  expect(tokenHash).toMatch(/^[0-9a-f]{64}$/);
  // The token itself is in the mail alone.
  const token = "t".repeat(43);
  await app.db.interviewOffer.update({ where: { id: ID }, data: { tokenHash: hashToken(token) } });
  const holder = { token, ip: "192.0.2.1" };
  const page = await chooseTimePage(app, holder);
  expect(page).toMatchObject({ times, zone: "America/New_York", chosen: null });
  expect(JSON.stringify(page)).not.toMatch(/Ina|Sol|Lea|Cora|C-PANE2/);
  expect(await chooseTime(app, holder, "2026-11-24T03:00:00.000Z")).toMatch(/from the list/);
  const both = await Promise.all([chooseTime(app, holder, times[1]!), chooseTime(app, holder, times[1]!)]);
  expect(both).toEqual([null, null]);
  expect(await chooseTime(app, holder, times[2]!)).toBeNull();
  expect(await app.db.interview.findMany()).toMatchObject([{ startsAt: new Date(times[1]!), invitesCandidate: true }]);
  expect(await app.db.interviewSeat.count({ where: { status: "ASKED", askedById: scene.coordinator } })).toBe(2);
  expect(await chooseTimePage(app, holder)).toMatchObject({ chosen: times[1], times: [] });
  expect((await mailsToCandidate()).map(({ invitation }) => invitation?.method)).toEqual(["REQUEST"]);
});

test("a link ends when it expires, when its time is gone, when the stage is planned and when the address is corrected", async () => {
  const stageId = scene.stages[0]!.id;
  const times = (await pageFor()).slots.slice(0, 1).map(({ startsAt }) => new Date(startsAt));
  const offer = () => createOffer(app, { candidateId: scene.candidate, stageId, sentById: scene.coordinator, times });
  const open = (token: string) => chooseTimePage(app, { token, ip: "192.0.2.1" });
  const dead = expect.objectContaining({ code: "not-found" });
  const [first] = [await offer()];
  await app.db.candidateIdentity.update({
    where: { candidateId: scene.candidate },
    data: { email: "new@mail.example" },
  });
  await expect(open(first)).rejects.toEqual(dead);
  const second = await offer();
  await app.db.interviewerProfile.create({ data: { personId: ina, perWeek: 0, changedAt: app.now() } });
  expect(await open(second)).toMatchObject({ times: [] });
  await app.db.interviewerProfile.deleteMany();
  const slot = [times[0]!.toISOString(), ina, sol].join("~");
  expect(await send({ do: "book", slot })).toBeNull();
  await expect(open(second)).rejects.toEqual(dead);
  await expect(open("x".repeat(43))).rejects.toEqual(dead);
  await expect(app.db.interviewOffer.updateMany({ data: { endedAt: null } })).rejects.toThrow();
});
