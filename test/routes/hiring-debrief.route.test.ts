import { afterEach, beforeEach, expect, test } from "vitest";
import { action as debriefAction, loader as debriefLoader } from "~/routes/hiring/hiring.debriefs.$debrief._index";
import { action as decideAction, loader as decideLoader } from "~/routes/hiring/hiring.debriefs.$debrief.decide";
import { action as decisionAction, loader as decisionLoader } from "~/routes/hiring/hiring.debriefs.$debrief.decision";
import { loader as levelLoader } from "~/routes/hiring/hiring.debriefs.$debrief.level";
import { action as scoresAction, loader as scoresLoader } from "~/routes/hiring/hiring.debriefs.$debrief.scores";
import { loader as waitingLoader } from "~/routes/hiring/hiring.debriefs.$debrief.waiting";
import { action as planAction, loader as planLoader } from "~/routes/hiring/hiring.starting-plan";
import { createDebriefScene } from "../factories/debriefs";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createOpening } from "../factories/hiring";
import { framedWithKit } from "../factories/kits";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { textOf } from "../setup/read-answer";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const NAMES = ["lead", "decider", "coordinator", "first", "second", "hired"] as const;
type Who = (typeof NAMES)[number];
let app: TestApp;
let cookies: Record<Who, string>;
let scene: Awaited<ReturnType<typeof createDebriefScene>>;

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const made = await Promise.all(
    NAMES.map(async (name) => {
      const { id } = await createPerson(app, { name, email: `${name}@work.example` });
      return [name, id, await signInAs(app, id)] as const;
    }),
  );
  cookies = Object.fromEntries(made.map(([name, , cookie]) => [name, cookie])) as Record<Who, string>;
  const ids = Object.fromEntries(made.map(([name, id]) => [name, id])) as Record<Who, string>;
  scene = await createDebriefScene(app, { ...ids, versionId });
});
afterEach(() => app.close());

