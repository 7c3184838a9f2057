/** The conversation as a browser without scripts uses it: forms, what comes back, and what an attacker would send. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as homeRoute from "~/routes/_index";
import * as competencyRoute from "~/routes/assessment/assessments.$assessment.competencies.$competency";
import * as conversationRoute from "~/routes/assessment/assessments.$assessment.conversation";
import {
  createAssessment,
  createEvidence,
  createRatings,
  createSheet,
  evidenceLinkRow,
} from "../factories/assessments";
import { createBothSubmitted, createRevealed, createReviewAction } from "../factories/conversations";
import { createFeedback } from "../factories/feedback";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson } from "../factories/people";
import { createGoal } from "../factories/plans";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let versionId: string;
let subject: { id: string };
let manager: { id: string };
let own: string;
let theirs: string;
let id: string;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  manager = await createPerson(app, { name: "Mona" });
  subject = await createPerson(app, { name: "Sam", managerId: manager.id });
  [own, theirs] = [await signInAs(app, subject), await signInAs(app, manager)];
  const own3 = (word: string) => [
    { expectationId: "e-ic3aaa", word },
    { expectationId: "e-ic3bbb", word },
  ];
  const pairing = { subjectId: subject.id, managerId: manager.id, versionId, targetLevel: "IC3" };
  id = (await createRevealed(app, pairing, { own: own3("exceeding"), manager: own3("meeting") })).id;
});

const page = () => `/assessments/${id}/conversation`;
const send = (fields: Record<string, string>, cookie = own) =>
  callAction(conversationRoute.action, {
    app,
    params: { assessment: id },
    request: formRequest(page(), fields, cookie),
  });
const record = (fields: Record<string, string> = {}, cookie = own) =>
  send({ do: "record", expectation: "e-ic3aaa", seen: "0", choice: "word:meeting", sentence: "", ...fields }, cookie);
const html = async (request: Request) => {
  const answer = await answerWith(build, app)(request);
  return { status: answer.status, text: await answer.text() };
};

test("a rating that neither of them gave needs a reason", async () => {
  expect((await record({ choice: "word:developing" })).status).toBe(400);
  expect(await app.db.agreedRating.count({ where: { assessmentId: id } })).toBe(0);
  expect((await record({ choice: "word:developing", sentence: "Between the two." })).status).toBe(302);
});

test("recording leads to the next one that is seen differently", async () => {
  const answer = await record({ next: "e-ic3bbb" });
  expect([answer.status, answer.location]).toEqual([302, `${page()}#e-ic3bbb`]);
  const third = { seen: "1", choice: "no-opportunity", sentence: "No release this half." };
  expect((await record(third)).location).toBe(`${page()}#e-ic3aaa`);
  const shown = await html(pageRequest(page(), theirs));
  expect(shown.text).toMatch(/Agreed: (<!-- -->)?No opportunity yet/);
  expect(shown.text).toContain("Earlier");
});

describe("what is ready-made", () => {
  test("is made anew for the next document once anything was recorded", async () => {
    const before = await html(pageRequest(page(), theirs));
    expect((await html(pageRequest(page(), theirs))).text).toContain('id="pairs"');
    expect(before.text).not.toContain("Said on Tuesday.");
    await record({ sentence: "Said on Tuesday." });
    const after = await html(pageRequest(page(), theirs));
    expect(after.text.split("Said on Tuesday.").length).toBeGreaterThan(1);
    expect(after.text.indexOf("Said on Tuesday.")).toBeLessThan(after.text.indexOf("<script"));
    await app.db.person.update({ where: { id: subject.id }, data: { name: "Samira" } });
    const renamed = (await html(pageRequest(page(), own))).text;
    const pairs = renamed.slice(renamed.indexOf('id="pairs"'), renamed.indexOf('aria-labelledby="actions"'));
    expect(pairs).toContain("Samira");
    expect(pairs).not.toContain("Sam<");
  });

  test("gives forms to the two alone", async () => {
    const above = await createPerson(app, { name: "Top" });
    await app.db.person.update({ where: { id: manager.id }, data: { managerId: above.id } });
    const forms = async (cookie: string) => {
      const { text } = await html(pageRequest(page(), cookie));
      return (text.match(/name="do" value="record"/g) ?? []).length;
    };
    // For each difference one to take over a rating, and one for another rating.
    expect(await forms(own)).toBe(4);
    expect(await forms(await signInAs(app, above))).toBe(0);
    expect(await forms(theirs)).toBe(4);
  });

  test("opens the form that the address asks for, and no other for what it makes up", async () => {
    await record();
    const open = async (at: string) => {
      const { text } = await html(pageRequest(`${page()}?at=${encodeURIComponent(at)}`, own));
      const found = [...text.matchAll(/name="expectation" value="(e-[^"]+)"/g)].map(([, expectation]) => expectation);
      return [...new Set(found)].sort();
    };
    expect(await open("nothing")).toEqual(["e-ic3bbb"]);
    expect(await open("e-ic3aaa")).toEqual(["e-ic3aaa", "e-ic3bbb"]);
    expect(await open('"><script>')).toEqual(["e-ic3bbb"]);
  });

  test("gives way to a form that was refused, with what was typed", async () => {
    await html(pageRequest(page(), own));
    const fields = { do: "record", expectation: "e-ic3aaa", seen: "0", choice: "", sentence: "Typed and kept" };
    const refused = await html(formRequest(page(), fields, own));
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('value="Typed and kept"');
  });
});

test("the page costs at most four statements, the session's included", async () => {
  const load = (cookie: string) =>
    callLoader(conversationRoute.loader, { app, params: { assessment: id }, request: pageRequest(page(), cookie) });
  for (const cookie of [own, own, theirs]) {
    expect(await countStatements(app, () => load(cookie))).toBeLessThanOrEqual(4);
  }
});

test("two who record at once: the second gets both texts, and nothing is lost", async () => {
  await record({ sentence: "The first of both." });
  const fields = { do: "record", expectation: "e-ic3aaa", seen: "0", choice: "word:developing" };
  const late = { ...fields, sentence: "The second <b>of both</b>." };
  const { status, text } = await html(formRequest(page(), late, theirs));
  expect(status).toBe(409);
  expect(text).toContain("saved this while you were writing");
  expect(text).toContain("The first of both.");
  expect(text).toContain('value="The second &lt;b&gt;of both&lt;/b&gt;."');
  expect(text).toMatch(/name="seen" value="1"/);
  expect(await app.db.agreedRating.count({ where: { assessmentId: id } })).toBe(1);
  // Sent again from that page, it stands after the first.
  expect((await record({ seen: "1", choice: "word:developing", sentence: "Once more." }, theirs)).status).toBe(302);
  const stored = await app.db.agreedRating.findMany({ where: { assessmentId: id }, orderBy: { number: "asc" } });
  expect(stored.map(({ word, recordedById }) => [word, recordedById])).toEqual([
    ["meeting", subject.id],
    ["developing", manager.id],
  ]);
});

test("what cannot be recorded comes back with what was typed", async () => {
  const sentence = "x".repeat(1_001);
  const { status, text } = await html(
    formRequest(page(), { do: "record", expectation: "e-ic3aaa", seen: "0", sentence }, own),
  );
  expect(status).toBe(400);
  expect(text).toContain("Choose what you agree on.");
  expect(text).toContain("Shorten it to 1000 characters.");
  expect(text).toContain(sentence);
});

describe("an action", () => {
  const action = { do: "add-action", id: "new-action-1", text: "Lead two.", owner: "manager", dueOn: "2026-12-24" };
  const stored = () => app.db.reviewAction.findMany({ where: { assessmentId: id } });

  test("is on both pages and on the start page of its owner, until it is done", async () => {
    const actionId = app.newId();
    expect((await send({ ...action, id: actionId, expectation: "e-ic3aaa" })).location).toBe(`${page()}#${actionId}`);
    for (const cookie of [own, theirs]) expect((await html(pageRequest(page(), cookie))).text).toContain("Lead two.");
    const home = async (cookie: string) =>
      Object.values((await callLoader(homeRoute.loader, { app, request: pageRequest("/", cookie) })).data.inbox.inbox)
        .flat()
        .flatMap(({ id, about }) => (id.startsWith("review-action") ? [about] : []));
    expect([await home(own), await home(theirs)]).toEqual([[], ["Lead two."]]);
    expect((await send({ do: "finish-action", action: actionId })).status).toBe(302);
    expect(await home(theirs)).toEqual([]);
    expect((await send({ do: "reopen-action", action: actionId }, theirs)).status).toBe(302);
    expect(await home(theirs)).toEqual(["Lead two."]);
  });

  test("of the manager passes to the next one, whose Home says from whom until they agree to their own", async () => {
    const next = await createPerson(app, { name: "Nora" });
    await createReviewAction(app, { assessmentId: id, versionId, owner: "MANAGER", createdById: manager.id });
    await app.db.person.update({ where: { id: subject.id }, data: { managerId: next.id } });
    const home = async (cookie: string) =>
      Object.values((await callLoader(homeRoute.loader, { app, request: pageRequest("/", cookie) })).data.inbox.inbox)
        .flat()
        .flatMap(({ id, what }) => (id.startsWith("review-action") ? [what] : []));
    const nexts = await signInAs(app, next);
    expect([await home(own), await home(theirs), await home(nexts)]).toEqual([
      [],
      [],
      ["Action item taken over from Mona"],
    ]);
    await send({ ...action, id: app.newId() }, nexts);
    expect((await home(nexts)).sort()).toEqual(["Action item", "Action item taken over from Mona"]);
  });

  test("that says too little comes back with what was typed", async () => {
    const wrong = { ...action, id: app.newId(), text: " ", owner: "nobody", dueOn: "2026-02-30" };
    const { status, text } = await html(formRequest(page(), wrong, own));
    expect(status).toBe(400);
    for (const message of [
      "Describe the action.",
      "Choose an owner.",
      "This date doesn't exist. Check the day and month.",
    ]) {
      expect(text).toContain(message);
    }
    expect(await stored()).toEqual([]);
  });

  test("changed by both at once shows the second both texts", async () => {
    const actionId = app.newId();
    await send({ ...action, id: actionId });
    const { id: _, ...content } = action;
    const change = { ...content, do: "change-action", action: actionId, version: "1" };
    expect((await send({ ...change, text: "Lead three." }, theirs)).status).toBe(302);
    const { status, text } = await html(formRequest(page(), { ...change, text: "Lead four." }, own));
    expect(status).toBe(409);
    expect(text).toContain("This was changed while you were writing");
    expect(text).toContain("Lead three.");
    expect(text).toContain("Lead four.");
    expect((await stored()).map((one) => one.text)).toEqual(["Lead three."]);
    expect((await send({ ...change, version: "2", text: "Lead four." })).status).toBe(302);
  });
});

describe("at the next review", () => {
  const sheetOf = async (assessment: string, cookie: string) => {
    const params = { assessment, competency: "c-aaaa" };
    const request = pageRequest(`/assessments/${assessment}/competencies/c-aaaa`, cookie);
    const answer = await callLoader(competencyRoute.loader, { app, request, params });
    return { ...answer.data, text: JSON.stringify(answer.data) };
  };

  async function nextReview() {
    await record({ sentence: "Agreed in May." });
    const link = { versionId, expectationId: "e-ic3aaa" };
    for (const [title, later] of [
      ["Shown before", -1],
      ["Attached since", 1],
    ] as const) {
      const evidence = await createEvidence(app, { ownerId: subject.id, title });
      const attachedAt = new Date(app.now().getTime() + later * 60_000);
      await app.db.evidenceLink.create({ data: { ...evidenceLinkRow(app, evidence, link), attachedAt } });
    }
    const assessment = await createAssessment(app, { subjectId: subject.id, versionId });
    const own = await createSheet(app, assessment);
    const review = await createSheet(app, assessment, { side: "MANAGER", raterId: manager.id });
    return { assessment, own, review };
  }

  test("what was agreed on is told to each only after their own rating", async () => {
    const { assessment, own: ownSheet, review } = await nextReview();
    for (const cookie of [own, theirs]) {
      const before = await sheetOf(assessment.id, cookie);
      expect(before.page.past).toEqual({ "e-ic3aaa": null });
      expect(before.text).not.toContain("Agreed in May.");
    }
    await createRatings(app, review, [{ expectationId: "e-ic3aaa", word: "developing" }]);
    const after = await sheetOf(assessment.id, theirs);
    expect(after.page.past["e-ic3aaa"]).toMatchObject({ choice: "word:meeting" });
    expect((await sheetOf(assessment.id, own)).page.past).toEqual({ "e-ic3aaa": null });
    await createRatings(app, ownSheet, [{ expectationId: "e-ic3aaa", kind: "NOT_ASSESSED" }]);
    expect((await sheetOf(assessment.id, own)).page.past).toEqual({ "e-ic3aaa": null });
  });

  test("a manager sees beside it what they may read, and nothing that is sealed; a former manager none of it", async () => {
    const { assessment, own: ownSheet } = await nextReview();
    await createRatings(app, ownSheet, [{ expectationId: "e-ic3aaa", note: "Sealed words." }]);
    const about = { personId: subject.id, versionId, expectationId: "e-ic3aaa" };
    await createGoal(app, { ...about, title: "A goal of their own", sharedAt: null });
    await createGoal(app, { ...about, title: "A shared goal", sharedAt: app.now() });
    await createReviewAction(app, { assessmentId: id, versionId, createdById: manager.id, text: "Lead one." });
    for (const shares of [[], [{ readerId: manager.id, asManager: true, sharedAt: app.now() }]]) {
      const row = { giverId: manager.id, receiverId: subject.id, text: `Shared with ${shares.length}` };
      const { id: feedbackId } = await createFeedback(app, row);
      for (const share of shares) await app.db.feedbackShare.create({ data: { feedbackId, ...share } });
    }
    const { page: shown, beside, text } = await sheetOf(assessment.id, theirs);
    expect(shown.evidence.map(({ title }) => title)).toEqual(["Shown before"]);
    expect(beside).toMatchObject({
      goals: [{ title: "A shared goal" }],
      feedback: [{ text: "Shared with 1" }],
      actions: [{ text: "Lead one.", owner: "Sam" }],
      reviews: [{ id }],
    });
    for (const hidden of ["Sealed words.", "A goal of their own", "Shared with 0", "Attached since"]) {
      expect(text).not.toContain(hidden);
    }
    await app.db.person.update({ where: { id: subject.id }, data: { managerId: (await createPerson(app)).id } });
    const former = await sheetOf(assessment.id, theirs);
    expect([former.page.evidence, former.page.past, former.beside]).toEqual([[], {}, null]);
    expect((await sheetOf(assessment.id, own)).beside).toBeNull();
  });
});

describe("an attacker", () => {
  test.each([
    ["an expectation that is not asked", { expectation: "e-ic1aaa" }],
    ["a word that the scale has not", { choice: "word:great" }],
    ["a choice that is none", { choice: "points:7" }],
    ["a number that is none", { seen: "-1" }],
    ["no form of ours", { do: "delete" }],
  ])("who sends %s changes nothing", async (_, fields) => {
    expect((await record(fields)).status).toBe(400);
    expect(await app.db.agreedRating.count({ where: { assessmentId: id } })).toBe(0);
  });

  test("who takes an action of another conversation for their own finds nothing", async () => {
    const actionId = app.newId();
    await send({ do: "add-action", id: actionId, text: "Lead.", owner: "subject", dueOn: "" });
    const boss = await createPerson(app);
    const other = await createPerson(app, { managerId: boss.id });
    id = (await createRevealed(app, { subjectId: other.id, managerId: boss.id, versionId })).id;
    const cookie = await signInAs(app, boss);
    const forms: Record<string, string>[] = [
      { do: "finish-action", action: actionId },
      { do: "change-action", action: actionId, version: "1", text: "Mine.", owner: "subject", dueOn: "" },
    ];
    for (const fields of forms) {
      expect((await send(fields, cookie)).status).toBe(404);
    }
    expect(await app.db.reviewAction.findUnique({ where: { id: actionId } })).toMatchObject({
      text: "Lead.",
      version: 1,
    });
  });

  test("who is one of the two learns before the reveal nothing of the other side, nor that there is one", async () => {
    const [mona, sam] = [await createPerson(app), await createPerson(app)];
    await app.db.person.update({ where: { id: sam.id }, data: { managerId: mona.id } });
    const cookie = await signInAs(app, sam);
    id = (await createBothSubmitted(app, { subjectId: sam.id, managerId: mona.id, versionId })).id;
    const sealed = await html(pageRequest(page(), cookie));
    const none = await html(pageRequest("/assessments/nothing/conversation", cookie));
    expect([sealed.status, none.status]).toEqual([404, 404]);
    const plain = (text: string) => text.replace(/assessments\/[\w-]+/g, "").replace(/"\/?[\w-]{36}"/g, "");
    expect(plain(sealed.text).length).toBe(plain(none.text).length);
    expect((await record({ expectation: "e-ic2aaa" }, cookie)).status).toBe(404);
    expect((await html(pageRequest(`${page()}/events`, cookie))).status).toBe(404);
  });
});
