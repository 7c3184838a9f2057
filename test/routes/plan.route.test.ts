import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loader } from "~/routes/growth/growth._index";
import { loader as personLoader } from "~/routes/growth/growth.$person";
import { action as goalAction, loader as goalLoader } from "~/routes/growth/growth.goals.$goal";
import { action as newAction, loader as newLoader } from "~/routes/growth/growth.goals.new";
import { action as targetAction, loader as targetLoader } from "~/routes/growth/growth.target";
import { createAssessment, createRatings, createSheet, revealBoth, submitSheet } from "../factories/assessments";
import { createFrameworkVersion, smallFramework } from "../factories/frameworks";
import { actionRow, createOneToOne } from "../factories/one-to-ones";
import { createOpportunity, createPlace } from "../factories/opportunities";
import { createPerson, createPosition } from "../factories/people";
import { createGoal, createStep } from "../factories/plans";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

type Somebody = { id: string; cookie: string };
let app: TestApp;
let [sam, mona, grace, cole] = [] as unknown as [Somebody, Somebody, Somebody, Somebody];
let versionId: string;

async function somebody(name: string, managerId: string | null): Promise<Somebody> {
  const { id } = await createPerson(app, { name, managerId });
  await createPosition(app, { personId: id, frameworkSlug: "small", levelCode: "IC1" });
  return { id, cookie: await signInAs(app, id) };
}

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  grace = await somebody("Grace", null);
  mona = await somebody("Mona", grace.id);
  sam = await somebody("Sam", mona.id);
  cole = await somebody("Cole", mona.id);
});
afterEach(() => app.close());

const words = { title: "Write designs", opportunity: "The export", evidence: "A reviewed design", rhythm: "MONTHLY" };
const newId = () => crypto.randomUUID();

async function add(id = newId(), given: Record<string, string> = {}, by = sam) {
  const fields = { id, ...words, expectation: `${versionId}/e-ic2aaa`, keep: "no", ...given };
  const answer = await callAction(newAction, { app, request: formRequest("/growth/goals/new", fields, by.cookie) });
  return { id, ...answer };
}

const act = (goal: string, fields: Record<string, string>, by = sam) =>
  callAction(goalAction, { app, request: formRequest(`/growth/goals/${goal}`, fields, by.cookie), params: { goal } });
const read = (goal: string, by = sam) =>
  callLoader(goalLoader, { app, request: pageRequest(`/growth/goals/${goal}`, by.cookie), params: { goal } });
const ownPlan = (by = sam) => callLoader(loader, { app, request: pageRequest("/growth", by.cookie) });
const planFor = (person: string, by: Somebody) =>
  callLoader(personLoader, { app, request: pageRequest(`/growth/${person}`, by.cookie), params: { person } });

async function assessed(ratings: Parameters<typeof createRatings>[2]) {
  const assessment = await createAssessment(app, { subjectId: sam.id, versionId, targetLevel: "IC2" });
  const sheet = await createSheet(app, assessment);
  await createRatings(app, sheet, ratings);
  await submitSheet(app, sheet);
}

