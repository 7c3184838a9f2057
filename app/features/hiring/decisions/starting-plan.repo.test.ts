import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assessmentPage } from "~/features/assessment/sheets/assessment.server";
import { rescore } from "~/features/hiring/debriefs/debrief.server";
import { debriefsData } from "~/features/hiring/debriefs/personal-data.repo.server";
import { actorOf } from "../../../../test/factories/actors";
import { createAssessment, createSheet, submitSheet } from "../../../../test/factories/assessments";
import { createDebriefScene, createDecision } from "../../../../test/factories/debriefs";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { eraseNow, handedOut } from "../../../../test/setup/personal-data";
import { dissent } from "./decision.server";
import { decisionsData } from "./personal-data.repo.server";
import { answerStartingPlan, linkStartingPlan, startingPlanPage } from "./starting-plan.server";

const NAMES = ["lead", "decider", "coordinator", "first", "second", "hired", "other"] as const;
type Who = (typeof NAMES)[number];
let app: TestApp;
let ids: Record<Who, string>;
let scene: Awaited<ReturnType<typeof createDebriefScene>>;
let versionId: string;
const as = (who: Who) => actorOf({ id: ids[who] });
const address = (who: Who) => `${who}@work.example`;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
  const people = await Promise.all(
    NAMES.map(async (name) => [name, (await createPerson(app, { name, email: address(name) })).id] as const),
  );
  ids = Object.fromEntries(people) as Record<Who, string>;
  scene = await createDebriefScene(app, { ...ids, versionId });
});
afterEach(() => app.close());

const hire = (levelCode = "IC1") =>
  createDecision(app, { debriefId: scene.debriefId, decidedById: ids.decider, levelCode });
const link = (who: Who, by: Who = "coordinator") => linkStartingPlan(app, as(by), scene.debriefId, ids[who]);
const answer = (takes: boolean, competencyIds: string[] = ["c-aaaa"], who: Who = "hired") =>
  answerStartingPlan(app, as(who), { takes, competencyIds });

describe("who a hired candidate has become", () => {
  beforeEach(async () => {
    await hire();
  });

  test("is said by whoever keeps the names, put right until they answer, and told to them without a word of it", async () => {
    await link("other");
    await link("hired");
    await link("hired");
    expect(await startingPlanPage(app, as("hired"))).toMatchObject({ state: "OFFERED", levelCode: "IC1" });
    await expect(startingPlanPage(app, as("other"))).rejects.toMatchObject({ code: "not-found" });
    const mails = (await app.db.job.findMany({ where: { kind: "mail" } })).map(({ payload }) =>
      JSON.stringify(payload),
    );
    expect(mails).toHaveLength(2);
    expect(mails.join()).not.toMatch(/IC1|Craft|Shown/);
    await answer(false);
    await expect(link("other")).rejects.toMatchObject({ code: "conflict" });
  });

  test("is nobody who judged them, nobody unknown, and said by nobody else", async () => {
    for (const who of ["first", "lead", "decider", "coordinator"] as const) {
      await expect(link(who)).rejects.toMatchObject({ code: "invalid" });
    }
    const unknown = linkStartingPlan(app, as("coordinator"), scene.debriefId, "nobody");
    await expect(unknown).rejects.toMatchObject({ code: "invalid" });
    for (const by of ["lead", "decider", "hired"] as const) {
      await expect(link("hired", by)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await app.db.startingPlan.count({ where: { personId: { not: null } } })).toBe(0);
  });
});

test("without a hire there is nothing to hand over", async () => {
  await createDecision(app, { debriefId: scene.debriefId, decidedById: ids.decider });
  await expect(link("hired")).rejects.toMatchObject({ code: "not-found" });
});

describe("what interviews showed", () => {
  beforeEach(async () => {
    await hire("IC2");
    await link("hired");
  });

  test("is read by the person alone: no score, no name, nobody's words", async () => {
    const page = await startingPlanPage(app, as("hired"));
    expect(page.points).toMatchObject([
      { name: "Craft", kind: "GAP", sentence: "Asked for in “Interview 1”, but not shown yet at IC2." },
      { name: "Delivery", kind: "UNTESTED" },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/Robin|ran the tests|first|second|Shown in both/);
  });

  test("is shown beside their first assessment once they have taken it over, and beside no later one", async () => {
    const own = { subjectId: ids.hired, versionId, targetLevel: "IC2" };
    const first = await createSheet(app, await createAssessment(app, own));
    const beside = async () => (await assessmentPage(app, as("hired"), first.assessmentId))?.startingPoints;
    expect(await beside()).toEqual([]);
    await answer(true);
    await answer(true, ["c-bbbb"]);
    expect(await beside()).toMatchObject([{ id: "c-aaaa", kind: "GAP" }]);
    app.setNow(new Date(app.now().getTime() + 60_000));
    await submitSheet(app, first);
    const next = await createSheet(app, await createAssessment(app, own));
    expect((await assessmentPage(app, as("hired"), next.assessmentId))?.startingPoints).toEqual([]);
    expect(await beside()).toHaveLength(1);
  });

  test("is declined, and nothing of it is kept", async () => {
    await answer(false);
    await answer(false);
    await expect(answer(true)).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.startingPoint.count()).toBe(0);
    expect(await app.db.auditEntry.count({ where: { action: "starting-plan.decline" } })).toBe(1);
  });

  test("taking over nothing is asked about again, and nobody answers for them", async () => {
    await expect(answer(true, [])).rejects.toMatchObject({ code: "invalid" });
    await expect(answer(true, ["c-none"])).rejects.toMatchObject({ code: "invalid" });
    await expect(answer(true, ["c-aaaa"], "other")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what somebody said of candidates", () => {
  beforeEach(async () => {
    const again = { interviewId: scene.interviewId, questionId: "q-aaaa", score: 4, reason: "Words of another look" };
    await rescore(app, as("first"), scene.debriefId, again);
    await hire();
    await dissent(app, as("first"), scene.debriefId, "Words of a dissent");
  });

  test("is in their export under the candidate's code, and in nobody else's", async () => {
    const own = await handedOut(app, ids.first, debriefsData, decisionsData);
    expect(own).toMatchObject({
      yourScoresAfterDebriefs: [{ candidate: scene.code, score: 4, reason: "Words of another look" }],
      yourTurnsInDebriefs: [{ place: 1 }],
      yourDissents: [{ text: "Words of a dissent" }],
      yourHiringDecisions: [],
      fromYourInterviews: null,
    });
    expect(await handedOut(app, ids.decider, debriefsData, decisionsData)).toMatchObject({
      yourHiringDecisions: [{ levelCode: "IC1" }],
    });
    const others = await Promise.all(
      NAMES.filter((one) => one !== "first").map((one) => handedOut(app, ids[one], debriefsData, decisionsData)),
    );
    expect(JSON.stringify(others)).not.toMatch(/Words of|Robin/);
  });

  test("is empty once they are erased; scores and the outcome stay", async () => {
    await link("hired");
    await answer(true);
    for (const who of ["first", "decider", "hired"] as const) await eraseNow(app, ids[who]);
    expect(await app.db.debriefScore.findFirst()).toMatchObject({ score: 4, reason: "" });
    expect(await app.db.hiringDissent.findFirst()).toMatchObject({ text: "" });
    expect(await app.db.hiringDecision.findFirst()).toMatchObject({ levelCode: "IC1", rationale: "" });
    expect(await app.db.startingPoint.count()).toBe(0);
    expect(await app.db.startingPlan.findFirst()).toMatchObject({ state: "TAKEN" });
  });
});
