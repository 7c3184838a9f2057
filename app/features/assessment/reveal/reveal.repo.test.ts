import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeCycle } from "~/features/assessment/cycles/cycle-window.server";
import { evidencePart } from "~/features/assessment/evidence/domain/evidence-item";
import { discardAssessment } from "~/features/assessment/sheets/assessment.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import type { RatingEntry } from "~/features/assessment/sheets/sheet.schema";
import { findOpenSheet, saveSheet } from "~/features/assessment/sheets/sheet.server";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { createAskedFor, createCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { times } from "../../../../test/setup/draws";
import { sentForm } from "../../../../test/setup/sent-form";
import { submitAssessment, withdrawSheet } from "./reveal.server";

let app: TestApp;
let versionId: string;
let subject: Actor;
let manager: Actor;
let cycleId: string;
let id: string;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  app.setNow(TEST_NOW);
  const boss = await createPerson(app, { name: "Mona" });
  const person = await createPerson(app, { name: "Sam", managerId: boss.id });
  await createPosition(app, { personId: person.id, frameworkSlug: "small", levelCode: "IC2" });
  [subject, manager] = [actorOf(person), actorOf(boss)];
  const cycle = await createCycle(app, { versionId, openedById: boss.id });
  cycleId = cycle.id;
  id = (await createAskedFor(app, cycle, person)).id;
});

const entry = (note: string, version = 0): RatingEntry => ({
  id: "e-ic2aaa",
  choice: "word:meeting",
  reason: "",
  note,
  version,
});
const write = (actor: Actor, note: string, version = 0) =>
  saveSheet(app, actor, id, { entries: [entry(note, version)] });
const sheets = () => app.db.sheet.findMany({ where: { assessmentId: id }, orderBy: { side: "asc" } });
const audits = (action: string) =>
  app.db.auditEntry.findMany({ where: { objectId: id, action }, orderBy: { id: "asc" } });
const later = () => app.setNow(new Date(app.now().getTime() + 60_000));

async function bothWrote() {
  for (const actor of [subject, manager]) {
    await beginSheet(app, actor, id);
    await write(actor, `words of ${actor.name}`);
  }
}

