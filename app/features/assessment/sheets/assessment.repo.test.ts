import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { submitAssessment } from "~/features/assessment/reveal/reveal.server";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import * as assessments from "./assessment.repo.server";
import { discardAssessment, startAssessment } from "./assessment.server";
import * as sheet from "./sheet.repo.server";
import type { RatingEntry, SheetInput } from "./sheet.schema";
import { saveSheet } from "./sheet.server";

let app: TestApp;
let actor: Actor;
let assessmentId: string;

beforeAll(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
});
afterAll(() => app.close());

beforeEach(async () => {
  const person = await createPerson(app);
  await createPosition(app, { personId: person.id, frameworkSlug: "small", levelCode: "IC2" });
  actor = actorOf(person);
  const started = await startAssessment(app, actor, IC2);
  if (started.is === "other-open") throw new Error("nothing was open");
  assessmentId = started.assessmentId;
});

const IC2 = { slug: "small", levelCode: "IC2" };

const entry = (note: string, given: Partial<RatingEntry> = {}): RatingEntry => ({
  id: "e-ic2aaa",
  choice: "word:meeting",
  reason: "",
  note,
  version: 0,
  ...given,
});
const form = (...entries: RatingEntry[]): SheetInput => ({ entries });
const save = (...entries: RatingEntry[]) => saveSheet(app, actor, assessmentId, form(...entries));
const stored = async () =>
  (await assessments.findOwnSheet(app.db, assessmentId, actor.id, { notes: true }))?.stored ?? {};
const ratings = () => app.db.rating.findMany({ where: { sheet: { assessmentId } } });

describe("starting", () => {
  test("twice has one effect", async () => {
    expect(await startAssessment(app, actor, IC2)).toEqual({ is: "open", assessmentId });
    expect(await startAssessment(app, actor, { slug: "small", levelCode: "IC3" })).toEqual({ is: "other-open" });
  });

  test("twenty times at once opens one assessment", async () => {
    await discardAssessment(app, actor, assessmentId);
    const started = await Promise.all(Array.from({ length: 20 }, () => startAssessment(app, actor, IC2)));
    const ids = started.map((one) => (one.is === "other-open" ? null : one.assessmentId));
    expect(new Set(ids).size).toBe(1);
    expect(started.filter(({ is }) => is === "started")).toHaveLength(1);
    expect(await app.db.assessment.count({ where: { subjectId: actor.id } })).toBe(1);
  });

  test("keeps the level and version it started with", async () => {
    const change = { where: { id: assessmentId }, data: { targetLevel: "IC3" } };
    await expect(app.db.assessment.update(change)).rejects.toThrow();
    expect((await assessments.findOpenAssessment(app.db, actor.id))?.targetLevel).toBe("IC2");
  });
});

describe("saving", () => {
  test("counts the writes", async () => {
    expect((await save(entry("first"))).answer.saved).toEqual({ "e-ic2aaa": 1 });
    expect((await save(entry("second", { version: 1 }))).answer.saved).toEqual({ "e-ic2aaa": 2 });
    expect(await stored()).toMatchObject({ "e-ic2aaa": { note: "second", version: 2, choice: "word:meeting" } });
  });

  test("the same twice has one effect", async () => {
    await save(entry("once"));
    expect((await save(entry("once"))).answer).toEqual({ saved: { "e-ic2aaa": 1 }, conflicts: {}, refused: {} });
    expect((await stored())["e-ic2aaa"]?.version).toBe(1);
  });

  test("over what somebody else wrote is a conflict that returns both texts", async () => {
    await save(entry("theirs"));
    const { answer, typed } = await save(entry("mine"));
    expect(answer.conflicts["e-ic2aaa"]).toMatchObject({ note: "theirs", version: 1 });
    expect(typed["e-ic2aaa"]).toMatchObject({ note: "mine" });
    expect((await stored())["e-ic2aaa"]?.note).toBe("theirs");
  });

  test("stores what it can: one conflict does not hold up the rest of the page", async () => {
    await save(entry("theirs"));
    const { answer } = await save(entry("mine"), entry("other", { id: "e-ic2bbb" }));
    expect([Object.keys(answer.conflicts), Object.keys(answer.saved)]).toEqual([["e-ic2aaa"], ["e-ic2bbb"]]);
  });

  test("of twenty conflicting edits at once one is stored, and every other hears of it", async () => {
    await save(entry("before"));
    const edits = Array.from({ length: 20 }, (_, index) => save(entry(`edit ${index}`, { version: 1 })));
    const outcomes = await Promise.all(edits);
    const acknowledged = outcomes.flatMap(({ answer }, index) => ("e-ic2aaa" in answer.saved ? [index] : []));
    const conflicts = outcomes.filter(({ answer }) => "e-ic2aaa" in answer.conflicts);
    expect([acknowledged.length, conflicts.length]).toEqual([1, 19]);
    const now = (await stored())["e-ic2aaa"]!;
    expect(now).toMatchObject({ note: `edit ${acknowledged[0]}`, version: 2 });
    for (const { answer } of conflicts) expect(answer.conflicts["e-ic2aaa"]?.note).toBe(now.note);
  });

  test("twenty first edits at once: one is stored", async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => save(entry(`first ${index}`))));
    expect(outcomes.filter(({ answer }) => "e-ic2aaa" in answer.saved)).toHaveLength(1);
    expect(await ratings()).toHaveLength(1);
  });

  test("a page of twenty tabs, each with its own expectation in mind, loses nothing", async () => {
    const ids = ["e-ic2aaa", "e-ic2bbb", "e-ic1bbb"];
    await Promise.all(ids.map((id) => save(entry(`note of ${id}`, { id }))));
    expect(
      Object.values(await stored())
        .map(({ note }) => note)
        .sort(),
    ).toEqual(ids.map((id) => `note of ${id}`).sort());
  });

  test.each([
    ["an expectation of another level", { id: "e-ic3aaa" }],
    ["an expectation of nowhere", { id: "e-nowhere" }],
    ["a word of another scale", { choice: "word:excellent" as const }],
  ])("refuses %s", async (_name, given) => {
    await expect(save(entry("x", given))).rejects.toMatchObject({ code: "invalid" });
    expect(await ratings()).toEqual([]);
  });

  test("no opportunity without a reason is asked for, and what was typed comes back", async () => {
    const { answer, typed } = await save(entry("why not", { choice: "no-opportunity" }));
    expect(answer.refused["e-ic2aaa"]).toMatch(/Say why/);
    expect(typed["e-ic2aaa"]?.note).toBe("why not");
    expect(await ratings()).toEqual([]);
  });
});