describe("a goal", () => {
  test("is added once, however often its form is sent, and read by the person and their manager", async () => {
    const { id, status, location } = await add();
    expect({ status, location }).toEqual({ status: 302, location: `/growth/goals/${id}` });
    await add(id);
    expect(await app.db.growthGoal.count()).toBe(1);
    expect((await ownPlan()).data.items.map((item) => item.is === "goal" && item.goal.title)).toEqual([
      "Write designs",
    ]);
    expect((await planFor(sam.id, mona)).data.goals).toHaveLength(1);
    expect(await app.db.auditEntry.count({ where: { action: "goal.add" } })).toBe(1);
  });

  test("says what is missing and keeps what was typed", async () => {
    const { status, data } = await add(newId(), { title: " ", expectation: "" });
    expect(status).toBe(400);
    expect(data).toMatchObject({ typed: { opportunity: "The export" }, errors: { title: [expect.any(String)] } });
    expect((await add(newId(), { expectation: `${versionId}/e-none` })).status).toBe(400);
    expect((await add(newId(), { expectation: "no-version/e-ic2aaa" })).status).toBe(400);
    expect(await app.db.growthGoal.count()).toBe(0);
  });

  test("is one of five at most; a closed one makes room, and comes back only where there is room", async () => {
    const [first] = await Promise.all(Array.from({ length: 5 }, () => add()));
    const sixth = await add();
    expect(sixth.status).toBe(409);
    expect(sixth.data).toMatchObject({ typed: words });
    expect((await act(first!.id, { do: "done" })).status).toBe(302);
    expect((await add()).status).toBe(302);
    expect((await act(first!.id, { do: "reopen" })).status).toBe(409);
    const about = { personId: sam.id, versionId, expectationId: "e-ic2aaa" };
    await expect(createGoal(app, about)).rejects.toThrow();
  });

  test("is dropped with a reason only", async () => {
    const { id } = await add();
    expect((await act(id, { do: "drop", text: " " })).status).toBe(400);
    expect((await act(id, { do: "drop", text: "The project was cancelled." })).status).toBe(302);
    expect((await read(id)).data.goal).toMatchObject({ state: "DROPPED", reason: "The project was cancelled." });
    expect((await act(id, { do: "check-in", id: newId(), text: "Late" })).status).toBe(409);
  });

  test("changed from an old page shows both texts, and loses none", async () => {
    const { id } = await add();
    await act(id, { do: "change", version: "1", ...words, title: "From one tab" });
    const late = await act(id, { do: "change", version: "1", ...words, title: "From the other" });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({
      typed: { title: "From the other" },
      theirs: { title: "From one tab" },
      version: 2,
    });
    expect((await act(id, { do: "change", version: "2", ...words, title: "From the other" })).status).toBe(302);
    expect((await act(id, { do: "change", version: "1", ...words, title: "From the other" })).status).toBe(302);
    expect((await read(id)).data.goal).toMatchObject({ title: "From the other", version: 3 });
  });

  test("is talked about by both sides, in check-ins that stay", async () => {
    const { id } = await add();
    const checkIn = newId();
    await act(id, { do: "check-in", id: checkIn, text: "First draft done.\r\nNow the review." });
    await act(id, { do: "check-in", id: checkIn, text: "First draft done.\r\nNow the review." });
    await act(id, { do: "check-in", id: newId(), text: "Good, take the next one." }, mona);
    expect((await read(id)).data.goal.checkIns.map(({ author, text }) => [author, text]).sort()).toEqual([
      ["Mona", "Good, take the next one."],
      ["Sam", "First draft done.\nNow the review."],
    ]);
    await expect(app.db.goalCheckIn.updateMany({ data: { sentence: "Other" } })).rejects.toThrow();
    await expect(app.db.goalCheckIn.deleteMany()).rejects.toThrow();
  });

  test("has steps with days, ten at most; only an open one can be removed", async () => {
    const { id } = await add(newId(), { dueOn: "2027-03-01" });
    // Added in the same moment, they are in the order of their ids.
    const [outline, review] = ["step-1-outline", "step-2-review"];
    const texts = async () => (await read(id)).data.goal.steps.map(({ text, dueOn }) => [text, dueOn]);
    for (const _ of [1, 2]) await act(id, { do: "add-step", id: outline, text: "Outline", dueOn: "2026-12-01" });
    await act(id, { do: "add-step", id: review, text: "Review", dueOn: "" });
    expect(await texts()).toEqual([
      ["Outline", "2026-12-01"],
      ["Review", null],
    ]);
    expect((await act(id, { do: "add-step", id: newId(), text: " ", dueOn: "soon" })).data).toMatchObject({
      at: "add-step",
      errors: { text: ["Enter the step."], dueOn: [expect.any(String)] },
    });
    await act(id, { do: "finish-step", which: outline });
    for (const which of [outline, review]) await act(id, { do: "remove-step", which });
    expect((await read(id)).data.goal).toMatchObject({ dueOn: "2027-03-01", steps: [{ id: outline }] });
    for (let count = 0; count < 9; count++) await act(id, { do: "add-step", id: newId(), text: `${count}`, dueOn: "" });
    const eleventh = await act(id, { do: "add-step", id: newId(), text: "One more", dueOn: "" });
    expect(eleventh).toMatchObject({ status: 409, data: { typed: { text: "One more" } } });
    await expect(createStep(app, { goalId: id })).rejects.toThrow();
    await act(id, { do: "done" });
    expect((await act(id, { do: "reopen-step", which: outline })).status).toBe(409);
  });

  test("is agreed to as it is worded, by the manager who has read it", async () => {
    const { id } = await add();
    expect((await act(id, { do: "agree", version: "1" })).status).toBe(404);
    expect((await act(id, { do: "agree", version: "0" }, mona)).status).toBe(409);
    expect((await act(id, { do: "agree", version: "1" }, mona)).status).toBe(302);
    await act(id, { do: "change", version: "1", ...words, title: "Something else" });
    expect((await read(id, mona)).data.goal).toMatchObject({ agreed: { by: "Mona", version: 1 }, version: 2 });
  });

  test("keeps its words when the framework's change, and says so", async () => {
    const { id } = await add();
    const next = structuredClone(smallFramework({ version: "2.0.0" }));
    Object.assign(next.ladders[0]!.levels[1]!.expectations[0]!, { statement: "Asks something else now." });
    await createFrameworkVersion(app, next);
    expect((await read(id)).data.goal.expectation).toMatchObject({
      statement: "Does what IC2 asks of craft.",
      now: { is: "reworded", statement: "Asks something else now.", version: "Small 2.0.0" },
    });
  });
});

