import { afterEach, beforeEach, expect, test } from "vitest";
import { submitAssessment } from "~/features/assessment/reveal/reveal.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import type { Actor } from "~/kernel/actor";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import { enqueueDaily, runDueJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { actorOf } from "../../../../test/factories/actors";
import { newCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { runTwice } from "../../../../test/setup/run-twice";
import { openCycle } from "./cycle.server";
import { closeCycle } from "./cycle-window.server";

let app: TestApp;
let manager: Actor;
let people: Actor[];
let sent: Message[];
let cycleId: string;

beforeEach(async () => {
  app = await openTestApp();
  sent = [];
  app.mail = { kind: "outbox", send: async (message) => void sent.push(message) };
  await createFrameworkVersion(app);
  manager = actorOf(await createPerson(app, { id: "mona", name: "Mona" }));
  people = [];
  for (const id of ["ana", "ben"]) {
    const person = await createPerson(app, { id, name: id, managerId: "mona" });
    await createPosition(app, { personId: id, frameworkSlug: "small", levelCode: "IC2" });
    people.push(actorOf(person));
  }
});
afterEach(() => app.close());

async function open(opensOn = "2026-11-23", closesOn = "2026-12-11") {
  const cycle = newCycle(app, { opensOn, closesOn });
  cycleId = cycle.id;
  await openCycle(app, manager, cycle);
}

/** Retention sends nothing, and takes longer than all others together. */
const DAILY = DAILY_JOBS.filter((kind) => kind !== "retention");

/** What leaves on a day, in the morning and once more at night: `late ana` and so on. */
async function heardOn(day: string): Promise<string[]> {
  const before = sent.length;
  for (const time of ["09:00", "23:00"]) {
    app.setNow(new Date(`${day}T${time}:00Z`));
    await enqueueDaily(app, DAILY);
    await runDueJobs(app, JOB_HANDLERS);
    // As where done jobs are removed at once: their keys guard nothing.
    await app.db.job.deleteMany({ where: { doneAt: { not: null } } });
  }
  return sent
    .slice(before)
    .map(({ to, subject }) => `${subject} ${to.split("@")[0]}`)
    .sort();
}

async function submitted(actor: Actor, subject: Actor) {
  const { id } = await app.db.assessment.findFirstOrThrow({ where: { subjectId: subject.id } });
  await beginSheet(app, actor, id);
  await submitAssessment(app, actor, id);
}

const toAll = (due: string, are = "are") => {
  const own = `Your self-assessment for Autumn ${are === "are" ? "is" : "was"} due ${due}`;
  return [`2 reviews for Autumn ${are} due ${due} mona`, `${own} ana`, `${own} ben`];
};

test("everybody hears of it when asked, three days before the end and after it, in one message each", async () => {
  await open();
  expect(await heardOn("2026-11-23")).toEqual(toAll("11 Dec"));
  expect(sent.find(({ to }) => to.startsWith("mona"))?.text).toMatch(/your review of ana[\s\S]*your review of ben/);
  for (const quiet of ["2026-11-24", "2026-11-30", "2026-12-07"]) expect(await heardOn(quiet)).toEqual([]);
  expect(await heardOn("2026-12-08")).toEqual(toAll("in 3 days, 11 Dec"));
  for (const quiet of ["2026-12-09", "2026-12-11"]) expect(await heardOn(quiet)).toEqual([]);
  expect(await heardOn("2026-12-12")).toEqual(toAll("11 Dec", "were"));
  for (const quiet of ["2026-12-13", "2026-12-30", "2027-02-01"]) expect(await heardOn(quiet)).toEqual([]);
});

test("whoever has submitted is left in peace, even with the message in the queue already", async () => {
  await open();
  await submitted(people[0]!, people[0]!);
  await submitted(manager, people[0]!);
  await submitted(manager, people[1]!);
  expect(await heardOn("2026-11-23")).toEqual([
    "Your review for Autumn is ready to read ana",
    "Your self-assessment for Autumn is due 11 Dec ben",
  ]);
  await submitted(people[1]!, people[1]!);
  expect(await heardOn("2026-12-08")).toEqual(["ben's review for Autumn is ready to compare mona"]);
});

test("whoever is away hears nothing until they are back; whoever has left, nothing", async () => {
  const leave = { personId: "ana", from: new Date("2026-11-20"), until: new Date("2026-11-26") };
  await app.db.leave.create({ data: { id: "away", ...leave, recordedBy: "mona", recordedAt: app.now() } });
  await open();
  await app.db.person.update({ where: { id: "ben" }, data: { deactivatedAt: app.now() } });
  expect(await heardOn("2026-11-23")).toEqual(["Your review of ana for Autumn is due 11 Dec mona"]);
  expect(sent[0]?.text).not.toMatch(/\bben\b/);
  expect(await heardOn("2026-11-26")).toEqual([]);
  expect(await heardOn("2026-11-27")).toEqual(["Your self-assessment for Autumn is due 11 Dec ana"]);
});

test("a cycle that begins later is heard of on its first day, and a closed one no more", async () => {
  await open("2026-11-30", "2026-12-18");
  expect(await heardOn("2026-11-23")).toEqual([]);
  expect(await heardOn("2026-11-30")).toEqual(toAll("18 Dec"));
  await closeCycle(app, manager, cycleId);
  expect((await heardOn("2026-12-15")).filter((one) => one.includes("due"))).toEqual([]);
});

test("everyone in a cycle hears once that it is closed, save who closed it and who has left", async () => {
  await open();
  await createPerson(app, { id: "bystander", name: "Bystander" });
  await app.db.person.update({ where: { id: "ben" }, data: { managerId: "bystander" } });
  await createPerson(app, { id: "stranger", name: "Stranger" });
  await app.db.person.update({ where: { id: "ana" }, data: { deactivatedAt: app.now() } });
  await closeCycle(app, manager, cycleId);
  await closeCycle(app, manager, cycleId);
  const closed = (await heardOn("2026-11-24")).filter((one) => one.includes("closed"));
  expect(closed).toEqual(["The review cycle Autumn is closed ben", "The review cycle Autumn is closed bystander"]);
  const listed = await app.db.notice.findMany({ where: { kind: "cycles.closed" }, select: { personId: true } });
  expect(listed.map(({ personId }) => personId).sort()).toEqual(["ben", "bystander"]);
});

test("a job that runs twice tells of a closed cycle once", async () => {
  await open();
  await closeCycle(app, manager, cycleId);
  await runTwice(app, "cycle-news");
  expect(await app.db.notice.count({ where: { kind: "cycles.closed" } })).toBe(2);
  expect(sent.filter(({ subject }) => subject.includes("closed"))).toHaveLength(2);
});
