/** The conversation as a browser without scripts uses it: forms, what comes back, and what an attacker would send. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as homeRoute from "~/routes/_index";
import * as conversationRoute from "~/routes/assessment/assessments.$assessment.conversation";
import { createBothSubmitted, createRevealed } from "../factories/conversations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson } from "../factories/people";
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

test("recording leads to the next one that is seen differently", async () => {
  const answer = await record({ next: "e-ic3bbb" });
  expect([answer.status, answer.location]).toEqual([302, `${page()}#e-ic3bbb`]);
  expect((await record({ seen: "1", choice: "no-opportunity" })).location).toBe(`${page()}#e-ic3aaa`);
  const shown = await html(pageRequest(page(), theirs));
  expect(shown.text).toMatch(/Agreed: (<!-- -->)?No opportunity yet/);
  expect(shown.text).toContain("Before that");
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
    expect(await forms(own)).toBe(2);
    expect(await forms(await signInAs(app, above))).toBe(0);
    expect(await forms(theirs)).toBe(2);
  });

  test("opens the form that the address asks for, and no other for what it makes up", async () => {
    await record();
    const open = async (at: string) => {
      const { text } = await html(pageRequest(`${page()}?at=${encodeURIComponent(at)}`, own));
      return [...text.matchAll(/name="expectation" value="(e-[^"]+)"/g)].map(([, expectation]) => expectation).sort();
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
  expect(text).toContain("recorded this while you were writing");
  expect(text).toContain("The first of both.");
  expect(text).toContain('value="The second &lt;b&gt;of both&lt;/b&gt;."');
  expect(text).toMatch(/name="seen" value="1"/);
  expect(await app.db.agreedRating.count({ where: { assessmentId: id } })).toBe(1);
  // Sent again from that page, it stands after the first.
  expect((await record({ seen: "1", choice: "word:developing" }, theirs)).status).toBe(302);
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

  test("that says too little comes back with what was typed", async () => {
    const wrong = { ...action, id: app.newId(), text: " ", owner: "nobody", dueOn: "2026-02-30" };
    const { status, text } = await html(formRequest(page(), wrong, own));
    expect(status).toBe(400);
    for (const message of [
      "Say what is to be done.",
      "Choose who does it.",
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