describe("what an attacker would try", () => {
  test("others read no goal and change none", async () => {
    const { id } = await add();
    for (const other of [grace, cole]) {
      expect((await read(id, other)).status).toBe(404);
      expect((await planFor(sam.id, other)).status).toBe(404);
      const tries: Record<string, string>[] = [
        { do: "check-in", id: newId(), text: "x" },
        { do: "agree", version: "1" },
        { do: "done" },
      ];
      for (const fields of tries) expect((await act(id, fields, other)).status).toBe(404);
    }
    expect(await app.db.goalCheckIn.count()).toBe(0);
  });

  test("the manager writes no word of the person's", async () => {
    const { id } = await add();
    const tries: Record<string, string>[] = [
      { do: "change", version: "1", ...words, title: "Mine" },
      { do: "done" },
      { do: "add-step", id: newId(), text: "Mine", dueOn: "" },
      { do: "finish-step", which: newId() },
      { do: "drop", text: "No" },
    ];
    for (const fields of tries) expect((await act(id, fields, mona)).status).toBe(404);
    expect((await read(id)).data.goal).toMatchObject({ title: "Write designs", state: "OPEN" });
  });

  test("a goal kept to oneself is nobody else's until it is shared, and stays shared", async () => {
    const { id } = await add(newId(), { keep: "yes" });
    expect((await read(id, mona)).status).toBe(404);
    expect((await act(id, { do: "agree", version: "1" }, mona)).status).toBe(404);
    expect((await planFor(sam.id, mona)).data.goals).toEqual([]);
    await act(id, { do: "share" });
    expect((await read(id, mona)).status).toBe(200);
    await expect(app.db.growthGoal.updateMany({ data: { sharedAt: null } })).rejects.toThrow();
  });

  test("a new manager reads what is shared, the former one nothing any more", async () => {
    const { id } = await add();
    await app.db.person.update({ where: { id: sam.id }, data: { managerId: grace.id } });
    expect((await read(id, mona)).status).toBe(404);
    expect((await planFor(sam.id, mona)).status).toBe(404);
    expect((await read(id, grace)).status).toBe(200);
  });

  test("an id of somebody else's goal adds nothing and tells nothing", async () => {
    const { id } = await add();
    expect((await add(id, { title: "Taken over" }, cole)).status).toBe(404);
    expect((await read(id)).data.goal.title).toBe("Write designs");
  });

  test("no word of a plan is in the audit log", async () => {
    const { id } = await add(newId(), { title: "secret-title", opportunity: "secret-opportunity" });
    await act(id, { do: "check-in", id: newId(), text: "secret-check-in" });
    await act(id, { do: "drop", text: "secret-reason" });
    const entries = await app.db.auditEntry.findMany({ where: { objectId: id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(["goal.add", "goal.check-in", "goal.close"]);
    expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? "" : value))).not.toContain("secret");
  });
});

