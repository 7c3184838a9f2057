import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askedInCycles, cyclePage } from "~/features/assessment/cycles/cycle.server";
import { closeCycle } from "~/features/assessment/cycles/cycle-window.server";
import { submitAssessment, withdrawSheet } from "~/features/assessment/reveal/reveal.server";
import { changePersonIn } from "~/features/people/directory/people-changes.server";
import type { Actor } from "~/kernel/actor";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { MAIL_JOB } from "~/notices/mail.server";
import { audited } from "~/platform/database/transaction.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import { createAskedFor, createCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { moveTo } from "../../../../test/factories/people-changes";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { beginSheet } from "./hand-over.server";
import { findOpenSheet, saveSheet } from "./sheet.server";

let app: TestApp;
let versionId: string;
let subject: Actor;
let before: Actor;
let after: Actor;
let cycleId: string;
let id: string;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  app.setNow(TEST_NOW);
  await app.db.job.deleteMany({});
  const [old, next] = [await createPerson(app, { name: "Olga" }), await createPerson(app, { name: "Nils" })];
  const person = await createPerson(app, { name: "Sam", managerId: old.id });
  [subject, before, after] = [actorOf(person), actorOf(old), actorOf(next)];
  const cycle = await createCycle(app, { versionId, openedById: old.id });
  cycleId = cycle.id;
  id = (await createAskedFor(app, cycle, person)).id;
});

const { [MAIL_JOB]: _mail, ...WITHOUT_MAILS } = JOB_HANDLERS;
const handOver = () => runDueJobs(app, WITHOUT_MAILS);
const move = (to: string | null) => moveTo(app, subject.id, to);
const mails = async () => {
  const jobs = await app.db.job.findMany({ where: { kind: MAIL_JOB }, orderBy: { createdAt: "asc" } });
  return jobs.map(({ payload }) => payload as { to: string; text: string });
};
const write = (actor: Actor, note: string) => {
  const entry = { id: "e-ic2aaa", choice: "word:meeting" as const, reason: "", note, version: 0 };
  return saveSheet(app, actor, id, { entries: [entry] });
};
const whatFor = async (actor: Actor) => (await askedInCycles(app, actor)).map(({ what }) => what);

describe("a new manager, after a draft", () => {
  beforeEach(async () => {
    await beginSheet(app, before, id);
    await write(before, "words of Olga");
    await move(after.id);
  });

  test("is asked, and the draft stays with whoever wrote it, for reading alone", async () => {
    await handOver();
    expect([await whatFor(before), await whatFor(after)]).toEqual([["handed-over"], ["begin"]]);
    const kept = await findOpenSheet(app, before, id, { notes: true });
    expect(kept?.stored["e-ic2aaa"]?.note).toBe("words of Olga");
    expect((await write(before, "more")).sealedAt).not.toBeNull();
    await expect(submitAssessment(app, before, id)).rejects.toMatchObject({ code: "conflict" });
    await beginSheet(app, after, id);
    const theirs = await findOpenSheet(app, after, id, { notes: true });
    expect(JSON.stringify(theirs)).not.toContain("words of Olga");
    const [line] = (await cyclePage(app, before, cycleId, 1)).lines;
    expect(line).toMatchObject({ moved: true, manager: "Nils", managers: { state: "draft" } });
  });

  test("both are told once, however often the work is done", async () => {
    await handOver();
    await app.db.job.updateMany({
      where: { kind: "cycle-hand-over" },
      data: { doneAt: null, payload: { subjectId: subject.id } },
    });
    await handOver();
    const told = await mails();
    expect(told.map(({ to }) => to).sort()).toEqual(
      [`${after.id}@lantern.example`, `${before.id}@lantern.example`].sort(),
    );
    for (const { text } of told) expect(text).not.toContain("words of Olga");
    expect(await app.db.auditEntry.count({ where: { objectId: id, action: "cycle.hand-over" } })).toBe(1);
  });

  test("before the queue has come to it, the old one cannot submit any more, and the new one can begin", async () => {
    await expect(submitAssessment(app, before, id)).rejects.toMatchObject({ code: "conflict" });
    await beginSheet(app, after, id);
    await handOver();
    expect(await mails()).toHaveLength(2);
    await submitAssessment(app, after, id);
    await beginSheet(app, subject, id);
    await submitAssessment(app, subject, id);
    const sheets = await app.db.sheet.findMany({ where: { assessmentId: id, revealedAt: { not: null } } });
    expect(sheets.map(({ raterId }) => raterId).sort()).toEqual([after.id, subject.id].sort());
    // The draft that was handed over is still its writer's alone.
    expect((await findOpenSheet(app, before, id, {}))?.sheet).toMatchObject({ revealed: false, laidAside: true });
  });

  test("the old one comes back to their draft when they are the manager again", async () => {
    await handOver();
    await beginSheet(app, after, id);
    await move(before.id);
    await handOver();
    expect([await whatFor(before), await whatFor(after)]).toEqual([["continue"], ["handed-over"]]);
    await submitAssessment(app, before, id);
  });

  test("there and back before the queue has come to it is nothing", async () => {
    await move(before.id);
    await handOver();
    expect(await mails()).toEqual([]);
    expect(await whatFor(before)).toEqual(["continue"]);
  });
});

