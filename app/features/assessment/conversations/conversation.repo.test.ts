import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { createCorroboration, createEvidence } from "../../../../test/factories/assessments";
import { createBothSubmitted, createRevealed, revealSheets } from "../../../../test/factories/conversations";
import { dutiesOf } from "../../../../test/factories/duties";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { eraseNow } from "../../../../test/setup/personal-data";
import { countStatements } from "../../../../test/setup/statements";
import { conversationList, conversationPage, conversationRoom, recordAgreed } from "./conversation.server";
import { addAction, changeAction, finishAction } from "./conversation-form.server";
import { agreedChoices } from "./domain/conversation";
import { CONVERSATION_DUTIES } from "./duties.repo.server";
import { ratedAssessments } from "./rated.server";

let app: TestApp;
let versionId: string;
type Cast = Record<"subject" | "manager" | "above" | "top" | "colleague" | "administrator", Actor>;
let cast: Cast;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  app.setNow(TEST_NOW);
  const top = await createPerson(app, { name: "Tove" });
  const above = await createPerson(app, { name: "Grace", managerId: top.id });
  const manager = await createPerson(app, { name: "Mona", managerId: above.id });
  const subject = await createPerson(app, { name: "Sam", managerId: manager.id });
  const colleague = await createPerson(app, { name: "Cole", managerId: manager.id });
  const administrator = await createPerson(app, { name: "Ada" });
  await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
  cast = {
    subject: actorOf(subject),
    manager: actorOf(manager),
    above: actorOf(above),
    top: actorOf(top),
    colleague: actorOf(colleague),
    administrator: actorOf(administrator, { roles: ["ADMINISTRATOR"], elevatedFor: [subject.id] }),
  };
});

const own = [
  { expectationId: "e-ic2aaa", word: "meeting", note: "My words." },
  { expectationId: "e-ic2bbb", word: "meeting" },
];
const manager = [
  { expectationId: "e-ic2aaa", word: "developing", note: "Their words." },
  { expectationId: "e-ic2bbb", word: "meeting" },
];
const about = () => ({ subjectId: cast.subject.id, managerId: cast.manager.id, versionId });
const revealed = () => createRevealed(app, about(), { own, manager });
const given = { expectationId: "e-ic2aaa", seen: 0, choice: "word:meeting", sentence: "Seen twice." } as const;
const notFound = { code: "not-found" };

describe("who reads a conversation", () => {
  test("the two sides and whoever is above them, after the reveal", async () => {
    const { id } = await revealed();
    for (const [who, mayRecord] of [
      ["subject", true],
      ["manager", true],
      ["above", false],
    ] as const) {
      const page = await conversationPage(app, cast[who], id);
      expect(page).toMatchObject({ mayRecord, own: { name: "Sam" }, managers: { name: "Mona" } });
      expect(page.pairs[0]).toMatchObject({
        expectation: { id: "e-ic2aaa" },
        pattern: "differs",
        own: { choice: "word:meeting", note: "My words." },
        manager: { choice: "word:developing", note: "Their words." },
      });
      expect((await conversationList(app, cast[who], 1)).rows).toMatchObject([{ assessmentId: id, subject: "Sam" }]);
    }
  });

  test("nobody else, an administrator with an elevated read included", async () => {
    const { id } = await revealed();
    for (const who of ["top", "colleague", "administrator"] as const) {
      await expect(conversationPage(app, cast[who], id)).rejects.toMatchObject(notFound);
      await expect(conversationRoom(app, cast[who], id)).rejects.toMatchObject(notFound);
      await expect(recordAgreed(app, cast[who], id, given)).rejects.toMatchObject(notFound);
      expect((await conversationList(app, cast[who], 1)).rows).toEqual([]);
    }
    await expect(conversationPage(app, cast.subject, "nothing")).rejects.toMatchObject(notFound);
  });

  test("nobody at all before the reveal", async () => {
    const { id } = await createBothSubmitted(app, about(), { own, manager });
    for (const actor of Object.values(cast)) {
      await expect(conversationPage(app, actor, id)).rejects.toMatchObject(notFound);
      await expect(conversationRoom(app, actor, id)).rejects.toMatchObject(notFound);
      await expect(recordAgreed(app, actor, id, given)).rejects.toMatchObject(notFound);
      expect((await conversationList(app, actor, 1)).rows).toEqual([]);
    }
    expect(await app.db.auditEntry.count({ where: { objectId: id } })).toBe(0);
  });

  test("a new manager instead of the old one, who keeps what they wrote elsewhere", async () => {
    const { id } = await revealed();
    await app.db.person.update({ where: { id: cast.subject.id }, data: { managerId: cast.top.id } });
    for (const who of ["manager", "above"] as const) {
      await expect(conversationPage(app, cast[who], id)).rejects.toMatchObject(notFound);
    }
    const page = await conversationPage(app, cast.top, id);
    expect(page).toMatchObject({
      mayRecord: true,
      managers: { name: "Mona" },
      head: { manager: "Tove", managerId: cast.top.id },
    });
  });

  test("whoever is above reads and records nothing", async () => {
    const { id } = await revealed();
    await expect(recordAgreed(app, cast.above, id, given)).rejects.toMatchObject(notFound);
    const action = { id: app.newId(), text: "Lead.", owner: "subject", dueOn: null, expectationId: null } as const;
    await expect(addAction(app, cast.above, id, action)).rejects.toMatchObject(notFound);
    expect(await app.db.agreedRating.count({ where: { assessmentId: id } })).toBe(0);
  });
});

