import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { storedWords, takeAnnounced } from "../../../../test/factories/announced";
import { createLearningBudget, createLearningRequest } from "../../../../test/factories/opportunities";
import { createPerson, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { hoursTyped } from "./domain/learning";
import { DecisionForm, DefaultBudgetForm, LearningForm, TeamBudgetForm } from "./learning.schema";
import { changeLearning, learningPage } from "./learning.server";
import { decideLearning, setBudget, teamBudgets, teamLearning } from "./learning-budget.server";

let app: TestApp;
let [teamId, managerId, personId] = ["", "", ""];

beforeEach(async () => {
  app = await openTestApp();
  teamId = (await app.db.team.create({ data: teamRow(app) })).id;
  managerId = (await createPerson(app, { name: "Manager" })).id;
  personId = (await createPerson(app, { name: "Person", managerId, teamId })).id;
});
afterEach(() => app.close());

const change = (fields: Record<string, string>) =>
  changeLearning(app, actorOf({ id: personId }), sentForm(LearningForm, fields));

const ask = (id: string, minutes: number, money: string, year = 2026) =>
  change({ do: "ask", id, year: String(year), purpose: "A course", hours: hoursTyped(minutes), money });

const decide = (
  request: string,
  verb: "grant" | "refuse",
  minutes: number,
  money: string,
  by = managerId,
  edits = 1,
) => {
  const fields = { do: verb, request, edits: String(edits), words: "Words of the answer" };
  const sent = sentForm(DecisionForm, { ...fields, hours: hoursTyped(minutes), money });
  return decideLearning(app, actorOf({ id: by }), sent);
};

const use = (id: string, request: string, minutes: number, money: string, usedOn = "2026-11-20") =>
  change({ do: "use", id, request, usedOn, note: "The first day", hours: hoursTyped(minutes), money });

const own = (year = 2026) => learningPage(app, actorOf({ id: personId }), year, 1);

test("asked, granted in part, used, and what is left of each", async () => {
  await createLearningBudget(app, { minutes: 600, money: 50_000 });
  expect(await ask("a-request", 480, "300")).toBeNull();
  expect(await decide("a-request", "grant", 240, "250.50")).toBeNull();
  expect(await use("a-first-use", "a-request", 120, "100.25")).toBeNull();
  const page = await own();
  expect(page).toMatchObject({ granted: { minutes: 240, money: 25_050 }, left: { minutes: 360, money: 24_950 } });
  expect(page.requests.rows).toMatchObject([
    { state: "GRANTED", granted: { minutes: 240, money: 25_050 }, uses: [{ minutes: 120, money: 10_025 }] },
  ]);
  const entries = await app.db.auditEntry.findMany({ where: { subjectId: personId }, orderBy: { id: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual(["learning.ask", "learning.grant", "learning.use"]);
  expect(entries.map(({ after }) => after).join()).not.toMatch(/A course|Words|first day/);
});

test("twenty granted at once are never more than there is", async () => {
  await createLearningBudget(app, { minutes: 300, money: 0 });
  const ids = Array.from({ length: 20 }, (_, index) => `a-request-${index}`);
  for (const id of ids) await createLearningRequest(app, { id, personId, minutes: 100 });
  const answers = await Promise.all(ids.map((id) => decide(id, "grant", 100, "")));
  expect(answers.filter((one) => one === null)).toHaveLength(3);
  expect(answers.filter((one) => one?.status === 409)).toHaveLength(17);
  expect((await own()).left).toEqual({ minutes: 0, money: 0 });
});

test("twenty uses at once are never more than was granted", async () => {
  await createLearningBudget(app);
  await createLearningRequest(app, { id: "a-request", personId, minutes: 300, state: "GRANTED" });
  const ids = Array.from({ length: 20 }, (_, index) => `a-use-no-${index}`);
  const all = await Promise.all(ids.map((id) => use(id, "a-request", 100, "")));
  expect(all.filter((one) => one === null)).toHaveLength(3);
});

test("the database itself grants no more than there is", async () => {
  await createLearningBudget(app, { minutes: 100, money: 0 });
  await createLearningRequest(app, { personId, minutes: 100, state: "GRANTED" });
  await expect(createLearningRequest(app, { personId, minutes: 1, state: "GRANTED" })).rejects.toThrow();
  // Another team's budget is no help.
  const { id: other } = await app.db.team.create({ data: teamRow(app) });
  await createLearningBudget(app, { teamId: other, minutes: 10_000 });
  await expect(createLearningRequest(app, { personId, minutes: 1, state: "GRANTED" })).rejects.toThrow();
});

describe("who may", () => {
  test("only the present manager answers; others find nothing", async () => {
    await createLearningBudget(app);
    await ask("a-request", 60, "");
    const { id: stranger } = await createPerson(app);
    for (const one of [stranger, personId]) {
      await expect(decide("a-request", "grant", 60, "", one)).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await teamLearning(app, actorOf({ id: stranger }), 1)).rows).toEqual([]);
    await app.db.person.update({ where: { id: personId }, data: { managerId: stranger } });
    await expect(decide("a-request", "grant", 60, "")).rejects.toMatchObject({ code: "not-found" });
    expect(await decide("a-request", "refuse", 0, "", stranger)).toBeNull();
  });

  test("nobody uses or withdraws what is another's", async () => {
    await createLearningBudget(app);
    const { id: other } = await createPerson(app);
    await createLearningRequest(app, { id: "a-request", personId: other, state: "GRANTED" });
    await expect(use("a-first-use", "a-request", 60, "")).rejects.toMatchObject({ code: "not-found" });
    const withdraw = { do: "withdraw", request: "a-request", edits: "1" };
    await expect(change(withdraw)).rejects.toMatchObject({ code: "not-found" });
  });

  test("a people partner sets budgets of their teams, an administrator the organisation's, and not the other way", async () => {
    const partner = actorOf({ id: "partner" }, { roles: ["PEOPLE_PARTNER"], partnerOf: [teamId] });
    const administrator = actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] });
    const fields = { year: "2026", edits: "0", hours: "10", money: "5" };
    const ofAll = sentForm(DefaultBudgetForm, { ...fields, currency: "EUR" });
    const ofTeam = sentForm(TeamBudgetForm, { ...fields, team: teamId });
    await expect(setBudget(app, partner, ofAll)).rejects.toMatchObject({ code: "not-found" });
    await expect(setBudget(app, administrator, ofTeam)).rejects.toMatchObject({ code: "not-found" });
    await expect(teamBudgets(app, administrator, 2026)).rejects.toMatchObject({ code: "not-found" });
    expect(await setBudget(app, partner, ofTeam)).toMatchObject({ errors: { money: expect.anything() } });
    expect(await setBudget(app, administrator, ofAll)).toBeNull();
    expect(await setBudget(app, partner, ofTeam)).toBeNull();
    expect((await own()).budget).toEqual({ minutes: 600, money: 500, currency: "EUR" });
  });
});