describe("the page", () => {
  test("suggests gaps, without what a goal is for already", async () => {
    await assessed([
      { expectationId: "e-ic2aaa", word: "developing" },
      { expectationId: "e-ic2bbb", kind: "NO_OPPORTUNITY", reason: "None came." },
    ]);
    const { data } = await ownPlan();
    expect(data.towards).toBe("IC2");
    expect(data.suggestions.skillGaps.map(({ expectationId }) => expectationId)).toEqual(["e-ic2aaa"]);
    expect(data.suggestions.opportunityGaps.map(({ expectationId }) => expectationId)).toEqual(["e-ic2bbb"]);
    await add();
    expect((await ownPlan()).data.suggestions.skillGaps).toEqual([]);
  });

  test("has goals and actions from conversations and 1:1s in one list, by due day", async () => {
    const { id } = await add();
    await act(id, { do: "add-step", id: newId(), text: "Write the outline", dueOn: "2026-12-03" });
    const assessment = await createAssessment(app, { subjectId: sam.id, versionId, targetLevel: "IC2" });
    await revealBoth(app, assessment, mona.id);
    const assessmentId = assessment.id;
    const given = { assessmentId, versionId, createdById: mona.id, createdAt: app.now() };
    await app.db.reviewAction.createMany({
      data: [
        { ...given, id: newId(), owner: "SUBJECT", text: "Shadow an on-call week", dueOn: new Date("2026-12-01") },
        { ...given, id: newId(), owner: "MANAGER", text: "Find a mentor" },
      ],
    });
    const { id: oneToOneId } = await createOneToOne(app, { managerId: mona.id, reportId: sam.id });
    const told = { oneToOneId, authorId: mona.id, text: "Ask Oskar for an hour" };
    await app.db.oneToOneAction.create({ data: actionRow(app, { ...told, ownerId: sam.id }) });
    await app.db.oneToOneAction.create({ data: actionRow(app, { ...told, ownerId: mona.id }) });
    const lines = async (by: Somebody) =>
      (await ownPlan(by)).data.items.map((item) => [
        item.is === "goal" ? item.goal.title : item.action.text,
        item.dueOn,
        item.is === "action" && item.action.to.split("/")[1],
      ]);
    expect(await lines(sam)).toEqual([
      ["Shadow an on-call week", "2026-12-01", "assessments"],
      ["Write designs", "2026-12-03", false],
      ["Ask Oskar for an hour", null, "one-to-ones"],
    ]);
    expect(await lines(mona)).toEqual([["Ask Oskar for an hour", null, "one-to-ones"]]);
  });

  test("draws the path to the target and offers what exercises the gaps", async () => {
    await callAction(targetAction, {
      app,
      request: formRequest("/growth/target", { level: "small/IC3", targetOn: "2027-06-01", version: "0" }, sam.cookie),
    });
    await assessed([{ expectationId: "e-ic3aaa", word: "developing" }]);
    const opportunity = (title: string, expectationId: string, given: Record<string, unknown> = {}) =>
      createOpportunity(app, { versionId, sponsorId: mona.id, title, openToAll: true, ...given }, [expectationId]);
    await opportunity("Fits", "e-ic3aaa");
    await opportunity("Fits nothing", "e-ic1bbb");
    await opportunity("Not open to all", "e-ic3aaa", { openToAll: false });
    const { id: opportunityId } = await opportunity("Offered", "e-ic1bbb", { openToAll: false });
    await createPlace(app, { opportunityId, personId: sam.id, begunBy: mona.id });
    const { path, opportunities, readiness } = (await ownPlan()).data;
    expect(path.map(({ code, is }) => `${code} ${is}`)).toEqual(["IC1 held", "IC2 between", "IC3 target"]);
    expect(opportunities.map(({ title, own, practices }) => [title, own, ...practices])).toEqual([
      ["Offered", "OFFERED"],
      ["Fits", null, "Does what IC3 asks of craft."],
    ]);
    // The small framework has no promotion criteria.
    expect(readiness).toBeNull();
  });

  test("offers the expectation that was chosen", async () => {
    const path = `/growth/goals/new?for=${versionId}/e-ic3aaa`;
    const { data } = await callLoader(newLoader, { app, request: pageRequest(path, sam.cookie) });
    expect(data.options[0]).toEqual({ value: `${versionId}/e-ic3aaa`, label: "IC3: Does what IC3 asks of craft." });
  });

  test("costs few statements, however much is in it", async () => {
    await assessed([{ expectationId: "e-ic2aaa", word: "developing" }]);
    for (let count = 0; count < 4; count++) await add();
    await ownPlan();
    expect(await countStatements(app, () => ownPlan(mona))).toBeLessThanOrEqual(8);
    expect(await countStatements(app, () => ownPlan())).toBeLessThanOrEqual(8);
    expect(await countStatements(app, () => planFor(sam.id, mona))).toBeLessThanOrEqual(6);
  });
});

