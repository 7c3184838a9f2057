import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eraseCandidate } from "~/features/hiring/candidates/candidate-identity.server";
import { debriefPage, noteTurn, ownScoresPage, rescore } from "~/features/hiring/debriefs/debrief.server";
import { decidedCases } from "~/features/hiring/debriefs/decided-cases.server";
import { listFollowUps, listOpenDebriefs } from "~/features/hiring/openings/mine.repo.server";
import { countCandidates } from "~/features/hiring/openings/opening.repo.server";
import { actorOf } from "../../../../test/factories/actors";
import { createDebriefScene, createDecision } from "../../../../test/factories/debriefs";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createInterview, createOpening } from "../../../../test/factories/hiring";
import { framedWithKit } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { decidePage, decisionPage, dissent, makeDecision } from "./decision.server";
import type { DecisionInput } from "./domain/decision";
import { linkStartingPlan } from "./starting-plan.server";

const NAMES = ["lead", "decider", "coordinator", "first", "second", "stranger"] as const;
type Who = (typeof NAMES)[number];
let app: TestApp;
let ids: Record<Who, string>;
let scene: Awaited<ReturnType<typeof createDebriefScene>>;
let versionId: string;
const as = (who: Who) => actorOf({ id: ids[who] });

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
  const people = await Promise.all(NAMES.map(async (name) => [name, (await createPerson(app, { name })).id] as const));
  ids = Object.fromEntries(people) as Record<Who, string>;
  scene = await createDebriefScene(app, { ...ids, versionId });
});
afterEach(() => app.close());

type Mail = { text: string };
const HIRE: DecisionInput = {
  ...{ outcome: "HIRE", levelCode: "IC2", otherOpeningId: null, rationale: "Runs the tests." },
  departure: "Learns fast.",
};
const decide = (given: Partial<DecisionInput> & { id?: string } = {}, who: Who = "decider") =>
  makeDecision(app, as(who), scene.debriefId, { ...HIRE, id: given.id ?? app.newId(), ...given });
async function pageOf(who: Who) {
  const page = await debriefPage(app, as(who), scene.debriefId);
  if ("goTo" in page) throw new Error(page.goTo);
  return page;
}