describe("what stands against it", () => {
  test.each([
    ["nothing at all", 0, "", "hours"],
    ["more hours than there are", 601, "", "hours"],
    ["more money than there is", 0, "500.01", "money"],
  ])("asking for %s", async (_, minutes, money, field) => {
    await createLearningBudget(app, { minutes: 600, money: 50_000 });
    expect(await ask("a-request", minutes, money)).toMatchObject({
      status: 400,
      errors: { [field]: expect.anything() },
    });
    expect(await app.db.learningRequest.count()).toBe(0);
  });

  test("asking where nobody has set a budget, or for a year that is over", async () => {
    expect(await ask("a-request", 60, "")).toMatchObject({ message: expect.stringContaining("No budget") });
    await createLearningBudget(app, { fromYear: 2020 });
    expect(await ask("a-request", 60, "", 2025)).toMatchObject({ message: expect.stringContaining("this year") });
  });

  test("granting more than was asked, or what was answered meanwhile", async () => {
    await createLearningBudget(app);
    await ask("a-request", 60, "");
    expect(await decide("a-request", "grant", 61, "")).toMatchObject({ status: 409 });
    expect(await decide("a-request", "refuse", 0, "")).toBeNull();
    expect(await decide("a-request", "grant", 60, "", managerId, 2)).toMatchObject({ status: 409 });
  });

  test("using it on a day to come, or in money that was not granted", async () => {
    await createLearningBudget(app);
    await createLearningRequest(app, { id: "a-request", personId, state: "GRANTED" });
    expect(await use("a-first-use", "a-request", 60, "", "2026-11-24")).toMatchObject({
      errors: { usedOn: expect.anything() },
    });
    expect(await use("a-first-use", "a-request", 0, "1")).toMatchObject({ errors: { money: expect.anything() } });
  });

  test("another currency while money is granted; an old form", async () => {
    const administrator = actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] });
    await createLearningBudget(app);
    await createLearningRequest(app, { personId, money: 100, state: "GRANTED" });
    const fields = { year: "2026", hours: "1", money: "5" };
    const set = (currency: string, edits: number) =>
      setBudget(app, administrator, sentForm(DefaultBudgetForm, { ...fields, currency, edits: String(edits) }));
    expect(await set("nothing", 1)).toMatchObject({ status: 400, errors: { currency: expect.anything() } });
    expect(await set("USD", 1)).toMatchObject({ status: 409, errors: { currency: expect.anything() } });
    expect(await set("EUR", 0)).toMatchObject({ status: 409, edits: 1 });
    expect(await set("EUR", 1)).toBeNull();
  });
});

describe("told of it", () => {
  test("are the manager who is asked and then the person, once, without the words of either", async () => {
    await createLearningBudget(app);
    await ask("a-request", 60, "");
    await ask("a-request", 60, "");
    expect(await storedWords(app)).not.toContain("A course");
    expect(await takeAnnounced(app)).toEqual([expect.stringMatching(/^Manager: .+ asked for time or money to learn$/)]);
    await decide("a-request", "grant", 60, "");
    await decide("a-request", "grant", 60, "");
    expect(await storedWords(app)).not.toMatch(/Words of the answer|A course/);
    expect(await takeAnnounced(app)).toEqual([expect.stringMatching(/^Person: .+ answered your learning request$/)]);
  });

  test("is no one where there is no manager, or where it is refused", async () => {
    await createLearningBudget(app);
    await app.db.person.update({ where: { id: personId }, data: { managerId: null } });
    await ask("a-request", 60, "");
    await ask("another-request", 60_000, "");
    expect(await takeAnnounced(app)).toEqual([]);
  });
});