test("somebody who is erased leaves what was agreed, and takes their words along", async () => {
  const { id } = await revealed();
  const action = {
    id: app.newId(),
    text: "Private words.",
    owner: "subject",
    dueOn: null,
    expectationId: null,
  } as const;
  await addAction(app, cast.manager, id, action);
  await recordAgreed(app, cast.manager, id, given);
  await recordAgreed(app, cast.subject, id, { ...given, seen: 1, sentence: "The subject's." });
  await eraseNow(app, cast.manager.id);
  const page = await conversationPage(app, cast.subject, id);
  expect(page.agreed.map(({ choice, sentence }) => [choice, sentence])).toEqual([
    ["word:meeting", ""],
    ["word:meeting", "The subject's."],
  ]);
  expect(page.actions).toMatchObject([{ text: "Erased" }]);
  expect(JSON.stringify(page)).not.toContain("Their words.");
});

test("reading is in the subject's log, once for each reader and day", async () => {
  const { id } = await revealed();
  await conversationPage(app, cast.manager, id);
  await conversationPage(app, cast.manager, id);
  await conversationPage(app, cast.above, id);
  app.setNow(new Date(TEST_NOW.getTime() + 86_400_000));
  await conversationPage(app, cast.manager, id);
  const entries = await app.db.auditEntry.findMany({ where: { objectId: id }, orderBy: { id: "asc" } });
  expect(entries.map(({ action, actorId, subjectId }) => [action, actorId, subjectId])).toEqual(
    [cast.manager, cast.above, cast.manager].map((one) => ["conversation.read", one.id, cast.subject.id]),
  );
});

test("the page costs a statement beside the session's, and the first reading of a day one more", async () => {
  const { id } = await revealed();
  await conversationPage(app, cast.manager, id);
  expect(await countStatements(app, () => conversationPage(app, cast.manager, id))).toBe(1);
  expect(await countStatements(app, () => conversationPage(app, cast.subject, id))).toBe(2);
});

test("evidence stands with what it was attached to before submitting, and who confirmed it", async () => {
  const link = [{ versionId, expectationId: "e-ic2aaa" }];
  const piece = await createEvidence(app, { ownerId: cast.subject.id, title: "Before" }, link);
  await createCorroboration(app, piece, { colleagueId: cast.colleague.id, status: "CONFIRMED", sentence: "I saw it." });
  const { id } = await revealed();
  app.setNow(new Date(TEST_NOW.getTime() + 60_000));
  await createEvidence(app, { ownerId: cast.subject.id, title: "Too late" }, link);
  const { evidence } = await conversationPage(app, cast.manager, id);
  expect(evidence).toMatchObject([
    {
      title: "Before",
      happenedOn: "2026-03-02",
      expectationIds: ["e-ic2aaa"],
      corroborations: [{ colleague: "Cole", status: "confirmed", sentence: "I saw it." }],
    },
  ]);
});

describe("agreed ratings", () => {
  test("stand beside the originals, and a second one beside the first", async () => {
    const { id } = await revealed();
    const before = await app.db.rating.findMany({ where: { sheet: { assessmentId: id } } });
    expect(await recordAgreed(app, cast.subject, id, given)).toBeNull();
    const second = { ...given, seen: 1, choice: "no-opportunity", sentence: "Nothing to release." } as const;
    expect(await recordAgreed(app, cast.manager, id, second)).toBeNull();
    const { agreed } = await conversationPage(app, cast.subject, id);
    expect(agreed.map(({ number, choice, sentence, recordedBy }) => [number, choice, sentence, recordedBy])).toEqual([
      [1, "word:meeting", "Seen twice.", "Sam"],
      [2, "no-opportunity", "Nothing to release.", "Mona"],
    ]);
    expect(await app.db.rating.findMany({ where: { sheet: { assessmentId: id } } })).toEqual(before);
    const [rated] = await ratedAssessments(app, cast.subject.id, "others");
    expect(rated && agreedChoices(rated)).toEqual({ "e-ic2aaa": "no-opportunity", "e-ic2bbb": "word:meeting" });
  });

  test("of two at once, one is stored and the other gets what was", async () => {
    const { id } = await revealed();
    const theirs = { ...given, choice: "word:developing", sentence: "Once." } as const;
    const outcomes = await Promise.all([
      recordAgreed(app, cast.subject, id, given),
      recordAgreed(app, cast.manager, id, theirs),
    ]);
    const stored = await app.db.agreedRating.findMany({ where: { assessmentId: id } });
    expect(stored).toHaveLength(1);
    const conflict = outcomes.find((outcome) => outcome !== null);
    expect(conflict).toMatchObject({ number: 1, sentence: stored[0]?.sentence, recordedById: stored[0]?.recordedById });
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  });

  test("sent twice is recorded once; what is not asked here is refused", async () => {
    const { id } = await revealed();
    await recordAgreed(app, cast.subject, id, given);
    expect(await recordAgreed(app, cast.subject, id, given)).toBeNull();
    expect(await app.db.agreedRating.count({ where: { assessmentId: id } })).toBe(1);
    for (const wrong of [{ expectationId: "e-ic3aaa" }, { choice: "word:great" as const }]) {
      const refused = recordAgreed(app, cast.subject, id, { ...given, seen: 1, ...wrong });
      await expect(refused).rejects.toMatchObject({ code: "invalid" });
    }
  });

  test("leave no word of theirs in the audit log", async () => {
    const { id } = await revealed();
    await recordAgreed(app, cast.subject, id, { ...given, sentence: "A private sentence." });
    const entry = await app.db.auditEntry.findFirstOrThrow({ where: { action: "agreed-rating.record", objectId: id } });
    expect(entry).toMatchObject({
      actorId: cast.subject.id,
      subjectId: cast.subject.id,
      after: expect.stringMatching(/^e-ic2aaa, number 1; sealed v1 [0-9a-f]{64}$/),
    });
  });
});