describe("beginning", () => {
  test("gives each their own side, once however often it is sent", async () => {
    await Promise.all([subject, manager, subject, manager].map((actor) => beginSheet(app, actor, id)));
    expect((await sheets()).map(({ side, raterId }) => [side, raterId])).toEqual([
      ["SELF", subject.id],
      ["MANAGER", manager.id],
    ]);
  });

  test("is not there for anybody else, whatever their role", async () => {
    const other = await createPerson(app);
    const partner = actorOf(other, { roles: ["ADMINISTRATOR", "PEOPLE_PARTNER"] });
    await expect(beginSheet(app, partner, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(beginSheet(app, subject, "no-such")).rejects.toMatchObject({ code: "not-found" });
    expect(await sheets()).toEqual([]);
  });

  test("of a second self-assessment waits until the first is finished", async () => {
    const cycle = await createCycle(app, { versionId, openedById: manager.id });
    const second = await createAskedFor(app, cycle, { id: subject.id, managerId: manager.id });
    await beginSheet(app, subject, id);
    await expect(beginSheet(app, subject, second.id)).rejects.toMatchObject({ code: "conflict" });
    await discardAssessment(app, subject, id);
    await beginSheet(app, subject, second.id);
    // What a cycle asks for stays asked for.
    expect(await app.db.assessment.findUnique({ where: { id } })).not.toBeNull();
  });
});

describe("before the reveal", () => {
  test("neither side can open the other's sheet, nor attach evidence of their own to the manager's", async () => {
    await bothWrote();
    await submitAssessment(app, subject, id);
    const managers = await findOpenSheet(app, manager, id, { notes: true, evidence: "all" });
    expect(JSON.stringify(managers)).not.toContain("words of Sam");
    expect(managers?.evidence).toEqual([]);
    const own = await findOpenSheet(app, subject, id, { notes: true });
    expect(JSON.stringify(own)).not.toContain("words of Mona");
    const evidence = sentForm(evidencePart(null), { id: app.newId(), ...EVIDENCE, expectation: "e-ic2aaa" });
    const sending = saveSheet(app, manager, id, { entries: [], evidence });
    await expect(sending).rejects.toMatchObject({ code: "invalid" });
  });

  test("a page that the other left open in the same browser saves nothing into one's own sheet", async () => {
    await bothWrote();
    const [own] = await sheets();
    const form = {
      sheet: own!.id,
      entries: [entry("words of Sam, still unsent", 1)],
    };
    await expect(saveSheet(app, manager, id, form)).rejects.toMatchObject({ code: "not-found" });
  });

  test("one side alone reveals nothing, and withdrawing is on the record", async () => {
    await bothWrote();
    await submitAssessment(app, subject, id);
    expect((await sheets()).map(({ revealedAt }) => revealedAt)).toEqual([null, null]);
    later();
    await withdrawSheet(app, subject, id);
    await withdrawSheet(app, subject, id);
    expect((await write(subject, "better words", 1)).answer.saved).toEqual({ "e-ic2aaa": 2 });
    expect(await app.db.sheetWithdrawal.findMany({ where: { assessmentId: id } })).toMatchObject([
      { raterId: subject.id, submittedAt: TEST_NOW, withdrawnAt: app.now() },
    ]);
    expect(await audits("sheet.withdraw")).toHaveLength(1);
    await submitAssessment(app, manager, id);
    expect((await sheets()).map(({ revealedAt }) => revealedAt)).toEqual([null, null]);
    await submitAssessment(app, subject, id);
    expect((await sheets()).every(({ revealedAt }) => revealedAt !== null)).toBe(true);
  });

  test("withdrawing is for one's own sheet alone", async () => {
    await bothWrote();
    await submitAssessment(app, subject, id);
    await withdrawSheet(app, manager, id);
    expect((await sheets())[0]?.submittedAt).not.toBeNull();
    const other = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
    await expect(withdrawSheet(app, other, id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the reveal", () => {
  test("comes with the second submission, with the order and hashes that show that neither knew the other's", async () => {
    await bothWrote();
    await submitAssessment(app, manager, id);
    later();
    await submitAssessment(app, subject, id);
    const [self, managers] = await sheets();
    expect([self?.revealedAt, managers?.revealedAt]).toEqual([app.now(), app.now()]);
    const [first, second] = await audits("sheet.submit");
    const [reveal] = await audits("sheet.reveal");
    expect(first?.after).toMatch(/^[0-9a-f]{64}$/);
    expect(reveal?.after).toBe(
      `MANAGER ${TEST_NOW.toISOString()} ${first?.after}, then SELF ${app.now().toISOString()} ${second?.after}`,
    );
    for (const { after } of [first!, second!, reveal!]) expect(after).not.toContain("words");
  });

  test("raced from both sides, many times where several connections can race: exactly one reveal, both sheets complete", async () => {
    // An embedded database has one connection, on which everyone waits for their turn.
    const rounds = app.database.kind === "postgresql" ? times(25, 200) : 20;
    const cycle = await createCycle(app, { versionId, openedById: manager.id });
    for (let round = 0; round < rounds; round++) {
      const person = await createPerson(app, { managerId: manager.id });
      const own = actorOf(person);
      id = (await createAskedFor(app, cycle, person)).id;
      await beginSheet(app, own, id);
      await beginSheet(app, manager, id);
      await Promise.all([write(own, "own words"), write(manager, "the manager's words")]);
      // Either may be first, and each is sent twice, as by an impatient finger.
      const order = round % 2 ? [own, manager, own, manager] : [manager, own, manager, own];
      await Promise.all(order.map((actor) => submitAssessment(app, actor, id)));
      const [self, managers] = await app.db.sheet.findMany({
        where: { assessmentId: id },
        include: { ratings: true },
        orderBy: { side: "asc" },
      });
      expect([self?.status, managers?.status]).toEqual(["SUBMITTED", "SUBMITTED"]);
      expect(self?.revealedAt).not.toBeNull();
      expect(self?.revealedAt).toEqual(managers?.revealedAt);
      expect([self, managers].map((sheet) => sheet?.ratings.map(({ note }) => note))).toEqual([
        ["own words"],
        ["the manager's words"],
      ]);
      expect([await audits("sheet.submit"), await audits("sheet.reveal")].map((all) => all.length)).toEqual([2, 1]);
    }
  }, 600_000);

  test("a withdrawal racing the second submission: it is withdrawn or revealed, never half", async () => {
    const cycle = await createCycle(app, { versionId, openedById: manager.id });
    for (let round = 0; round < 20; round++) {
      const person = await createPerson(app, { managerId: manager.id });
      const own = actorOf(person);
      id = (await createAskedFor(app, cycle, person)).id;
      await beginSheet(app, own, id);
      await beginSheet(app, manager, id);
      await submitAssessment(app, own, id);
      const [withdrawn] = await Promise.allSettled([withdrawSheet(app, own, id), submitAssessment(app, manager, id)]);
      const [self, managers] = await sheets();
      const isRevealed = withdrawn.status === "rejected";
      expect([self?.status, managers?.status]).toEqual([isRevealed ? "SUBMITTED" : "DRAFT", "SUBMITTED"]);
      expect([self?.revealedAt !== null, managers?.revealedAt !== null]).toEqual([isRevealed, isRevealed]);
    }
  });

  test("the table refuses one side without the other, in whatever order", async () => {
    await bothWrote();
    const [self, managers] = await sheets();
    for (const sheet of [self!, managers!]) {
      await app.db.sheet.update({ where: { id: sheet.id }, data: { status: "SUBMITTED", submittedAt: app.now() } });
    }
    const reveal = (sheet: { id: string }) =>
      app.db.sheet.update({ where: { id: sheet.id }, data: { revealedAt: app.now() } });
    await expect(reveal(self!)).rejects.toThrow();
    await expect(reveal(managers!)).rejects.toThrow();
    expect((await sheets()).map(({ revealedAt }) => revealedAt)).toEqual([null, null]);
    await app.db.$transaction([reveal(self!), reveal(managers!)]);
  });
});

describe("after the reveal nothing changes", () => {
  beforeEach(async () => {
    await bothWrote();
    await submitAssessment(app, subject, id);
    await submitAssessment(app, manager, id);
  });

  test("by the product's own ways", async () => {
    const before = await app.db.sheet.findMany({ where: { assessmentId: id }, include: { ratings: true } });
    for (const actor of [subject, manager]) {
      await expect(withdrawSheet(app, actor, id)).rejects.toMatchObject({ code: "conflict" });
      await expect(discardAssessment(app, actor, id)).rejects.toMatchObject({ code: "conflict" });
      expect((await write(actor, "other words", 1)).sealedAt).not.toBeNull();
      await submitAssessment(app, actor, id);
    }
    expect(await app.db.sheet.findMany({ where: { assessmentId: id }, include: { ratings: true } })).toEqual(before);
  });

  test("by somebody who speaks to the tables", async () => {
    const [self] = await sheets();
    const where = { id: self!.id };
    const attempts = [
      () => app.db.sheet.update({ where, data: { status: "DRAFT", submittedAt: null, revealedAt: null } }),
      () => app.db.sheet.update({ where, data: { revealedAt: null } }),
      () => app.db.sheet.update({ where, data: { submittedAt: new Date(0) } }),
      () => app.db.sheet.update({ where, data: { salt: "known" } }),
      () => app.db.sheet.delete({ where }),
      () => app.db.rating.updateMany({ where: { sheetId: self!.id }, data: { note: "other words" } }),
      () => app.db.rating.deleteMany({ where: { sheetId: self!.id } }),
      () => app.db.sheetWithdrawal.create({ data: withdrawal() }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
  });
});

const withdrawal = () => ({
  id: app.newId(),
  assessmentId: id,
  raterId: subject.id,
  submittedAt: TEST_NOW,
  withdrawnAt: app.now(),
});

test("a submitted sheet becomes a draft only in the transaction that records its withdrawal", async () => {
  await bothWrote();
  await submitAssessment(app, subject, id);
  const [self] = await sheets();
  const open = () => app.db.sheet.update({ where: { id: self!.id }, data: { status: "DRAFT", submittedAt: null } });
  await expect(open()).rejects.toThrow();
  await app.db.sheetWithdrawal.create({ data: withdrawal() });
  await expect(open()).rejects.toThrow();
  await expect(app.db.sheetWithdrawal.updateMany({ data: { withdrawnAt: new Date(0) } })).rejects.toThrow();
  await expect(app.db.sheetWithdrawal.deleteMany({})).rejects.toThrow();
});

test("what comes after the last day counts until the cycle is closed, and not after", async () => {
  await bothWrote();
  app.setNow(new Date("2026-12-20T09:00:00Z"));
  await submitAssessment(app, subject, id);
  await closeCycle(app, manager, cycleId);
  await expect(submitAssessment(app, manager, id)).rejects.toMatchObject({ code: "conflict" });
  await expect(withdrawSheet(app, subject, id)).rejects.toMatchObject({ code: "conflict" });
  const kept = await findOpenSheet(app, manager, id, { notes: true });
  expect(kept?.sheet).toMatchObject({ laidAside: true, submittedAt: null });
  expect(kept?.stored["e-ic2aaa"]?.note).toBe("words of Mona");
  expect((await write(manager, "more words", 1)).sealedAt).not.toBeNull();
});

const EVIDENCE = { title: "Seen", body: "", happenedOn: "2026-03-02" };
