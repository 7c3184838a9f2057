import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FOLLOW_UP_JOB, followUpFeedback } from "~/features/growth/feedback/feedback-exchange.server";
import { DAILY_JOBS } from "~/main/jobs.server";
import { loader } from "~/routes/growth/feedback._index";
import { action as itemAction, loader as itemLoader } from "~/routes/growth/feedback.$feedback";
import { action as askAction } from "~/routes/growth/feedback.ask";
import { action as newAction, loader as newLoader } from "~/routes/growth/feedback.new";
import { createFeedback } from "../factories/feedback";
import { createFrameworkVersion } from "../factories/frameworks";
import { actionRow, createOneToOne, noteRow, talkingPointRow } from "../factories/one-to-ones";
import { createGrant, createPerson, createPosition } from "../factories/people";
import { createCheckIn, createGoal } from "../factories/plans";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

type Somebody = { id: string; cookie: string; email: string };
let app: TestApp;
let [sam, mona, grace, cole, ada] = [] as unknown as [Somebody, Somebody, Somebody, Somebody, Somebody];
let versionId: string;

async function somebody(name: string, managerId: string | null): Promise<Somebody> {
  const email = `${name.toLowerCase()}@example.org`;
  const { id } = await createPerson(app, { name, managerId, email });
  await createPosition(app, { personId: id, frameworkSlug: "small", levelCode: "IC2" });
  return { id, email, cookie: await signInAs(app, id) };
}

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  grace = await somebody("Grace", null);
  mona = await somebody("Mona", grace.id);
  sam = await somebody("Sam", mona.id);
  cole = await somebody("Cole", mona.id);
  ada = await somebody("Ada", null);
  await createGrant(app, { personId: ada.id, role: "ADMINISTRATOR" });
});
afterEach(() => app.close());

const newId = (): string => crypto.randomUUID();
const daysLater = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000);

async function give(fields: Record<string, string>, by: Somebody, id = newId()) {
  const all = {
    do: "give",
    id,
    to: sam.id,
    request: "",
    text: "You asked good questions.",
    expectation: "",
    ...fields,
  };
  return { id, ...(await callAction(newAction, { app, request: formRequest("/feedback/new", all, by.cookie) })) };
}
const page = (by: Somebody, query = "") =>
  callLoader(newLoader, { app, request: pageRequest(`/feedback/new${query}`, by.cookie) });
const list = (by: Somebody, of = "received") =>
  callLoader(loader, { app, request: pageRequest(`/feedback?of=${of}`, by.cookie) });
const read = (feedback: string, by: Somebody) =>
  callLoader(itemLoader, { app, request: pageRequest(`/feedback/${feedback}`, by.cookie), params: { feedback } });
const act = (feedback: string, fields: Record<string, string>, by: Somebody) =>
  callAction(itemAction, {
    app,
    request: formRequest(`/feedback/${feedback}`, fields, by.cookie),
    params: { feedback },
  });
async function ask(fields: Record<string, string>, by = sam, id = newId()) {
  const all = { id, colleague: `${cole.id}:Cole`, question: "How was the handover?", expectation: "", ...fields };
  return { id, ...(await callAction(askAction, { app, request: formRequest("/feedback/ask", all, by.cookie) })) };
}
const mails = async () =>
  (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { createdAt: "asc" } })).map(
    ({ payload }) => payload as { to: string; text: string },
  );