describe("a new manager, after a submitted sheet", () => {
  test("has nothing to do: it stands, and is revealed with the subject's", async () => {
    await beginSheet(app, before, id);
    await submitAssessment(app, before, id);
    await move(after.id);
    await handOver();
    expect([await whatFor(before), await whatFor(after)]).toEqual([["kept"], ["stands"]]);
    await expect(beginSheet(app, after, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(withdrawSheet(app, before, id)).rejects.toMatchObject({ code: "conflict" });
    expect((await mails()).map(({ text }) => /submitted the review|you submitted/.test(text))).toEqual([true, true]);
    await beginSheet(app, subject, id);
    await submitAssessment(app, subject, id);
    expect(await app.db.sheet.count({ where: { assessmentId: id, revealedAt: { not: null } } })).toBe(2);
  });
});

test("nobody's report any more: the draft is laid aside, and nobody is asked until there is a manager", async () => {
  await beginSheet(app, before, id);
  await move(null);
  await handOver();
  expect(await whatFor(before)).toEqual(["handed-over"]);
  await move(after.id);
  await handOver();
  expect(await whatFor(after)).toEqual(["begin"]);
});

test("the work is put in the queue by whoever changes a manager, for open cycles alone, and by no other change", async () => {
  const queued = () => app.db.job.count({ where: { kind: "cycle-hand-over" } });
  const by = { actorId: null, at: app.now(), newId: app.newId };
  const fields = { name: "Sam", email: `${subject.id}@lantern.example`, timeZone: "UTC", startedOn: "2024-01-08" };
  const form = { ...fields, languages: [], team: null, managerEmail: `${before.id}@lantern.example` };
  await audited(app.db, (tx) => changePersonIn(tx, subject.id, 1, form, by));
  await moveTo(app, before.id, after.id);
  await handOver();
  expect(await queued()).toBe(0);
  await move(after.id);
  await handOver();
  expect(await queued()).toBe(1);
  await closeCycle(app, before, cycleId);
  await move(before.id);
  await handOver();
  expect(await queued()).toBe(1);
});

test("two changes of managers at once, of many people, lose nobody", async () => {
  const cycle = { id: cycleId, versionId };
  const people = await Promise.all(Array.from({ length: 30 }, () => createPerson(app, { managerId: before.id })));
  for (const person of people) await createAskedFor(app, cycle, person);
  for (const { id } of [subject, ...people]) await moveTo(app, id, after.id);
  await handOver();
  expect(await whatFor(after)).toEqual(Array(31).fill("begin"));
  expect(await app.db.managerTurn.count({ where: { managerId: after.id, number: 2 } })).toBe(31);
});
