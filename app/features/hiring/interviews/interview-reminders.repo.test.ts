import { afterEach, beforeEach, expect, test } from "vitest";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createScorecard, createSeat } from "../../../../test/factories/hiring";
import {
  createInterviewer,
  createPanelScene,
  createPlannedInterview,
  type PanelScene,
} from "../../../../test/factories/panels";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { ownInterviewEvents } from "./interview.server";
import { remindOfInterviews } from "./interview-mails.server";

let app: TestApp;
let scene: PanelScene;
let [noor, leila] = ["", ""];

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPanelScene(app);
  noor = await createInterviewer(app, scene.slug, { name: "Noor" });
  leila = await createInterviewer(app, scene.slug, { name: "Leila" });
});
afterEach(() => app.close());

const DAY_MS = 86_400_000;
const days = (count: number) => new Date(TEST_NOW.getTime() + count * DAY_MS);
const texts = async () =>
  (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => payload as { to: string; text: string },
  );

test("the day before, everybody in an interview is reminded once, of its code and time alone", async () => {
  const id = await createPlannedInterview(app, scene, { startsAt: days(1), asked: [noor, leila] });
  await createPlannedInterview(app, scene, { stage: 1, startsAt: days(2), asked: [noor] });
  await app.db.interviewSeat.update({
    where: { interviewId_personId: { interviewId: id, personId: leila } },
    data: { status: "OFF", answeredAt: TEST_NOW },
  });
  for (const _ of [1, 2]) await remindOfInterviews(app);
  const [told, ...more] = await texts();
  expect(more).toEqual([]);
  expect(told).toMatchObject({ to: `${noor}@lantern.example` });
  expect(told?.text).toContain(`/hiring/interviews/${id}\n`);
  expect(told?.text).toMatch(/^Interview 1 with C-\w+: .*09:00–09:45 \(UTC\)$/m);
  expect(told?.text).not.toMatch(/Coding|Vale/);
  // Not again, even once the message has left; but for the day to which it is moved.
  await runDueJobs(app, JOB_HANDLERS);
  await remindOfInterviews(app);
  await app.db.interview.update({ where: { id }, data: { startsAt: days(1.1), sequence: 1 } });
  await remindOfInterviews(app);
  expect(await app.db.job.count({ where: { kind: "mail" } })).toBe(2);
});

test("the day before is that of whoever is reminded, on their own calendar", async () => {
  const zoned = (timeZone: string) => createInterviewer(app, scene.slug, { name: timeZone, timeZone });
  const [auckland, angeles] = [await zoned("Pacific/Auckland"), await zoned("America/Los_Angeles")];
  // Tuesday 12:30 in UTC: Wednesday in Auckland. Wednesday 03:00 in UTC: Tuesday evening in Los Angeles.
  await createPlannedInterview(app, scene, { startsAt: days(1.15), asked: [noor, auckland] });
  await createPlannedInterview(app, scene, { stage: 1, startsAt: days(1.75), asked: [leila, angeles] });
  const told = async () => (await texts()).map(({ to }) => to.split("@")[0]);
  await remindOfInterviews(app);
  expect((await told()).sort()).toEqual([noor, angeles].sort());
  app.setNow(days(1));
  for (const _ of [1, 2]) await remindOfInterviews(app);
  expect((await told()).sort()).toEqual([noor, auckland, leila, angeles].sort());
});

test("a scorecard is asked for two days after, on the interviewer's own calendar", async () => {
  const tokyo = await createInterviewer(app, scene.slug, { name: "Tokyo", timeZone: "Asia/Tokyo" });
  // Monday until 23:45 in UTC: Tuesday in Tokyo.
  await createPlannedInterview(app, scene, { startsAt: days(0.583), asked: [noor, tokyo] });
  app.setNow(days(2));
  await remindOfInterviews(app);
  expect((await texts()).map(({ to }) => to)).toEqual([`${noor}@lantern.example`]);
  app.setNow(days(3));
  await remindOfInterviews(app);
  expect((await texts()).map(({ to }) => to)).toEqual([noor, tokyo].map((id) => `${id}@lantern.example`));
});

test("two days after, who has not submitted is asked once; who learns, is not waited for, or has left is not", async () => {
  const id = await createPlannedInterview(app, scene, { startsAt: TEST_NOW, asked: [noor, leila] });
  const seat = { interviewId: id, askedById: scene.lead };
  const sky = await createInterviewer(app, scene.slug, { name: "Sky", state: "SHADOW" });
  await createSeat(app, { ...seat, personId: sky, role: "SHADOW" });
  const gone = await createInterviewer(app, scene.slug, { name: "Gone", deactivatedAt: TEST_NOW });
  await createSeat(app, { ...seat, personId: gone });
  const closed = await createInterviewer(app, scene.slug, { name: "Closed" });
  const closing = { closedAt: TEST_NOW, closedById: scene.lead, closedReason: "Ill." };
  await createSeat(app, { ...seat, personId: closed, ...closing });
  await createScorecard(app, { interviewId: id, personId: leila });
  app.setNow(days(1));
  await remindOfInterviews(app);
  expect(await texts()).toEqual([]);
  app.setNow(days(2));
  for (const _ of [1, 2]) await remindOfInterviews(app);
  app.setNow(days(3));
  await remindOfInterviews(app);
  expect((await texts()).map(({ to }) => to)).toEqual([`${noor}@lantern.example`]);
  expect((await texts())[0]?.text).toContain(`/hiring/interviews/${id}/scorecard\n`);
});

test("a calendar tells of code and kit; what was given up or called off is called off there", async () => {
  const id = await createPlannedInterview(app, scene, { asked: [noor, leila] });
  const [event, ...more] = await ownInterviewEvents(app, noor);
  expect(more).toEqual([]);
  expect(event).toMatchObject({ summary: `Interview ${scene.code}: Coding together`, minutes: 45, cancelled: false });
  expect(JSON.stringify(event)).not.toMatch(/Vale|Robin/);
  await app.db.interviewSeat.update({
    where: { interviewId_personId: { interviewId: id, personId: noor } },
    data: { status: "OFF", answeredAt: days(0.5) },
  });
  const [off] = await ownInterviewEvents(app, noor);
  expect(off).toMatchObject({ uid: event?.uid, cancelled: true });
  expect(off?.sequence).toBeGreaterThan(event?.sequence ?? 0);
  expect(await ownInterviewEvents(app, leila)).toMatchObject([{ cancelled: false }]);
  expect(await ownInterviewEvents(app, scene.coordinator)).toEqual([]);
});