describe("giving", () => {
  test("is told who will read it before writing, and done once", async () => {
    const { data } = await page(cole, `?to=${sam.id}:Sam`);
    expect(data).toMatchObject({ receiver: { name: "Sam" }, options: [{ value: `${versionId}/e-ic2aaa` }, {}, {}] });
    const { id, location } = await give({ expectation: `${versionId}/e-ic2aaa` }, cole);
    expect(location).toBe(`/feedback/${id}`);
    expect((await give({}, cole, id)).location).toBe(`/feedback/${id}`);
    expect((await list(sam)).data.items).toMatchObject([{ giver: "Cole", expectation: { level: "IC2" } }]);
    expect((await list(cole, "given")).data.items).toMatchObject([{ receiver: "Sam" }]);
    expect(await mails()).toEqual([expect.objectContaining({ to: sam.email })]);
    expect((await mails())[0]?.text).not.toContain("questions");
  });

  test("is not to oneself, to nobody, or to somebody who has left", async () => {
    expect((await give({ to: cole.id }, cole)).status).toBe(404);
    expect((await give({ to: "nobody" }, cole)).status).toBe(404);
    expect((await page(cole, `?to=${cole.id}`)).data.receiver).toBeNull();
    await app.db.person.update({ where: { id: sam.id }, data: { deactivatedAt: TEST_NOW } });
    expect((await give({}, cole)).status).toBe(404);
    expect((await give({ to: mona.id, text: " " }, cole)).data).toMatchObject({
      errors: { text: [expect.any(String)] },
    });
    expect((await give({ to: mona.id, expectation: `${versionId}/e-none` }, cole)).status).toBe(400);
    expect(await app.db.feedback.count()).toBe(0);
  });

  test("stays as it was given", async () => {
    await createFeedback(app, { giverId: cole.id, receiverId: sam.id, outcome: "Yes", outcomeAt: TEST_NOW });
    await expect(app.db.feedback.updateMany({ data: { text: "Other words" } })).rejects.toThrow();
    await expect(app.db.feedback.updateMany({ data: { outcome: "No" } })).rejects.toThrow();
    await expect(app.db.feedback.deleteMany()).rejects.toThrow();
  });
});

describe("asking", () => {
  test("reaches a colleague once, who answers or declines", async () => {
    const first = await ask({ expectation: `${versionId}/e-ic2bbb` });
    expect((await ask({}, sam, first.id)).status).toBe(302);
    expect((await ask({})).data).toMatchObject({ errors: { colleague: [expect.stringContaining("already")] } });
    expect((await list(cole)).data.askedOfMe).toMatchObject([{ asker: "Sam", question: "How was the handover?" }]);
    expect((await page(cole, `?request=${first.id}`)).data).toMatchObject({
      receiver: { name: "Sam" },
      request: { id: first.id },
    });
    const { id } = await give({ request: first.id }, cole);
    expect((await read(id, sam)).data.item.expectation).toMatchObject({ id: "e-ic2bbb" });
    expect((await give({ request: first.id }, cole)).status).toBe(409);
    const second = await ask({});
    expect((await give({ do: "decline", request: second.id }, cole)).location).toBe("/feedback");
    expect((await list(sam)).data.asked).toMatchObject([{ asked: "Cole", status: "DECLINED" }]);
    expect((await mails()).map(({ to }) => to)).toEqual([cole.email, sam.email, cole.email, sam.email]);
  });

  test("tells the one who asked once that it was answered, without the answer or the question", async () => {
    const { id } = await ask({});
    for (const _ of [1, 2]) await give({ do: "decline", request: id }, cole);
    const told = await app.db.notice.findMany({ where: { personId: sam.id } });
    expect(told).toMatchObject([{ kind: "feedback.request-answered", params: { who: "Cole" }, isListed: true }]);
    const [, mail, ...others] = (await mails()).map(({ to, text }) => ({ to, text }));
    expect(others).toEqual([]);
    expect(mail).toEqual({ to: sam.email, text: expect.stringContaining("/feedback#asked") });
    expect(mail?.text).not.toMatch(/handover|decline/);
  });

  test("a request is nobody's but that of whom was asked", async () => {
    const { id } = await ask({});
    for (const other of [mona, grace, ada, sam]) {
      expect((await page(other, `?request=${id}`)).status).toBe(404);
      expect((await give({ request: id, to: sam.id === other.id ? cole.id : sam.id }, other)).status).toBe(404);
      expect((await give({ do: "decline", request: id }, other)).status).toBe(404);
    }
    expect((await ask({}, mona, id)).status).toBe(404);
    expect((await app.db.feedbackRequest.findMany()).map(({ status }) => status)).toEqual(["ASKED"]);
  });

  test("says what is wrong, and keeps what was typed", async () => {
    expect((await ask({ colleague: "nobody:Nobody" })).data).toMatchObject({
      typed: { question: "How was the handover?" },
    });
    expect((await ask({ colleague: `${sam.id}:Sam` })).status).toBe(400);
    expect((await ask({ question: "" })).status).toBe(400);
    expect(await app.db.feedbackRequest.count()).toBe(0);
  });
});