describe("submitting", () => {
  test("twice keeps the first time", async () => {
    await submitAssessment(app, actor, assessmentId);
    const first = await app.db.sheet.findFirst({ where: { assessmentId } });
    app.setNow(new Date(app.now().getTime() + 60_000));
    await submitAssessment(app, actor, assessmentId);
    expect(await app.db.sheet.findFirst({ where: { assessmentId } })).toEqual(first);
    expect(await app.db.auditEntry.count({ where: { objectId: assessmentId, action: "sheet.submit" } })).toBe(1);
  });

  test("seals: a later save stores nothing and returns what was typed", async () => {
    await save(entry("before"));
    await submitAssessment(app, actor, assessmentId);
    const outcome = await save(entry("after", { version: 1 }));
    expect(outcome.sealedAt).not.toBeNull();
    expect(outcome.typed["e-ic2aaa"]?.note).toBe("after");
    expect((await stored())["e-ic2aaa"]?.note).toBe("before");
  });

  test("racing saves: what was acknowledged is in the sealed sheet, nothing comes after", async () => {
    const ids = ["e-ic2aaa", "e-ic2bbb", "e-ic1bbb"];
    const saves = ids.map((id) => save(entry(`note of ${id}`, { id })));
    const [outcomes] = await Promise.all([Promise.all(saves), submitAssessment(app, actor, assessmentId)]);
    const acknowledged = outcomes.flatMap(({ answer }) => Object.keys(answer.saved));
    const sealed = outcomes.filter(({ sealedAt }) => sealedAt !== null);
    expect(acknowledged.length + sealed.length).toBe(ids.length);
    expect(Object.keys(await stored()).sort()).toEqual(acknowledged.sort());
  });

  test("a save that began before the sheet was sealed is refused by the table itself", async () => {
    const found = (await assessments.findOwnSheet(app.db, assessmentId, actor.id, {}))!;
    await submitAssessment(app, actor, assessmentId);
    const judgement = { choice: "word:meeting" as const, reason: "", note: "late" };
    const late = sheet.storeRatings(app.db, found.sheet, [{ id: "e-ic2aaa", text: judgement, seen: 0 }], app.now());
    await expect(late).rejects.toBeInstanceOf(sheet.SheetSealed);
  });

  test("leaves room for the next assessment", async () => {
    await submitAssessment(app, actor, assessmentId);
    expect((await startAssessment(app, actor, IC2)).is).toBe("started");
  });
});

describe("discarding", () => {
  test("removes everything, and again is no error", async () => {
    await save(entry("gone"));
    await discardAssessment(app, actor, assessmentId);
    await discardAssessment(app, actor, assessmentId);
    expect(await app.db.assessment.findUnique({ where: { id: assessmentId } })).toBeNull();
    expect(await ratings()).toEqual([]);
    expect(await app.db.auditEntry.count({ where: { objectId: assessmentId, action: "assessment.discard" } })).toBe(1);
  });

  test("what was submitted stays", async () => {
    await submitAssessment(app, actor, assessmentId);
    await expect(discardAssessment(app, actor, assessmentId)).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.assessment.findUnique({ where: { id: assessmentId } })).not.toBeNull();
  });

  test("racing saves leaves nothing behind", async () => {
    const saves = Array.from({ length: 10 }, (_, index) => save(entry(`edit ${index}`)).catch(() => null));
    await Promise.all([...saves, discardAssessment(app, actor, assessmentId)]);
    expect(await ratings()).toEqual([]);
  });
});
