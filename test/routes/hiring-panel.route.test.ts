import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { action as conflictsAction, loader as conflictsLoader } from "~/routes/hiring/hiring.conflicts";
import { createScorecard, revealDebrief } from "../factories/hiring";
import { createPlannedInterview } from "../factories/panels";
import { openTestApp, TEST_NOW, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { type Fields, openPanelPages, type PanelPages } from "./pages-hiring-panel";

let app: TestApp;
let { scene, noor, leila, kofi, cookieOf, planPath, plan, send, act, newPlan, seatsOf } = {} as PanelPages;

beforeEach(async () => {
  app = await openTestApp();
  ({ scene, noor, leila, kofi, cookieOf, planPath, plan, send, act, newPlan, seatsOf } = await openPanelPages(app));
});
afterEach(() => app.close());

describe("planning", () => {
  test("an interview of a stage, on the planner's clocks, once however often it is sent", async () => {
    await app.db.person.update({ where: { id: scene.lead }, data: { timeZone: "Europe/Warsaw" } });
    const fields = newPlan();
    for (const _ of [1, 2]) expect((await send(scene.lead, fields)).location).toBe(planPath());
    const [interview, ...more] = await app.db.interview.findMany();
    expect(more).toEqual([]);
    expect(interview).toMatchObject({ id: fields.id, startsAt: new Date("2026-11-24T09:00:00Z"), place: "Room 4" });
    const { lines, left } = (await plan(scene.lead)).data;
    expect([lines.length, left.map(({ name }) => name)]).toEqual([1, ["Interview 2"]]);
    expect(await app.db.auditEntry.count({ where: { action: "interview.plan", subjectId: null } })).toBe(1);
  });

  test.each<[string, Fields, string]>([
    ["a day that is none", { day: "2026-02-30" }, "day"],
    ["a time that has been", { day: "2026-11-20" }, "day"],
    ["a time years away", { day: "2030-01-01" }, "day"],
    ["a time that is none", { time: "25:00" }, "time"],
    ["no length", { minutes: "" }, "minutes"],
    ["an interview of four days", { minutes: "6000" }, "minutes"],
    ["a stage of another plan", { stage: "elsewhere" }, "stage"],
    ["a place that is a novel", { place: "x".repeat(501) }, "place"],
  ])("says at its field what is wrong: %s", async (_, wrong, field) => {
    const answer = await send(scene.lead, newPlan(0, wrong));
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.data as unknown as { errors: object }).errors)).toEqual([field]);
    expect(await app.db.interview.count()).toBe(0);
  });

  test("no stage twice, and the candidate in one place at a time", async () => {
    await send(scene.lead, newPlan());
    expect((await send(scene.lead, newPlan(0, { time: "14:00" }))).data).toMatchObject({
      errors: { stage: [/stage/] },
    });
    expect((await send(scene.lead, newPlan(1, { time: "10:30" }))).data).toMatchObject({
      errors: { day: [/candidate/] },
    });
    expect((await send(scene.lead, newPlan(1, { time: "10:45" }))).status).toBe(302);
  });

  test("not for who withdrew, not in a closed opening, not once the scorecards are read", async () => {
    await app.db.candidate.update({ where: { id: scene.candidate }, data: { withdrawnAt: TEST_NOW } });
    expect((await send(scene.lead, newPlan())).status).toBe(409);
    await app.db.candidate.update({ where: { id: scene.candidate }, data: { withdrawnAt: null } });
    const held = await createPlannedInterview(app, scene, { startsAt: TEST_NOW, asked: [noor] });
    await createScorecard(app, { interviewId: held, personId: noor });
    await revealDebrief(app, scene.debrief);
    expect((await plan(scene.lead)).data.whyNot).toMatch(/Another stage/);
    expect((await send(scene.lead, newPlan(1))).status).toBe(409);
    expect((await plan(scene.lead)).data.panels).toEqual([]);
  });

  test("a further debrief's interviews stand beside the earlier ones", async () => {
    const held = await createPlannedInterview(app, scene, { startsAt: TEST_NOW, asked: [noor] });
    await createScorecard(app, { interviewId: held, personId: noor });
    await revealDebrief(app, scene.debrief);
    await app.db.debrief.create({
      data: { id: "second", candidateId: scene.candidate, number: 2, createdAt: TEST_NOW },
    });
    expect((await send(scene.lead, newPlan(0))).status).toBe(302);
    const { number, lines, earlier } = (await plan(scene.lead)).data;
    expect([number, lines.length, earlier.map(({ id }) => id)]).toEqual([2, 1, [held]]);
  });
});