describe("who reads it", () => {
  const feedback = () => createFeedback(app, { giverId: cole.id, receiverId: sam.id, text: "secret-feedback" });

  test("the receiver and the giver, until the receiver shares it; the giver sees with whom", async () => {
    const { id } = await feedback();
    for (const by of [sam, cole]) expect((await read(id, by)).data.item.text).toBe("secret-feedback");
    for (const by of [mona, grace, ada]) expect((await read(id, by)).status).toBe(404);
    await act(id, { do: "share-manager" }, sam);
    await act(id, { do: "share-manager" }, sam);
    expect((await read(id, mona)).data).toMatchObject({
      mayShare: false,
      item: { text: "secret-feedback", readers: [] },
    });
    expect((await list(mona, "shared")).data.items).toHaveLength(1);
    expect((await read(id, cole)).data.item.readers).toMatchObject([{ name: "Mona" }]);
    await act(id, { do: "share", colleague: `${ada.id}:Ada` }, sam);
    await act(id, { do: "unshare", which: mona.id }, sam);
    expect([(await read(id, mona)).status, (await read(id, ada)).status]).toEqual([404, 200]);
    expect((await read(id, grace)).status).toBe(404);
    const entries = await app.db.auditEntry.findMany({ where: { objectId: id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(["feedback.share", "feedback.share", "feedback.unshare"]);
  });

  test("a manager for as long as they are it; their successor nothing that was not shared with them", async () => {
    const { id } = await feedback();
    await act(id, { do: "share-manager" }, sam);
    await app.db.person.update({ where: { id: sam.id }, data: { managerId: grace.id } });
    expect([(await read(id, mona)).status, (await read(id, grace)).status]).toEqual([404, 404]);
    expect((await list(mona, "shared")).data.items).toEqual([]);
    await act(id, { do: "share-manager" }, sam);
    expect((await read(id, grace)).status).toBe(200);
    await act(id, { do: "share", colleague: `${mona.id}:Mona` }, sam);
    expect((await read(id, mona)).status).toBe(200);
  });

  test("nobody but the receiver shares it, not the giver either", async () => {
    const { id } = await feedback();
    const tries = [
      { do: "share", colleague: `${ada.id}:Ada` },
      { do: "share-manager" },
      { do: "unshare", which: cole.id },
      { do: "outcome", text: "x" },
    ];
    for (const by of [cole, mona, grace, ada]) {
      for (const fields of tries)
        expect((await act(id, fields as unknown as Record<string, string>, by)).status).toBe(404);
    }
    expect([await app.db.feedbackShare.count(), await app.db.auditEntry.count()]).toEqual([0, 0]);
    expect((await act(id, { do: "share", colleague: "nobody:Nobody" }, sam)).data).toMatchObject({
      at: "share",
      typed: { colleague: "nobody:Nobody" },
    });
    expect((await act(id, { do: "share", colleague: `${cole.id}:Cole` }, sam)).status).toBe(400);
    expect((await give({ text: "taken over" }, grace, id)).status).toBe(404);
  });

  test("what came of it is for the giver, said once, and not for others who read it", async () => {
    const { id } = await feedback();
    await act(id, { do: "share-manager" }, sam);
    expect((await act(id, { do: "outcome", text: "I ask earlier now." }, sam)).status).toBe(302);
    expect((await act(id, { do: "outcome", text: "I ask earlier now." }, sam)).status).toBe(302);
    expect((await act(id, { do: "outcome", text: "Something else" }, sam)).data).toMatchObject({
      status: 409,
      typed: { text: "Something else" },
    });
    expect((await read(id, cole)).data.item.outcome?.text).toBe("I ask earlier now.");
    expect((await read(id, mona)).data.item.outcome).toBeNull();
  });
});

describe("four weeks later", () => {
  test("the receiver is asked once what came of it, in one message, without a word of it", async () => {
    for (let at = 0; at < 3; at++) await createFeedback(app, { giverId: cole.id, receiverId: sam.id, text: "secret" });
    const young = await createFeedback(app, { giverId: cole.id, receiverId: sam.id, givenAt: daysLater(5) });
    await createFeedback(app, { giverId: cole.id, receiverId: sam.id, outcome: "Said already", outcomeAt: TEST_NOW });
    await createFeedback(app, { giverId: sam.id, receiverId: ada.id });
    await app.db.person.update({ where: { id: ada.id }, data: { deactivatedAt: TEST_NOW } });
    app.setNow(daysLater(27));
    await followUpFeedback(app);
    expect(await mails()).toEqual([]);
    app.setNow(daysLater(28));
    await followUpFeedback(app);
    await followUpFeedback(app);
    expect(await mails()).toEqual([
      expect.objectContaining({ to: sam.email, subject: "What changed after the feedback you got four weeks ago?" }),
    ]);
    expect((await mails())[0]?.text).not.toContain("secret");
    sam.cookie = await signInAs(app, sam.id);
    const items = (await list(sam)).data.items.filter(({ asked }) => asked);
    expect(items.map(({ id }) => id)).not.toContain(young.id);
    expect(items).toHaveLength(3);
    expect(DAILY_JOBS).toContain(FOLLOW_UP_JOB);
  });
});

test("pages cost few statements", async () => {
  const { id } = await createFeedback(app, {
    giverId: cole.id,
    receiverId: sam.id,
    versionId,
    expectationId: "e-ic2aaa",
  });
  for (let at = 0; at < 5; at++) await createFeedback(app, { giverId: mona.id, receiverId: sam.id });
  await ask({});
  for (const see of [
    () => list(sam),
    () => list(cole, "given"),
    () => read(id, sam),
    () => page(cole, `?to=${sam.id}`),
  ]) {
    expect(await countStatements(app, see)).toBeLessThanOrEqual(6);
  }
});

/** Everything that Sam and Mona write in plans, one-to-ones and feedback. */
async function writeEverything() {
  const about = { personId: sam.id, versionId, expectationId: "e-ic2aaa" };
  const goal = await createGoal(app, {
    ...about,
    title: "sam-goal",
    state: "DROPPED",
    closedAt: TEST_NOW,
    reason: "sam-reason",
  });
  await createCheckIn(app, { goalId: goal.id, recordedById: sam.id, sentence: "sam-check-in" });
  await createCheckIn(app, { goalId: goal.id, recordedById: mona.id, sentence: "mona-check-in" });
  const { id: oneToOneId } = await createOneToOne(app, { managerId: mona.id, reportId: sam.id });
  for (const [who, name] of [
    [sam, "sam"],
    [mona, "mona"],
  ] as const) {
    const own = { oneToOneId, authorId: who.id };
    await app.db.talkingPoint.create({ data: talkingPointRow(app, { ...own, text: `${name}-point` }) });
    await app.db.oneToOneNote.create({ data: noteRow(app, { ...own, text: `${name}-note` }) });
    await app.db.oneToOneAction.create({ data: actionRow(app, { ...own, text: `${name}-action` }) });
  }
  await createFeedback(app, {
    giverId: sam.id,
    receiverId: mona.id,
    text: "sam-feedback",
    outcome: "mona-outcome",
    outcomeAt: TEST_NOW,
  });
  await createFeedback(app, {
    giverId: mona.id,
    receiverId: sam.id,
    text: "mona-feedback",
    outcome: "sam-outcome",
    outcomeAt: TEST_NOW,
  });
  await createFeedback(app, { giverId: mona.id, receiverId: cole.id, text: "mona-to-cole" });
  await ask({ question: "sam-question" });
}

test("the export holds what one wrote and was given, and no note of the other side", async () => {
  await writeEverything();
  const text = await exportedText(app, sam);
  const own = ["goal", "reason", "check-in", "point", "note", "action", "feedback", "outcome", "question"];
  expect(own.filter((word) => !text.includes(`sam-${word}`))).toEqual([]);
  expect(
    ["point", "action", "feedback", "outcome", "check-in"].filter((word) => !text.includes(`mona-${word}`)),
  ).toEqual([]);
  expect(text).not.toContain("mona-note");
  expect(text).not.toContain("mona-to-cole");
});

test("whoever is erased leaves no word behind, and takes none of others'", async () => {
  await writeEverything();
  await eraseNow(app, sam.id);
  const tables = [
    "GrowthGoal",
    "GoalCheckIn",
    "TalkingPoint",
    "OneToOneNote",
    "OneToOneAction",
    "Feedback",
    "FeedbackRequest",
  ];
  const all = await Promise.all(tables.map((table) => app.db.$queryRawUnsafe(`SELECT * FROM "${table}"`)));
  const text = JSON.stringify(all);
  expect(text).not.toContain("sam-");
  for (const word of ["point", "note", "action", "feedback", "outcome", "check-in"])
    expect(text).toContain(`mona-${word}`);
});