type Fields = Record<string, string | string[]>;
const asked = (page: string, who: Who, fields?: Fields) => {
  const path = `/hiring/debriefs/${scene.debriefId}${page}`;
  const request = fields ? formRequest(path, fields, cookies[who]) : pageRequest(path, cookies[who]);
  return { app, request, params: { debrief: scene.debriefId } };
};
const decision = { id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0c01", outcome: "HIRE", level: "IC1", opening: "" };
const decide = (fields: Fields) => callAction(decideAction, asked("/decide", "decider", { ...decision, ...fields }));

test("from the debrief to the first assessment, by forms alone", async () => {
  const spoke = await callAction(debriefAction, asked("", "lead", { do: "speak", person: await idOf("first") }));
  expect([spoke.status, spoke.location]).toEqual([302, `/hiring/debriefs/${scene.debriefId}#turns`]);
  const again = { interview: scene.interviewId, question: "q-aaaa", score: "4", reason: "The second test." };
  expect((await callAction(scoresAction, asked("/scores", "first", again))).status).toBe(302);
  const level = await callLoader(levelLoader, asked("/level", "lead"));
  expect(level.data.sentences[0]).toBe("The scores support IC2: everything the role requires was shown at that level.");
  expect(level.data.independently).toEqual({ level: "IC1" });
  expect((await callLoader(decideLoader, asked("/decide", "decider"))).data).toMatchObject({ recommended: "IC2" });
  const departing = await decide({ rationale: "Tests first." });
  expect([departing.status, departing.data]).toMatchObject([400, { departs: expect.stringContaining("IC2") }]);
  const explained = { rationale: "Tests first.", departure: "Asked for IC1." };
  expect((await decide(explained)).location).toBe(`/hiring/debriefs/${scene.debriefId}/decision`);
  expect((await callAction(decisionAction, asked("/decision", "first", { text: "IC2, I think." }))).status).toBe(302);
  const link = { do: "link", person: `${await idOf("hired")}:hired` };
  expect((await callAction(decisionAction, asked("/decision", "coordinator", link))).status).toBe(302);
  const own = (fields?: Fields) => ({
    app,
    request: fields
      ? formRequest("/hiring/starting-plan", fields, cookies.hired)
      : pageRequest("/hiring/starting-plan", cookies.hired),
  });
  expect((await callLoader(planLoader, own())).data).toMatchObject({ state: "OFFERED" });
  expect((await callAction(planAction, own({ do: "take" }))).status).toBe(400);
  expect((await callAction(planAction, own({ do: "take", competency: ["c-aaaa", "c-bbbb"] }))).status).toBe(302);
  expect((await callLoader(planLoader, own())).data.points).toHaveLength(2);
});

test("the lead changes who speaks when by a form; whoever comes too late is shown the order as it stands", async () => {
  const move = async (person: Who, fields: Fields = {}) => {
    const form = { do: "move", person: await idOf(person), to: "1", seen: "0", ...fields };
    return callAction(debriefAction, asked("", "lead", form));
  };
  const moved = await move("second");
  expect([moved.status, moved.location]).toEqual([302, `/hiring/debriefs/${scene.debriefId}#turns`]);
  expect((await callLoader(debriefLoader, asked("", "first"))).data).toMatchObject({
    turns: [{ name: "second", proposedPlace: 2 }, { name: "first" }],
    order: { edits: 1, changedBy: "lead" },
  });
  const late = await move("first");
  expect(late.status).toBe(409);
  expect(late.data).toMatchObject({
    message: expect.stringContaining("lead changed the order; the current one is below"),
  });
  for (const field of ["to", "seen"]) expect((await move("first", { [field]: "x" })).status).toBe(400);
});

test("the coordinator is led to the decision once there is one, and reads nothing before", async () => {
  expect((await callLoader(debriefLoader, asked("", "coordinator"))).status).toBe(404);
  await decide({ rationale: "Tests first." });
  const led = await callLoader(debriefLoader, asked("", "coordinator"));
  expect(led.location).toBe(`/hiring/debriefs/${scene.debriefId}/decision`);
  const { data } = await callLoader(decisionLoader, asked("/decision", "coordinator"));
  expect(data.page).toMatchObject({ inWords: "Hire at IC1", reasons: null });
});

test("a decision says to each what is left to do", async () => {
  await decide({ outcome: "ANOTHER_STAGE", level: "", rationale: "Too close." });
  const next = async (who: Who) => (await callLoader(decisionLoader, asked("/decision", who))).data.page.next;
  const plan = `/hiring/candidates/${scene.id}/interviews`;
  expect(await next("coordinator")).toEqual({ tells: true, plan, elsewhere: null });
  for (const who of ["lead", "decider"] as const)
    expect(await next(who)).toEqual({ tells: false, plan, elsewhere: null });
  expect(await next("first")).toEqual({ tells: false, plan: null, elsewhere: null });
});

test("of another opening, whoever keeps the names alone is led there", async () => {
  const { id: openingId } = scene.opening;
  const { versionId, leadId, coordinatorId } = await app.db.opening.findUniqueOrThrow({ where: { id: openingId } });
  const other = await createOpening(app, { versionId, leadId, coordinatorId, role: "Tester" });
  await decide({ outcome: "OTHER_OPENING", level: "", opening: other.id, rationale: "Fits there." });
  const next = async (who: Who) => (await callLoader(decisionLoader, asked("/decision", who))).data.page.next;
  const elsewhere = { role: "Tester", to: `/hiring/openings/${other.id}/candidates` };
  expect(await next("coordinator")).toEqual({ tells: true, plan: null, elsewhere });
  for (const who of ["lead", "decider", "first"] as const) expect((await next(who)).elsewhere).toBeNull();
});

test("whom no interviews left anything is told what to do", async () => {
  const call = { app, request: pageRequest("/hiring/starting-plan", cookies.hired) };
  expect(await callLoader(planLoader, call)).toMatchObject({
    status: 404,
    data: { message: expect.stringContaining("ask your contact") },
  });
});

test("whom the open debrief is not for is not led to it from whom it waited for", async () => {
  const reads = async (who: Who) => (await callLoader(waitingLoader, asked("/waiting", who))).data.page.reads;
  expect([await reads("coordinator"), await reads("lead"), await reads("first")]).toEqual([false, true, true]);
  await decide({ rationale: "Tests first." });
  expect(await reads("coordinator")).toBe(true);
});

test("a gathering debrief leads to the missing scorecards", async () => {
  const { debriefId } = await createCandidate(app, { openingId: scene.opening.id });
  const request = pageRequest(`/hiring/debriefs/${debriefId}`, cookies.lead);
  const { location } = await callLoader(debriefLoader, { app, request, params: { debrief: debriefId } });
  expect(location).toBe(`/hiring/debriefs/${debriefId}/waiting`);
  for (const loader of [levelLoader, scoresLoader, decideLoader, decisionLoader]) {
    const call = { app, request: pageRequest(`/hiring/debriefs/${debriefId}/x`, cookies.decider) };
    expect((await callLoader(loader, { ...call, params: { debrief: debriefId } })).status).toBe(404);
  }
});

test("a form that lacks something comes back with what was typed, at the field", async () => {
  const nothing = await decide({ outcome: "", rationale: "Long thought." });
  expect([nothing.status, nothing.data]).toMatchObject([
    400,
    { typed: { rationale: "Long thought." }, errors: { outcome: [expect.any(String)] } },
  ]);
  const levelless = await decide({ level: "", rationale: "Long thought." });
  expect(levelless.data).toMatchObject({ errors: { level: ["Choose the level."] } });
  const reasonless = { interview: scene.interviewId, question: "q-aaaa", score: "", reason: "" };
  const scored = await callAction(scoresAction, asked("/scores", "first", reasonless));
  expect(scored.data).toMatchObject({ errors: { score: ["Choose a score."], reason: [expect.any(String)] } });
  expect((await callAction(debriefAction, asked("", "lead", { do: "speak" }))).status).toBe(400);
});

test("whoever decides on what is decided is shown both texts", async () => {
  await decide({ rationale: "Tests first." });
  expect((await decide({ rationale: "Tests first." })).status).toBe(302);
  const other = { id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0c02", outcome: "NO_HIRE", rationale: "On second thought." };
  const late = await decide(other);
  expect([late.status, late.data]).toMatchObject([409, { typed: { rationale: "On second thought." } }]);
  const shown = await callLoader(decideLoader, asked("/decide", "decider"));
  expect(shown.data.decided).toEqual({ inWords: "Hire at IC1", rationale: "Tests first." });
});

test("every page costs at most 8 statements", async () => {
  const pages = [debriefLoader, levelLoader, decideLoader] as const;
  for (const loader of pages) {
    const cost = await countStatements(app, () => callLoader(loader, asked("", "decider")));
    expect(cost).toBeLessThanOrEqual(8);
  }
  await decide({ rationale: "Tests first." });
  expect(await countStatements(app, () => callLoader(decisionLoader, asked("/decision", "lead")))).toBeLessThanOrEqual(
    8,
  );
});

async function idOf(name: Who): Promise<string> {
  return (await app.db.person.findFirstOrThrow({ where: { name } })).id;
}

test("the decider is led to the decision, and the order is folded once everyone has spoken", async () => {
  const read = async (who: Who, page = "") => {
    const path = `/hiring/debriefs/${scene.debriefId}${page}`;
    return textOf(await answerWith(await builtServer(), app)(pageRequest(path, cookies[who])));
  };
  const button = new RegExp(`href="/hiring/debriefs/${scene.debriefId}/decide"[^>]*button-primary`);
  for (const page of ["", "/level"]) {
    expect(await read("decider", page)).toMatch(button);
    expect(await read("lead", page)).not.toMatch(button);
  }
  expect(await read("decider", "/decide")).not.toMatch(button);
  for (const name of ["first", "second"] as const) {
    expect(await read("lead")).not.toContain("have spoken<");
    await callAction(debriefAction, asked("", "lead", { do: "speak", person: await idOf(name) }));
  }
  expect(await read("lead")).toMatch(/<summary[^>]*>All 2 have spoken<[\s\S]*has spoken/);
});