describe("actions", () => {
  const action = (text: string, owner: "subject" | "manager") => ({
    id: app.newId(),
    text,
    owner,
    dueOn: "2026-12-01",
    expectationId: "e-ic2aaa",
  });

  const actionsOf = async ({ id: personId }: { id: string }) =>
    (await dutiesOf(app, CONVERSATION_DUTIES, personId)).flatMap(({ kind, key, detail, person, about, dueOn }) =>
      kind === "review-action" ? [{ key, detail, person, about, dueOn }] : [],
    );

  test("wait for their owner until one of the two marks them as done", async () => {
    const { id } = await revealed();
    const [own, theirs] = [action("Lead the release.", "subject"), action("Find a reviewer.", "manager")];
    await addAction(app, cast.manager, id, own);
    await addAction(app, cast.manager, id, own);
    await addAction(app, cast.subject, id, theirs);
    expect(await actionsOf(cast.subject)).toEqual([
      { key: own.id, detail: expect.stringContaining(id), person: null, about: own.text, dueOn: "2026-12-01" },
    ]);
    expect(await actionsOf(cast.manager)).toMatchObject([{ key: theirs.id, person: "Sam" }]);
    await finishAction(app, cast.subject, id, { id: theirs.id, done: true });
    await finishAction(app, cast.subject, id, { id: theirs.id, done: true });
    expect(await actionsOf(cast.manager)).toEqual([]);
    const page = await conversationPage(app, cast.manager, id);
    expect(page.actions).toMatchObject([
      { id: own.id, createdById: cast.manager.id, doneAt: null, doneById: null },
      { id: theirs.id, createdById: cast.subject.id, doneById: cast.subject.id, doneBy: "Sam" },
    ]);
    await finishAction(app, cast.manager, id, { id: theirs.id, done: false });
    expect(await actionsOf(cast.manager)).toHaveLength(1);
  });

  test("of the manager's side go to whoever manages the subject now", async () => {
    const { id } = await revealed();
    await addAction(app, cast.manager, id, action("Find a reviewer.", "manager"));
    await app.db.person.update({ where: { id: cast.subject.id }, data: { managerId: cast.colleague.id } });
    expect(await actionsOf(cast.manager)).toEqual([]);
    expect(await actionsOf(cast.colleague)).toHaveLength(1);
  });

  test("changed by two, give the second both texts; another conversation's are not there", async () => {
    const { id } = await revealed();
    const one = action("Lead the release.", "subject");
    await addAction(app, cast.manager, id, one);
    const change = { id: one.id, version: 1, owner: "subject", dueOn: null } as const;
    expect(await changeAction(app, cast.subject, id, { ...change, text: "Lead two." })).toBeNull();
    const late = await changeAction(app, cast.manager, id, { ...change, text: "Lead three." });
    expect(late).toMatchObject({ text: "Lead two.", version: 2 });
    const other = await createRevealed(app, about());
    await expect(finishAction(app, cast.subject, other.id, { id: one.id, done: true })).rejects.toMatchObject(notFound);
    await expect(app.db.reviewAction.deleteMany({})).rejects.toThrow();
  });

  test("come after the reveal", async () => {
    const { id } = await createBothSubmitted(app, about());
    await expect(addAction(app, cast.subject, id, action("Lead.", "subject"))).rejects.toMatchObject(notFound);
    const row = { id: app.newId(), assessmentId: id, versionId, text: "Lead.", owner: "SUBJECT" } as const;
    const made = { createdById: cast.subject.id, createdAt: app.now() };
    await expect(app.db.reviewAction.create({ data: { ...row, ...made } })).rejects.toThrow();
    await revealSheets(app, { id });
    await app.db.reviewAction.create({ data: { ...row, ...made } });
  });
});
