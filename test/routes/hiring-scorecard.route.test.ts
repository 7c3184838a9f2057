/** A scorecard as a browser without scripts would send it, and what is left of it in exports and after an erasure. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ScorecardPage } from "~/features/hiring/scorecards/domain/scorecard-page";
import { action as waitingAction, loader as waitingLoader } from "~/routes/hiring/hiring.debriefs.$debrief.waiting";
import { action, loader } from "~/routes/hiring/hiring.interviews.$interview.scorecard._index";
import { action as saveAction } from "~/routes/hiring/hiring.interviews.$interview.scorecard.save";
import {
  action as submitAction,
  loader as submitLoader,
} from "~/routes/hiring/hiring.interviews.$interview.scorecard.submit";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createInterview, createOpening, createScorecard } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let interview: string;
let debrief: string;
let ids: Record<"lead" | "cora" | "ina" | "sol", string>;
let cookies: Record<keyof typeof ids, string>;

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const make = async (name: string) => (await createPerson(app, { name })).id;
  ids = { lead: await make("Lead"), cora: await make("Cora"), ina: await make("Ina"), sol: await make("Sol") };
  const opening = await createOpening(app, { versionId, leadId: ids.lead, coordinatorId: ids.cora });
  const candidate = await createCandidate(app, { openingId: opening.id });
  debrief = candidate.debriefId;
  const made = await createInterview(app, {
    ...{ candidateId: candidate.id, debriefId: debrief, stageId: opening.stages[0]!.id },
    ...{ interviewers: [ids.ina, ids.sol], askedById: ids.lead },
  });
  interview = made.id;
  cookies = Object.fromEntries(
    await Promise.all(Object.entries(ids).map(async ([who, id]) => [who, await signInAs(app, id)])),
  ) as typeof cookies;
});
afterEach(() => app.close());

const path = () => `/hiring/interviews/${interview}/scorecard`;
const params = () => ({ interview });
const read = (who: keyof typeof ids = "ina") =>
  callLoader(loader, { app, request: pageRequest(path(), cookies[who]), params: params() });
const open = async (who: keyof typeof ids = "ina") =>
  ((await read(who)).data as unknown as { page: ScorecardPage }).page;
const send = (fields: Record<string, string>, who: keyof typeof ids = "ina") =>
  callAction(action, { app, request: formRequest(path(), fields, cookies[who]), params: params() });
const submit = (who: keyof typeof ids = "ina") =>
  callAction(submitAction, { app, request: formRequest(`${path()}/submit`, {}, cookies[who]), params: params() });
const close = (fields: Record<string, string>, who: keyof typeof ids = "lead") => {
  const request = formRequest(
    `/hiring/debriefs/${debrief}/waiting`,
    { do: "close", interview, ...fields },
    cookies[who],
  );
  return callAction(waitingAction, { app, request, params: { debrief } });
};

const answer = (given: Record<string, string> = {}) => ({
  "version.q-aaaa": "0",
  "notes.q-aaaa": "Wrote a test.",
  "choice.q-aaaa": "4",
  "cited.q-aaaa": "A test first.",
  ...given,
});
const whole = {
  "version.whole": "0",
  "recommendation.whole": "YES",
  "confidence.whole": "MEDIUM",
  "summary.whole": "Calm.",
};

describe("without scripts", () => {
  test("from the first word to sealed", async () => {
    expect(await send({ do: "save", ...answer() })).toMatchObject({ status: 302, location: path() });
    expect((await read()).headers.get("Waymark-Offline")).toMatch(new RegExp(`^${ids.ina} \\d{4}-`));
    expect(await submit()).toMatchObject({ status: 400 });
    const reviewed = await send({ do: "review", ...answer({ "version.q-aaaa": "1" }), ...whole });
    expect(reviewed).toMatchObject({ status: 302, location: `${path()}/submit` });
    expect(await submit()).toMatchObject({ status: 302, location: path() });
    expect((await open()).head.state).toBe("submitted");
    expect((await read()).headers.get("Waymark-Offline")).toBeNull();
    const request = pageRequest(`${path()}/submit`, cookies.ina);
    expect(await callLoader(submitLoader, { app, request, params: params() })).toMatchObject({ location: path() });
  });

  test("a conflict shows both texts, and a button settles it", async () => {
    await send({ do: "save", ...answer() });
    const mine = answer({ "notes.q-aaaa": "Mine.", "choice.q-aaaa": "2" });
    const conflict = await send({ do: "save", ...mine });
    expect(conflict.status).toBe(409);
    expect(conflict.data).toMatchObject({
      answer: { conflicts: { "q-aaaa": { notes: "Wrote a test.", version: 1 } } },
      typed: { "q-aaaa": { notes: "Mine.", choice: "2" } },
    });
    expect((await send({ settle: "both:q-aaaa", ...mine, "other.q-aaaa": "1" })).status).toBe(302);
    expect((await open()).card.stored["q-aaaa"]).toMatchObject({ notes: "Mine.\n\nWrote a test.", choice: "2" });
  });

  test("a deviation is noted with everything else that was typed, and said to lack its reason", async () => {
    const deviation = {
      "deviation.id": "deviation-1",
      "deviation.about": "q-aaaa",
      "deviation.what": "Asked it last.",
    };
    const lacking = await send({ do: "save", ...answer(), ...deviation });
    expect([lacking.status, lacking.data]).toMatchObject([
      400,
      { deviation: { errors: { reason: [expect.any(String)] } } },
    ]);
    expect((await open()).card.stored["q-aaaa"]).toMatchObject({ notes: "Wrote a test." });
    const noted = await send({ do: "deviate", ...deviation, "deviation.reason": "The call broke off." });
    expect(noted).toMatchObject({ status: 302, location: `${path()}#deviations` });
    expect((await open()).deviations).toHaveLength(1);
  });

  test("what is too long is kept and said", async () => {
    const long = await send({ do: "save", ...answer({ "cited.q-aaaa": "x".repeat(5_001) }) });
    expect([long.status, long.data]).toMatchObject([
      400,
      { answer: { refused: { "q-aaaa": expect.stringContaining("5000") } } },
    ]);
    expect((await open()).card.stored).toEqual({});
  });

  test.each<Record<string, string>>([
    { "version.q-aaaa": "x" },
    { ...answer(), "choice.q-aaaa": "6" },
    { "version.__proto__": "0", "choice.__proto__": "1" },
    { "version.q-aaaa' OR true --": "0" },
    { do: "deviate", "deviation.id": "'", "deviation.what": "x", "deviation.reason": "x" },
  ])("is no form of ours: %j", async (fields) => {
    for (const who of ["ina", "lead"] as const) expect((await send(fields, who)).status).toBe(400);
  });
});

test("scripts are answered in JSON, also when there is nobody", async () => {
  const save = (cookie?: string) =>
    callAction(saveAction, { app, request: formRequest(`${path()}/save`, answer(), cookie), params: params() });
  expect((await save()).status).toBe(401);
  for (const who of ["lead", "cora"] as const) expect((await save(cookies[who])).status).toBe(404);
  const saved = await save(cookies.ina);
  expect([saved.status, saved.headers.get("Content-Type")]).toMatchObject([200, expect.stringContaining("json")]);
});

describe("closing a missing one", () => {
  test("asks for a reason at its place, and is the lead's alone", async () => {
    const nothing = await close({ person: ids.sol, reason: " " });
    expect([nothing.status, nothing.data]).toMatchObject([
      400,
      { typed: { person: ids.sol }, errors: [expect.any(String)] },
    ]);
    for (const who of ["cora", "ina", "sol"] as const) {
      expect((await close({ person: ids.sol, reason: "x" }, who)).status).toBe(404);
      expect((await close({ person: ids.sol, reason: "" }, who)).status).toBe(404);
    }
    expect((await close({ person: ids.lead, reason: "x" })).status).toBe(404);
    expect((await close({ person: ids.sol, reason: "Away." })).status).toBe(302);
    const request = pageRequest(`/hiring/debriefs/${debrief}/waiting`, cookies.lead);
    const { page } = (await callLoader(waitingLoader, { app, request, params: { debrief } })).data;
    expect(page.interviews[0]?.seats).toMatchObject([
      { name: "Ina", state: "waited-for" },
      { name: "Sol", state: "closed", closedReason: "Away." },
    ]);
  });
});

describe("what is kept of who wrote it", () => {
  beforeEach(async () => {
    await createScorecard(app, { interviewId: interview, personId: ids.ina, summary: "Words of Ina" });
    await createScorecard(app, {
      interviewId: interview,
      personId: ids.sol,
      summary: "Words of Sol",
      submitted: false,
    });
    const deviation = { interviewId: interview, personId: ids.ina, what: "Ina's words", reason: "Ina's reason" };
    await app.db.interviewDeviation.create({ data: { id: app.newId(), ...deviation, at: app.now() } });
    await close({ person: ids.sol, reason: "Words of Lead" });
  });

  test("one's own is in one's export, nobody else's is", async () => {
    const inas = await exportedText(app, { id: ids.ina });
    expect(inas).toContain("Words of Ina");
    expect(inas).toContain("Ina's reason");
    expect(inas).not.toMatch(/Words of Sol|Words of Lead|Robin/);
    expect(await exportedText(app, { id: ids.sol })).toContain("Words of Sol");
    const leads = await exportedText(app, { id: ids.lead });
    expect(leads).toContain("Words of Lead");
    expect(leads).not.toMatch(/Words of Ina|Words of Sol/);
  });

  test.each(["ina", "sol", "lead"] as const)("erased, the words of %s go and the scores stay", async (who) => {
    await eraseNow(app, ids[who]);
    const tables = [
      await app.db.scorecard.findMany({ include: { answers: true } }),
      await app.db.interviewDeviation.findMany(),
      await app.db.interviewSeat.findMany(),
    ];
    const kept = JSON.stringify(tables);
    const words = { ina: /Words of Ina|Ina's/, sol: /Words of Sol/, lead: /Words of Lead/ };
    expect(kept).not.toMatch(words[who]);
    for (const other of ["ina", "sol", "lead"] as const) if (other !== who) expect(kept).toMatch(words[other]);
    expect(tables[0]).toHaveLength(2);
    expect(kept.match(/"score":3/g)).toHaveLength(2);
  });
});