describe("a target of someone whose framework is retired", () => {
  const page = async () =>
    (await callLoader(targetLoader, { app, request: pageRequest("/growth/target", sam.cookie) })).data;
  const set = (level: string, targetOn: string, version: string) =>
    callAction(targetAction, {
      app,
      request: formRequest("/growth/target", { level, targetOn, version }, sam.cookie),
    });
  const retire = () => app.db.frameworkRetirement.create({ data: { slug: "small", retiredAt: app.now() } });

  test("comes from the others, those with a level of the same code first", async () => {
    await createFrameworkVersion(app, smallFramework({ slug: "apart", ladders: smallFramework().ladders.slice(1) }));
    await createFrameworkVersion(app, smallFramework({ slug: "successor", name: "Successor" }));
    expect((await page()).retired).toEqual([]);
    await retire();
    const { levels, retired, next } = await page();
    expect(retired).toEqual([{ slug: "small", name: "Small", replacement: null }]);
    expect(next).toBeNull();
    expect([...new Set(levels.map(({ framework }) => framework))]).toEqual(["successor", "apart"]);
    expect((await set("small/IC2", "", "0")).status).toBe(400);
    expect((await set("successor/IC2", "", "0")).status).toBe(302);
  });

  test("keeps its level, and may get another day", async () => {
    await set("small/IC2", "2027-06-01", "0");
    await retire();
    expect(await page()).toMatchObject({ levels: [], retired: [{ slug: "small" }], target: { targetLevel: "IC2" } });
    expect((await set("small/IC2", "2027-09-01", "1")).status).toBe(302);
    expect((await set("small/IC3", "2027-09-01", "2")).status).toBe(400);
  });
});

describe("the target", () => {
  const set = (fields: Record<string, string>) =>
    callAction(targetAction, { app, request: formRequest("/growth/target", fields, sam.cookie) });

  test("is set, changed, and not lost between two tabs", async () => {
    expect((await set({ level: "small/IC2", targetOn: "2027-06-01", version: "0" })).status).toBe(302);
    expect((await set({ level: "small/IC3", targetOn: "", version: "1" })).status).toBe(302);
    const late = await set({ level: "small/TL1", targetOn: "2027-06-01", version: "1" });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ typed: { level: "small/TL1" }, conflict: { targetLevel: "IC3", version: 2 } });
    expect((await set({ level: "small/TL1", targetOn: "2027-06-01", version: "2" })).status).toBe(302);
    expect((await ownPlan()).data).toMatchObject({ towards: "TL1", owner: { target: { targetOn: "2027-06-01" } } });
  });

  test("is a level that exists, by a day that exists", async () => {
    expect((await set({ level: "small/XX9", targetOn: "", version: "0" })).status).toBe(400);
    expect((await set({ level: "", targetOn: "2027-02-30", version: "0" })).data).toMatchObject({
      errors: { level: [expect.any(String)], targetOn: [expect.any(String)] },
    });
  });
});
