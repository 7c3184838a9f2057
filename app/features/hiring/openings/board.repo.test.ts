import { afterEach, beforeEach, expect, test } from "vitest";
import { asOf } from "~/kernel/as-of";
import { Prisma } from "~/platform/generated/prisma/client";
import { actorOf } from "../../../../test/factories/actors";
import { createDecision } from "../../../../test/factories/debriefs";
import { createCandidate, createInterview, createScorecard, revealDebrief } from "../../../../test/factories/hiring";
import { createInterviewer, createPanelScene, type PanelScene } from "../../../../test/factories/panels";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { countWaiting, readFunnel } from "./board.repo.server";
import { BoardForm, readBoardFilter } from "./board.schema";
import { boardPage } from "./board.server";
import { changeBoard } from "./board-moves.server";
import { openingFunnel } from "./funnel.server";

let app: TestApp;
let scene: PanelScene;
let [ina, sol] = ["", ""];

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPanelScene(app);
  ina = await createInterviewer(app, scene.slug, { name: "Ina" });
  sol = await createInterviewer(app, scene.slug, { name: "Sol" });
});
afterEach(() => app.close());

const lead = () => actorOf({ id: scene.lead, name: "Lea" });
const stage = (place: 0 | 1) => scene.stages[place]!.id;
const hours = (count: number) => new Date(app.now().getTime() + count * 3_600_000);
const send = (fields: Record<string, string | string[]>) =>
  changeBoard(app, lead(), scene.opening, sentForm(BoardForm, fields));
const board = (query = "") =>
  boardPage(app, lead(), scene.opening, {
    ...readBoardFilter(new URL(`https://waymark.example/board${query}`)),
    as: asOf(app.now(), null),
  });
const placeOf = async () => {
  const { place, stageId } = await app.db.candidate.findUniqueOrThrow({ where: { id: scene.candidate } });
  return stageId === null ? place : stageId === stage(0) ? "first" : "second";
};
const interview = (place: 0 | 1, at: number, of: { id: string; debriefId: string } | null = null) =>
  createInterview(app, {
    ...{ candidateId: of?.id ?? scene.candidate, debriefId: of?.debriefId ?? scene.debrief, stageId: stage(place) },
    ...{ startsAt: hours(at), interviewers: [ina, sol], askedById: scene.lead },
  });
const score = async (interviewId: string) => {
  for (const personId of [ina, sol]) await createScorecard(app, { interviewId, personId });
};

test("interviews, scorecards, debriefs and decisions lead a candidate on, and no step is ever changed", async () => {
  const first = await interview(0, -30);
  expect(await placeOf()).toBe("first");
  const second = await interview(1, -20);
  expect(await placeOf()).toBe("first");
  await score(first.id);
  expect(await placeOf()).toBe("second");
  await score(second.id);
  await revealDebrief(app, scene.debrief);
  expect(await placeOf()).toBe("DEBRIEF");
  await createDecision(app, { debriefId: scene.debrief, decidedById: scene.decider, levelCode: "IC2" });
  expect(await placeOf()).toBe("HIRED");
  const steps = await app.db.candidateStep.findMany({ orderBy: { number: "asc" } });
  expect(steps.map(({ number, place }) => `${number} ${place}`)).toEqual([
    ...["1 NEW", "2 STAGE", "3 STAGE", "4 DEBRIEF", "5 HIRED"],
  ]);
  await expect(app.db.candidateStep.updateMany({ data: { place: "NEW" } })).rejects.toThrow();
  await expect(app.db.candidateStep.deleteMany()).rejects.toThrow();
  await expect(app.db.candidate.updateMany({ data: { place: "NEW" } })).rejects.toThrow();
  const byHand = { candidateId: scene.candidate, number: 6, place: "NEW" as const, byId: scene.lead, at: app.now() };
  await expect(app.db.candidateStep.create({ data: byHand })).rejects.toThrow();
});