describe("the debrief", () => {
  test("lays scores side by side with what they rest on, in four statements", async () => {
    const { view, turns } = await pageOf("first");
    expect(view.competencies).toMatchObject([{ name: "Craft", initial: 3.5, later: 3.5, spread: 3, must: true }]);
    expect(view.competencies[0]?.questions[0]?.scores).toMatchObject([
      { name: "first", initial: 2, later: null },
      { name: "second", initial: 5, later: null },
    ]);
    expect(turns.map(({ name }) => name)).toEqual(["first", "second"]);
    expect(await countStatements(app, () => pageOf("first"))).toBeLessThanOrEqual(4);
  });

  test("nobody reads the candidate's name in it; once lifted, lead and decider do, interviewers never", async () => {
    for (const who of ["lead", "decider", "first"] as const) {
      expect(JSON.stringify(await pageOf(who))).not.toMatch(/Robin|Vale/);
    }
    const lift = { id: app.newId(), candidateId: scene.id, byId: ids.decider, reason: "To check.", at: app.now() };
    await app.db.anonymityLift.create({ data: lift });
    for (const who of ["lead", "decider"] as const) expect(JSON.stringify(await pageOf(who))).toContain("Robin Vale");
    expect(JSON.stringify(await pageOf("second"))).not.toMatch(/Robin|Vale/);
  });

  test("is nobody else's: the coordinator reads nothing of it, a stranger not that it is there", async () => {
    for (const who of ["coordinator", "stranger"] as const) {
      await expect(debriefPage(app, as(who), scene.debriefId)).rejects.toMatchObject({ code: "not-found" });
      await expect(ownScoresPage(app, as(who), scene.debriefId)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("is read on record, once a day", async () => {
    await pageOf("lead");
    await pageOf("lead");
    const read = { where: { action: "debrief.read", actorId: ids.lead, objectId: scene.id } };
    expect(await app.db.auditEntry.count(read)).toBe(1);
  });

  test("the lead notes who has spoken, and takes it back", async () => {
    const turn = { personId: ids.first, spoken: true };
    await noteTurn(app, as("lead"), scene.debriefId, turn);
    await noteTurn(app, as("lead"), scene.debriefId, turn);
    expect((await pageOf("first")).turns.map(({ spokenAt }) => spokenAt !== null)).toEqual([true, false]);
    await noteTurn(app, as("lead"), scene.debriefId, { ...turn, spoken: false });
    expect((await pageOf("first")).turns.map(({ spokenAt }) => spokenAt)).toEqual([null, null]);
    expect(await app.db.auditEntry.count({ where: { action: "debrief.speak" } })).toBe(2);
    await expect(noteTurn(app, as("first"), scene.debriefId, turn)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a score after the debrief", () => {
  const again = { interviewId: "", questionId: "q-aaaa", score: 4, reason: "I had missed the second test." };
  const score = (given: Partial<typeof again> = {}, who: Who = "first") =>
    rescore(app, as(who), scene.debriefId, { ...again, interviewId: scene.interviewId, ...given });

  test("stands beside the first one, which stays; the composite is beside both", async () => {
    await score();
    await score();
    await score({ score: 3 });
    const { view } = await pageOf("lead");
    expect(view.competencies).toMatchObject([{ initial: 3.5, later: 4, spread: 3 }]);
    expect(view.composite).toEqual({ initial: 3.5, later: 4 });
    const rows = await app.db.debriefScore.findMany({ orderBy: { number: "asc" } });
    expect(rows.map((row) => row.score)).toEqual([4, 3]);
    expect(await app.db.scorecardAnswer.count({ where: { score: 2 } })).toBe(1);
    await expect(
      app.db.debriefScore.update({
        where: { debriefId_interviewId_questionId_personId_number: { ...rows[0]! } },
        data: { score: 1 },
      }),
    ).rejects.toThrow();
  });

  test("is one's own, of what one scored, on the interview's scale, until it is decided", async () => {
    await expect(score({ questionId: "q-other" })).rejects.toMatchObject({ code: "invalid" });
    await expect(score({ score: 6 })).rejects.toMatchObject({ code: "invalid" });
    await expect(score({}, "lead")).rejects.toMatchObject({ code: "not-found" });
    await decide();
    await expect(score()).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the decision", () => {
  test("is made once: of two at the same moment one, and the same form again changes nothing", async () => {
    const [one, other] = [app.newId(), app.newId()];
    const both = await Promise.allSettled([
      decide({ id: one }),
      decide({ id: other, outcome: "NO_HIRE", levelCode: null }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [kept] = await app.db.hiringDecision.findMany();
    await decide({ id: kept!.id });
    expect(await app.db.hiringDecision.count()).toBe(1);
    expect(await app.db.auditEntry.count({ where: { action: "hiring-decision.make" } })).toBe(1);
    expect((await decidePage(app, as("decider"), scene.debriefId)).decided).not.toBeNull();
  });

  test("is the decider's, of the opening's levels", async () => {
    for (const who of ["lead", "first", "coordinator"] as const) {
      await expect(decide({}, who)).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(decide({ levelCode: "IC3" })).rejects.toMatchObject({ code: "invalid" });
    expect(await app.db.hiringDecision.count()).toBe(0);
  });

  test("asks why where it departs from the scores, and keeps the reason; it is the candidate's to take home", async () => {
    const { recommended } = await decidePage(app, as("decider"), scene.debriefId);
    const levelCode = recommended === "IC2" ? "IC1" : "IC2";
    expect(await decide({ levelCode, departure: "" })).toMatch(recommended ?? "none of this opening");
    expect(await app.db.hiringDecision.count()).toBe(0);
    expect(await decide({ levelCode, departure: "Robin asked to start there." })).toBeNull();
    const { reasons } = await decisionPage(app, as("first"), scene.debriefId);
    expect(reasons?.departure).toBe("[name] asked to start there.");
    const { id } = await app.db.hiringDecision.findFirstOrThrow();
    await expect(app.db.hiringDecision.update({ where: { id }, data: { departure: "" } })).rejects.toThrow();
  });

  test("is not made with the form of another one", async () => {
    const people = { ...ids, versionId };
    const other = await createDebriefScene(app, people);
    const { id } = await createDecision(app, { debriefId: other.debriefId, decidedById: ids.decider });
    await expect(decide({ id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is told to whoever had a part in it, and nothing of it", async () => {
    await decide();
    const mails = (await app.db.job.findMany({ where: { kind: "mail" } })).map(({ payload }) => payload as Mail);
    expect(mails.map(({ text }) => /Hello (\w+)/.exec(text)?.[1]).sort()).toEqual([
      "coordinator",
      "first",
      "lead",
      "second",
    ]);
    expect(JSON.stringify(mails)).not.toMatch(/Robin|IC2|HIRE|Hire|Runs the tests/);
  });

  test("is never changed", async () => {
    await decide();
    const { id } = await app.db.hiringDecision.findFirstOrThrow();
    await expect(app.db.hiringDecision.update({ where: { id }, data: { outcome: "NO_HIRE" } })).rejects.toThrow();
    await expect(app.db.hiringDecision.delete({ where: { id } })).rejects.toThrow();
  });

  test("another stage begins the next debrief; whoever joins it does not read this one", async () => {
    await decide({ outcome: "ANOTHER_STAGE", levelCode: null });
    const next = await app.db.debrief.findFirstOrThrow({ where: { candidateId: scene.id, number: 2 } });
    expect(next.status).toBe("GATHERING");
    const stageId = scene.opening.stages[0]!.id;
    const about = { candidateId: scene.id, debriefId: next.id, stageId, askedById: ids.lead };
    await createInterview(app, { ...about, interviewers: [ids.stranger] });
    await expect(debriefPage(app, as("stranger"), scene.debriefId)).rejects.toMatchObject({ code: "not-found" });
    expect(await debriefPage(app, as("stranger"), next.id)).toEqual({ goTo: `/hiring/debriefs/${next.id}/waiting` });
  });

  test("another opening has a new candidate under a code of its own, whose name the same coordinator keeps", async () => {
    const { id: other } = await createOpening(app, {
      ...{ versionId, leadId: ids.lead, coordinatorId: ids.coordinator, role: "Tester" },
    });
    const kept = await createOpening(app, { versionId, leadId: ids.lead, coordinatorId: ids.stranger });
    const conflict = { candidateId: scene.id, personId: ids.stranger, declaredById: ids.stranger };
    await app.db.candidateConflict.create({ data: { ...conflict, declaredAt: app.now() } });
    const page = await decidePage(app, as("decider"), scene.debriefId);
    expect(page.others).toEqual([{ id: other, role: "Tester" }]);
    const elsewhere = { outcome: "OTHER_OPENING", levelCode: null } as const;
    await expect(decide({ ...elsewhere, otherOpeningId: kept.id })).rejects.toMatchObject({ code: "conflict" });
    await decide({ ...elsewhere, otherOpeningId: other });
    const made = await app.db.candidate.findFirstOrThrow({
      where: { openingId: other },
      include: { identity: true, debriefs: true, conflicts: true },
    });
    expect(made).toMatchObject({
      identity: { name: "Robin Vale" },
      debriefs: [{ status: "GATHERING" }],
      conflicts: [{ personId: ids.stranger }],
    });
    expect(made.code).not.toBe(scene.code);
    const read = await decisionPage(app, as("decider"), scene.debriefId);
    expect(read.inWords).toBe("Considered for Tester");
    expect(JSON.stringify(read)).not.toContain(made.code);
  });

  test("a candidate who withdrew goes no further", async () => {
    await app.db.candidate.update({ where: { id: scene.id }, data: { withdrawnAt: app.now() } });
    for (const outcome of ["HIRE", "ANOTHER_STAGE"] as const) {
      const levelCode = outcome === "HIRE" ? "IC1" : null;
      await expect(decide({ outcome, levelCode })).rejects.toMatchObject({ code: "conflict" });
    }
    await decide({ outcome: "NO_HIRE", levelCode: null });
  });
});

describe("what a decision leaves to do", () => {
  const followUps = (who: Who) => listFollowUps(app.db, ids[who], 10);
  const others = () => Promise.all((["decider", "first", "stranger"] as const).map(followUps));

  test("a hire is handed over by whoever keeps the names, and waits for nobody else", async () => {
    expect(await followUps("coordinator")).toEqual([]);
    await decide();
    const about = { of: "hand-over", candidateId: scene.id, debriefId: scene.debriefId, name: "Robin Vale" };
    expect(await followUps("coordinator")).toMatchObject([about]);
    expect([await followUps("lead"), ...(await others())].flat()).toEqual([]);
    const hired = await createPerson(app, { name: "Robin" });
    await linkStartingPlan(app, as("coordinator"), scene.debriefId, hired.id);
    expect(await followUps("coordinator")).toEqual([]);
  });

  test("nor for anybody once the hired candidate has withdrawn", async () => {
    await decide();
    await app.db.candidate.update({ where: { id: scene.id }, data: { withdrawnAt: app.now() } });
    expect(await followUps("coordinator")).toEqual([]);
  });

  test("another stage is planned by whoever runs the opening, the lead without a name", async () => {
    await decide({ outcome: "ANOTHER_STAGE", levelCode: null });
    const next = await app.db.debrief.findFirstOrThrow({ where: { candidateId: scene.id, number: 2 } });
    const about = { of: "plan", candidateId: scene.id, debriefId: next.id, code: scene.code };
    expect(await followUps("lead")).toMatchObject([{ ...about, name: null }]);
    expect(await followUps("coordinator")).toMatchObject([{ ...about, name: "Robin Vale" }]);
    expect((await others()).flat()).toEqual([]);
    const stageId = scene.opening.stages[0]!.id;
    const interview = { candidateId: scene.id, debriefId: next.id, stageId, askedById: ids.lead };
    await createInterview(app, { ...interview, interviewers: [ids.stranger] });
    expect([...(await followUps("lead")), ...(await followUps("coordinator"))]).toEqual([]);
  });
});

describe("of a candidate who is erased before a decision", () => {
  test("nobody scores or decides any more, nothing waits for it, and the opening counts them apart", async () => {
    await eraseCandidate(app, as("coordinator"), scene.id);
    const erased = { code: "conflict", message: expect.stringContaining("erased") };
    for (const outcome of ["HIRE", "NO_HIRE"] as const) {
      const given = { outcome, levelCode: outcome === "HIRE" ? "IC2" : null };
      await expect(decide(given)).rejects.toMatchObject(erased);
    }
    await expect(decidePage(app, as("decider"), scene.debriefId)).rejects.toMatchObject(erased);
    const { scores, isOpen } = await ownScoresPage(app, as("first"), scene.debriefId);
    expect(isOpen).toBe(false);
    const [own] = scores;
    const input = { interviewId: own!.interviewId, questionId: own!.id, score: 4, reason: "Words about Robin." };
    await expect(rescore(app, as("first"), scene.debriefId, input)).rejects.toMatchObject(erased);
    for (const who of ["coordinator", "stranger"] as const) {
      await expect(decide({}, who)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await listOpenDebriefs(app.db, ids.decider, 10)).toEqual([]);
    const { openingId } = await app.db.candidate.findUniqueOrThrow({ where: { id: scene.id } });
    expect(await countCandidates(app.db, openingId)).toMatchObject({ total: 1, erased: 1, toDecide: 0 });
    expect([await app.db.hiringDecision.count(), await app.db.debriefScore.count()]).toEqual([0, 0]);
  });
});

describe("what is read of a decision", () => {
  beforeEach(async () => {
    await createDecision(app, { debriefId: scene.debriefId, decidedById: ids.decider, levelCode: "IC2" });
  });

  test("the coordinator reads outcome and level, the panel why too, a stranger nothing", async () => {
    await dissent(app, as("first"), scene.debriefId, "I would not have.");
    const kept = await decisionPage(app, as("coordinator"), scene.debriefId);
    expect(kept).toMatchObject({ inWords: "Hire at IC2", reasons: null, dissents: false });
    expect(JSON.stringify(kept)).not.toMatch(/Shown in both|would not have/);
    expect((await decisionPage(app, as("second"), scene.debriefId)).reasons).toMatchObject({
      rationale: "Shown in both interviews.",
      dissents: [{ name: "first", text: "I would not have." }],
    });
    await expect(decisionPage(app, as("stranger"), scene.debriefId)).rejects.toMatchObject({ code: "not-found" });
  });

  test("everyone who had a part keeps the case in their list, and can dissent from it while that is allowed", async () => {
    await dissent(app, as("second"), scene.debriefId, "Too soon.");
    const listedFor = async (who: Who) => (await decidedCases(app, as(who), 1)).rows;
    const first = { id: scene.debriefId, inWords: "Hire at IC2", dissented: false, mayDissent: true };
    expect(await listedFor("first")).toMatchObject([first]);
    expect(await listedFor("second")).toMatchObject([{ ...first, dissented: true, mayDissent: false }]);
    for (const who of ["decider", "coordinator"] as const) {
      expect(await listedFor(who)).toMatchObject([{ ...first, mayDissent: false }]);
    }
    expect(await listedFor("stranger")).toEqual([]);
    await eraseCandidate(app, as("coordinator"), scene.id);
    expect(await listedFor("first")).toMatchObject([{ ...first, mayDissent: false }]);
  });

  test("nobody writes of a candidate who is erased, nor is anything left to do", async () => {
    await eraseCandidate(app, as("coordinator"), scene.id);
    await expect(dissent(app, as("first"), scene.debriefId, "No.")).rejects.toMatchObject({ code: "conflict" });
    expect((await decisionPage(app, as("first"), scene.debriefId)).dissents).toBe(false);
    const { next } = await decisionPage(app, as("coordinator"), scene.debriefId);
    expect(next).toEqual({ tells: false, plan: null, elsewhere: null });
    expect(await app.db.hiringDissent.count()).toBe(0);
  });

  test("whoever judged dissents once; it stays with the decision, and the decider's own word is the decision", async () => {
    await dissent(app, as("first"), scene.debriefId, "I would not have.");
    await dissent(app, as("first"), scene.debriefId, "I would not have.");
    const changed = dissent(app, as("first"), scene.debriefId, "On second thought.");
    await expect(changed).rejects.toMatchObject({ code: "conflict" });
    await dissent(app, as("lead"), scene.debriefId, "Nor would I.");
    for (const who of ["decider", "coordinator", "stranger"] as const) {
      await expect(dissent(app, as(who), scene.debriefId, "No.")).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await app.db.hiringDissent.count()).toBe(2);
    await expect(app.db.hiringDissent.deleteMany()).rejects.toThrow();
  });
});