describe("people who have no part in judging", () => {
  test("are named by whoever keeps the name; their open seats at once", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    expect((await send(scene.coordinator, { do: "conflict", person: `${noor}:Noor` })).location).toBe(planPath());
    expect(await seatsOf(id)).toEqual({ [noor]: "OFF" });
    expect((await send(scene.coordinator, { do: "conflict", person: "nobody:Nobody Such" })).data).toMatchObject({
      at: "conflict",
    });
    expect((await send(scene.lead, { do: "conflict", person: `${kofi}:Kofi` })).status).toBe(404);
    expect(await app.db.candidateConflict.findMany()).toMatchObject([
      { personId: noor, declaredById: scene.coordinator },
    ]);
    const entry = await app.db.auditEntry.findFirst({ where: { action: "conflict.declare-candidate" } });
    expect(entry).toMatchObject({ actorId: scene.coordinator, subjectId: noor, objectId: scene.candidate });
  });

  test("a name that was typed means no one yet, and is kept", async () => {
    const answer = await send(scene.coordinator, { do: "conflict", person: "Noor" });
    expect(answer.data).toMatchObject({ errors: { person: [/choose a person/] }, typed: { person: "Noor" } });
    expect(await app.db.candidateConflict.count()).toBe(0);
  });

  test("are whoever says so by a code, once, and read by themselves", async () => {
    const id = await createPlannedInterview(app, scene, { asked: [noor] });
    const declare = async (code: string) =>
      callAction(conflictsAction, { app, request: formRequest("/hiring/conflicts", { code }, await cookieOf(noor)) });
    for (const code of ["", "nonsense", "C-22222", "C-PANE2'--"]) expect((await declare(code)).status).toBe(400);
    for (const code of [scene.code.toLowerCase(), scene.code]) expect((await declare(code)).status).toBe(302);
    expect(await seatsOf(id)).toEqual({ [noor]: "OFF" });
    const own = await callLoader(conflictsLoader, {
      ...{ app, request: pageRequest("/hiring/conflicts", await cookieOf(noor)) },
    });
    expect(own.data.conflicts.rows).toMatchObject([{ code: scene.code }]);
    expect(await app.db.auditEntry.count({ where: { action: "conflict.declare-candidate" } })).toBe(1);
    const others = { app, request: pageRequest("/hiring/conflicts", await cookieOf(scene.lead)) };
    expect((await callLoader(conflictsLoader, others)).status).toBe(404);
  });
});

describe("scorecards are read once nobody is waited for any more", () => {
  const status = async () => (await app.db.debrief.findUniqueOrThrow({ where: { id: scene.debrief } })).status;
  let [first, second] = ["", ""];

  beforeEach(async () => {
    const startsAt = new Date("2026-11-23T08:30:00Z");
    first = await createPlannedInterview(app, scene, { startsAt, asked: [noor, kofi] });
    second = await createPlannedInterview(app, scene, { stage: 1, startsAt, asked: [leila] });
    for (const [interviewId, personId] of [
      [first, noor],
      [second, leila],
    ] as const) {
      await createScorecard(app, { interviewId, personId });
    }
  });

  test("when the last who had not begun says that they cannot", async () => {
    expect(await status()).toBe("GATHERING");
    await act(first, kofi, { do: "give-up" });
    expect(await status()).toBe("OPEN");
  });

  test("when they have a conflict, whoever says so", async () => {
    await send(scene.coordinator, { do: "conflict", person: `${kofi}:Kofi` });
    expect(await status()).toBe("OPEN");
  });

  test("not by taking somebody off after the interview: that takes a reason", async () => {
    app.setNow(new Date("2026-11-23T10:00:00Z"));
    expect((await act(first, scene.lead, { do: "take-off", person: kofi })).data).toMatchObject({ message: /say why/ });
    expect(await status()).toBe("GATHERING");
    app.setNow(TEST_NOW);
    expect((await act(first, scene.lead, { do: "take-off", person: kofi })).status).toBe(302);
    expect(await status()).toBe("OPEN");
  });
});