test("a step by hand goes one stage on or back, once, and is the lead's or the coordinator's", async () => {
  const into = (from: string, to: string) => send({ do: "step", step: `${scene.candidate}:${from}:${to}` });
  expect(await into("new", stage(1))).toMatchObject({ status: 409 });
  expect(await into("new", stage(0))).toBeNull();
  expect(await into("new", stage(0))).toBeNull();
  expect(await into("new", "new")).toMatchObject({ messages: [expect.stringMatching(/has been moved/)] });
  expect(await into(stage(0), stage(1))).toMatchObject({
    messages: [expect.stringMatching(/hasn't had the interview/)],
  });
  await interview(0, -30);
  expect(await send({ do: "move", candidate: [scene.candidate], way: "on", reason: "" })).toBeNull();
  expect(await placeOf()).toBe("second");
  expect(await into(stage(1), stage(0))).toBeNull();
  expect(await app.db.candidateStep.count({ where: { byId: scene.lead } })).toBe(3);
  expect(await app.db.auditEntry.count({ where: { action: "candidate.move" } })).toBe(3);
  const sent = sentForm(BoardForm, { do: "remind", candidate: [scene.candidate], way: "", reason: "" });
  for (const id of [scene.decider, ina]) {
    await expect(changeBoard(app, actorOf({ id }), scene.opening, sent)).rejects.toMatchObject({ code: "not-found" });
  }
});

test("a move that is taken back counts as if it had never been made", async () => {
  const card = async () => (await board()).columns.flatMap(({ cards }) => cards)[0];
  const move = (way: "on" | "back") => send({ do: "move", candidate: [scene.candidate], way, reason: "" });
  const day = 86_400_000;
  app.setNow(new Date(app.now().getTime() + 12 * day));
  expect(await move("on")).toBeNull();
  expect(await card()).toMatchObject({ stageId: stage(0), days: 0 });
  app.setNow(new Date(app.now().getTime() + 2 * day));
  // Taken back, and at once made again: both stay where they had been counted.
  expect(await move("back")).toBeNull();
  expect(await card()).toMatchObject({ place: "NEW", days: 14 });
  expect(await move("on")).toBeNull();
  expect(await card()).toMatchObject({ stageId: stage(0), days: 2 });
  await interview(0, -1);
  expect(await move("on")).toBeNull();
  expect(await move("back")).toBeNull();
  expect(await card()).toMatchObject({ stageId: stage(0), days: 2 });
  app.setNow(new Date(app.now().getTime() + 3 * day));
  expect(await move("on")).toBeNull();
  expect(await card()).toMatchObject({ stageId: stage(1), days: 0 });
  const rows = (await readFunnel(app.db, scene.opening)).map(({ rank, reached, stays }) => [rank, reached, stays]);
  expect(rows).toEqual([
    [0, 1, [12]],
    [1, 1, [5]],
    [2, 1, []],
    [-1, 0, []],
    [-2, 0, []],
  ]);
});

test("the board says what each candidate waits for, and reminds those whom it waits for once a day", async () => {
  const held = await createCandidate(app, { openingId: scene.opening, code: "C-HERD2" });
  const { id: heldId } = await interview(0, -3, held);
  const asked = await createCandidate(app, { openingId: scene.opening, code: "C-ASKED" });
  const { id: askedId } = await interview(0, 48, asked);
  await app.db.interviewSeat.updateMany({
    where: { interviewId: askedId, personId: ina },
    data: { status: "ASKED", answeredAt: null },
  });
  const { columns, tasks, total } = await board();
  const cards = columns.flatMap((column) =>
    column.cards.map(({ code, waiting }) => `${column.title}: ${code}, ${waiting}`),
  );
  expect(cards.sort()).toEqual([
    "Interview 1: C-ASKED, answers",
    "Interview 1: C-HERD2, scorecards",
    `New: ${scene.code}, start`,
  ]);
  expect(tasks.map(({ words }) => words)).toEqual(["1 new candidate to schedule"]);
  expect(total).toBe(3);
  const remind = { do: "remind", candidate: [held.id, asked.id], way: "", reason: "" };
  expect(await send(remind)).toBeNull();
  expect(await send(remind)).toBeNull();
  const mails = await app.db.job.findMany({ where: { kind: "mail" }, select: { payload: true } });
  expect(mails.map(({ payload }) => (payload as { subject: string }).subject).sort()).toEqual([
    expect.stringMatching(/^Lea needs your answer: interview C-ASKED/),
    expect.stringMatching(/^Your scorecard for the .* interview with C-HERD2 is due/),
    expect.stringMatching(/^Your scorecard for the .* interview with C-HERD2 is due/),
  ]);
  await score(heldId);
  expect(
    (await board("?waiting=next&code=c-herd")).columns.flatMap(({ cards: all }) => all.map(({ on }) => on)),
  ).toEqual([stage(1)]);
  expect((await board("?days=7")).total).toBe(0);
  expect((await board(`?column=${stage(0)}`)).columns.map(({ count }) => count)).toEqual([2]);
});

test("closing calls off what is to come, keeps the reason, and leaves judgments to the debrief", async () => {
  const { id } = await interview(0, 48);
  const close = (reason: string) => send({ do: "close", candidate: [scene.candidate], reason, way: "on" });
  expect(await close("")).toMatchObject({ status: 400 });
  expect(await close("NOT_QUALIFIED")).toBeNull();
  expect(await close("NOT_QUALIFIED")).toBeNull();
  expect(await app.db.candidate.findUniqueOrThrow({ where: { id: scene.candidate } })).toMatchObject({
    ...{ closedFor: "NOT_QUALIFIED", place: "CLOSED" },
  });
  expect(await app.db.interview.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "CALLED_OFF" });
  const held = await createCandidate(app, { openingId: scene.opening, code: "C-HERD2" });
  await interview(0, -3, held);
  const sent = { do: "close", candidate: [held.id], reason: "NOT_QUALIFIED", way: "on" };
  expect(await send(sent)).toMatchObject({ status: 409, messages: [expect.stringMatching(/decided in the debrief/)] });
});

test("the funnel counts whoever came to a step or further, from five on", async () => {
  for (let at = 0; at < 11; at++) {
    const one = await createCandidate(app, { openingId: scene.opening, code: `C-2222${"23456789ABC"[at]}` });
    if (at < 6) await interview(0, 24 + 24 * at, one);
  }
  const stages = scene.stages.map(({ id }, index) => ({ id, place: index + 1, name: `Stage ${index + 1}` }) as never);
  const funnel = await openingFunnel(app, { id: scene.opening, stages });
  expect(funnel?.steps.map(({ label, reached }) => [label, reached])).toEqual([
    ["Added", 12],
    ["Stage 1", 6],
    ["Stage 2", null],
    ["Debrief", null],
    ["Hired", null],
  ]);
});

/** Each with an interview to come. */
async function addCandidates(count: number): Promise<void> {
  const createdAt = app.now();
  // Codes have the digits 2 to 9.
  const digits = (at: number) =>
    at
      .toString(8)
      .padStart(3, "0")
      .replace(/\d/g, (digit) => String(Number(digit) + 2));
  const all = Array.from({ length: count }, (_, at) => `C-AA${digits(at)}`);
  await app.db.candidate.createMany({ data: all.map((id) => ({ id, code: id, openingId: scene.opening, createdAt })) });
  await app.db.debrief.createMany({ data: all.map((id) => ({ id, candidateId: id, number: 1, createdAt })) });
  const planned = { stageId: stage(0), startsAt: hours(24), minutes: 45, createdAt };
  await app.db.interview.createMany({ data: all.map((id) => ({ ...planned, id, candidateId: id, debriefId: id })) });
}

type PlanNode = { [key: string]: unknown; Plans?: PlanNode[] };

/** Rows that PostgreSQL read or compared for a statement. */
async function rowsLookedAt(work: (db: TestApp["db"]) => Promise<unknown>): Promise<number> {
  let asked = Prisma.empty;
  const held = (strings: TemplateStringsArray, ...values: unknown[]) => {
    asked = Prisma.sql([...strings], ...values);
    return Promise.reject(new Error("Only explained."));
  };
  await work({ $queryRaw: held } as unknown as TestApp["db"]).catch(() => null);
  const explain = `EXPLAIN (ANALYZE, FORMAT JSON) ${asked.text}`;
  const [row] = await app.db.$queryRawUnsafe<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(explain, ...asked.values);
  const count = (node: PlanNode): number => {
    const of = (name: string) => Number(node[name] ?? 0);
    const rows = of("Actual Rows") + of("Rows Removed by Filter") + of("Rows Removed by Join Filter");
    return rows * of("Actual Loops") + (node.Plans ?? []).reduce((sum, child) => sum + count(child), 0);
  };
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  return plan ? count(plan) : Number.NaN;
}

test("what candidates wait for is looked up by key, also where PostgreSQL has no statistics yet", async () => {
  await addCandidates(150);
  expect(await rowsLookedAt((db) => countWaiting(db, scene.opening, app.now()))).toBeLessThan(30 * 150);
});
