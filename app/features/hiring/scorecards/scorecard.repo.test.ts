import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eraseCandidate } from "~/features/hiring/candidates/candidate-identity.server";
import { closeMissing, waitingPage } from "~/features/hiring/debriefs/reveal.server";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import {
  createCandidate,
  createInterview,
  createOpening,
  createScorecard,
  createSeat,
} from "../../../../test/factories/hiring";
import { framedWithKit, KIT } from "../../../../test/factories/kits";
import { createPerson, createPosition, day } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { NO_WHOLE, WHOLE, type Written } from "./domain/scorecard";
import type { ScorecardInput } from "./scorecard.schema";
import {
  correctScorecard,
  discardCorrection,
  saveScorecard,
  scorecardPage,
  statusOf,
  submitPage,
  submitScorecard,
} from "./scorecard.server";

let app: TestApp;
let versionId: string;
let made: Awaited<ReturnType<typeof interviewed>>;
const QUESTION = KIT.questions[0]!.id;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
  made = await interviewed();
});
afterEach(() => app.close());

/** Ina (IC1, longer here) and Sol (IC2) interview; Lena leads and decides. */
async function interviewed(plan = 1, code = "C-FRST2") {
  const make = async (name: string, startedOn = "2024-01-08") =>
    actorOf(await createPerson(app, { name, startedOn: day(startedOn) }));
  const [lead, coordinator] = [await make("Lena Lead"), await make("Cora Names")];
  const [ina, sol] = [await make("Ina First", "2015-01-05"), await make("Sol Second")];
  for (const [actor, levelCode] of [
    [ina, "IC1"],
    [sol, "IC2"],
  ] as const) {
    await createPosition(app, { personId: actor.id, frameworkSlug: "with-kit", levelCode });
  }
  const stages = Array.from({ length: plan }, () => ({ kitId: KIT.id, bandId: "all", seats: 2 }));
  const opening = await createOpening(app, { versionId, leadId: lead.id, coordinatorId: coordinator.id, plan: stages });
  const candidate = await createCandidate(app, { openingId: opening.id, code });
  const { id: interviewId } = await createInterview(app, {
    ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: opening.stages[0]!.id },
    ...{ interviewers: [ina.id, sol.id], askedById: lead.id },
  });
  return { lead, coordinator, ina, sol, candidate, interviewId, debriefId: candidate.debriefId, opening };
}

const form = (texts: Record<string, Written>, seen: Record<string, number> = {}): ScorecardInput => ({
  key: null,
  pressed: null,
  deviation: null,
  entries: Object.entries(texts).map(([id, text]) => ({ id, text, seen: seen[id] ?? 0, other: null, mark: null })),
});
const WRITTEN: Record<string, Written> = {
  [QUESTION]: { notes: "Wrote a test.", choice: "4", cited: "A test first." },
  [WHOLE]: { ...NO_WHOLE, recommendation: "YES", confidence: "HIGH" },
};
const save = (actor = made.ina, texts = WRITTEN, seen = {}) =>
  saveScorecard(app, actor, made.interviewId, form(texts, seen));
const submit = (actor = made.ina) => submitScorecard(app, actor, made.interviewId);
const statusNow = async () => (await app.db.debrief.findUniqueOrThrow({ where: { id: made.debriefId } })).status;
const lastAudit = (action: string) => app.db.auditEntry.findFirst({ where: { action }, orderBy: { id: "desc" } });

test("whoever saves while the candidate is erased leaves no words behind", async () => {
  for (const code of ["C-AAAA2", "C-BBBB2", "C-CCCC2", "C-DDDD2", "C-EEEE2"]) {
    const { ina, coordinator, candidate, interviewId } = await interviewed(1, code);
    await saveScorecard(app, ina, interviewId, form({ [QUESTION]: { notes: "", choice: "4", cited: "" } }));
    const words = form({ [QUESTION]: { notes: "Words about Robin.", choice: "4", cited: "" } }, { [QUESTION]: 1 });
    const saved = saveScorecard(app, ina, interviewId, words);
    await Promise.all([eraseCandidate(app, coordinator, candidate.id), saved]);
    const again = await saveScorecard(app, ina, interviewId, words);
    expect(again.sealedAt).not.toBeNull();
  }
  expect(await app.db.scorecardAnswer.count()).toBe(5);
  expect(await app.db.scorecardAnswer.count({ where: { notes: { not: "" } } })).toBe(0);
});

describe("writing", () => {
  test("the first thing written begins the scorecard, and each save is in the log without its words", async () => {
    expect((await save()).answer.saved).toEqual({ [QUESTION]: 1, [WHOLE]: 1 });
    const { card, head } = await scorecardPage(app, made.ina, made.interviewId);
    expect(card.stored).toMatchObject(WRITTEN);
    expect(head.state).toBe("writing");
    const entry = await lastAudit("scorecard.save");
    expect(entry).toMatchObject({ actorId: made.ina.id, subjectId: made.ina.id, objectId: made.interviewId });
    expect(entry?.after).toMatch(/^[0-9a-f]{64}$/);
    expect(await lastAudit("scorecard.start")).toMatchObject({ objectId: made.interviewId });
  });

  test("what another device wrote comes back beside what was sent, and the same twice is no conflict", async () => {
    await save();
    const mine: Written = { notes: "Mine.", choice: "2", cited: "" };
    const outcome = await save(made.ina, { [QUESTION]: mine });
    expect(statusOf(outcome)).toBe(409);
    expect(outcome).toMatchObject({
      answer: { conflicts: { [QUESTION]: { notes: "Wrote a test.", version: 1 } } },
      typed: { [QUESTION]: mine },
    });
    expect(statusOf(await save())).toBe(200);
    expect((await save(made.ina, { [QUESTION]: mine }, { [QUESTION]: 1 })).answer.saved).toEqual({ [QUESTION]: 2 });
  });

  test("of two devices that saw the same, one wins and the other learns what it wrote", async () => {
    const texts = ["first", "second", "third"].map((notes) => ({
      [QUESTION]: { notes, choice: "", cited: "" } as Written,
    }));
    const outcomes = await Promise.all(texts.map((one) => save(made.ina, one)));
    expect(outcomes.map(statusOf).sort()).toEqual([200, 409, 409]);
    const { card } = await scorecardPage(app, made.ina, made.interviewId);
    const [conflict] = outcomes.flatMap(({ answer }) => Object.values(answer.conflicts));
    expect(conflict).toMatchObject({ notes: (card.stored[QUESTION] as { notes: string }).notes });
    expect(await app.db.scorecard.count({ where: { interviewId: made.interviewId } })).toBe(1);
  });

  test("opens a quarter of an hour before the interview, on the server too", async () => {
    app.setNow(new Date(TEST_NOW.getTime() - 16 * 60_000));
    expect((await scorecardPage(app, made.ina, made.interviewId)).head.state).toBe("early");
    await expect(save()).rejects.toMatchObject({ code: "conflict" });
    app.setNow(new Date(TEST_NOW.getTime() - 15 * 60_000));
    expect(statusOf(await save())).toBe(200);
  });

  test("nobody writes on a question that the kit does not have, or on a page that somebody else left open", async () => {
    await expect(save(made.ina, { "q-none": WRITTEN[QUESTION]! })).rejects.toMatchObject({ code: "invalid" });
    const { head } = await scorecardPage(app, made.sol, made.interviewId);
    const foreign = { ...form(WRITTEN), key: head.key };
    await expect(saveScorecard(app, made.ina, made.interviewId, foreign)).rejects.toMatchObject({ code: "not-found" });
  });

  test("only whoever has a seat finds it at all", async () => {
    for (const actor of [made.lead, made.coordinator, actorOf({ id: "stranger" })]) {
      await expect(scorecardPage(app, actor, made.interviewId)).rejects.toMatchObject({ code: "not-found" });
      await expect(save(actor)).rejects.toMatchObject({ code: "not-found" });
      await expect(submit(actor)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(JSON.stringify(await scorecardPage(app, made.sol, made.interviewId))).not.toContain("Wrote a test.");
  });
});

describe("submitting", () => {
  test("says what is missing and submits nothing", async () => {
    await save(made.ina, { [QUESTION]: { notes: "", choice: "3", cited: "" } });
    const missing = [
      { id: QUESTION, field: "cited" },
      { id: WHOLE, field: "recommendation" },
      { id: WHOLE, field: "confidence" },
    ];
    expect(await submit()).toEqual(missing);
    expect((await submitPage(app, made.ina, made.interviewId)).missing).toEqual(missing);
    expect((await scorecardPage(app, made.ina, made.interviewId)).head.state).toBe("writing");
  });

  test("seals it: later saves come back, twice is once", async () => {
    await save();
    expect(await submit()).toEqual([]);
    expect(await submit()).toEqual([]);
    expect(await app.db.auditEntry.count({ where: { action: "scorecard.submit", objectId: made.interviewId } })).toBe(
      1,
    );
    const late = await save(made.ina, { [QUESTION]: { notes: "More.", choice: "1", cited: "" } }, { [QUESTION]: 1 });
    expect(statusOf(late)).toBe(409);
    expect(late.sealedAt).toEqual(expect.any(String));
    expect(late.typed[QUESTION]).toMatchObject({ notes: "More." });
    expect(await statusNow()).toBe("GATHERING");
  });

  test("the last of all opens the debrief in the same moment, and tells those who take part without content", async () => {
    await save();
    await save(made.sol);
    await submit();
    expect(await app.db.job.count({ where: { kind: "mail" } })).toBe(0);
    await submit(made.sol);
    expect(await statusNow()).toBe("OPEN");
    const turns = await app.db.debriefTurn.findMany({
      where: { debriefId: made.debriefId },
      orderBy: { place: "asc" },
    });
    expect(turns.map(({ personId }) => personId)).toEqual([made.ina.id, made.sol.id]);
    expect(await lastAudit("debrief.reveal")).toMatchObject({ subjectId: null, objectId: made.candidate.id });
    const mails = (await app.db.job.findMany({ where: { kind: "mail" } })).map(
      ({ payload }) => payload as { subject: string; text: string },
    );
    expect(mails).toHaveLength(3);
    for (const { subject, text } of mails) {
      expect(subject).toContain(made.candidate.code);
      expect(subject + text).not.toMatch(/Robin|Wrote|test first|YES/);
    }
  });

  test("two last submits at once open it once", async () => {
    await save();
    await save(made.sol);
    await Promise.all([submit(), submit(made.sol), submit(), submit(made.sol)]);
    expect(await statusNow()).toBe("OPEN");
    expect(await app.db.auditEntry.count({ where: { action: "debrief.reveal", objectId: made.candidate.id } })).toBe(1);
    expect(await app.db.debriefTurn.count({ where: { debriefId: made.debriefId } })).toBe(2);
  });

  test("a save under way is either part of what is submitted or comes back", async () => {
    await save();
    const text: Written = { notes: "At the last moment.", choice: "4", cited: "A test first." };
    const [outcome] = await Promise.all([save(made.ina, { [QUESTION]: text }, { [QUESTION]: 1 }), submit()]);
    const { card } = await scorecardPage(app, made.ina, made.interviewId);
    const isIn = (card.stored[QUESTION] as { notes: string }).notes === text.notes;
    expect(isIn).toBe(statusOf(outcome) === 200);
  });

  test("nothing opens while a stage of the plan has no interview; the lead may open it without, in fixed words", async () => {
    made = await interviewed(2, "C-SCND2");
    await save();
    await save(made.sol);
    await submit();
    await submit(made.sol);
    expect(await statusNow()).toBe("GATHERING");
    const page = await waitingPage(app, made.lead, made.debriefId);
    expect(page).toMatchObject({ waitsFor: 0, unplanned: ["Interview 2"], closes: true });
    const open = (reason: "enough" | null) => closeMissing(app, made.lead, made.debriefId, { do: "open", reason });
    await expect(open(null)).rejects.toMatchObject({ code: "invalid" });
    await open("enough");
    await open("enough");
    expect(await statusNow()).toBe("OPEN");
    expect(await lastAudit("debrief.reveal")).toMatchObject({ reason: "There's enough to decide" });
  });

  test("a shadow's scorecard is not waited for and takes no turn", async () => {
    const shadow = actorOf(await createPerson(app, { name: "Shea Learns" }));
    const seat = { interviewId: made.interviewId, personId: shadow.id, askedById: made.lead.id };
    await createSeat(app, { ...seat, role: "SHADOW" });
    await save(shadow);
    await submit(shadow);
    for (const actor of [made.ina, made.sol]) {
      await save(actor);
      await submit(actor);
    }
    expect(await statusNow()).toBe("OPEN");
    expect(await app.db.debriefTurn.count({ where: { debriefId: made.debriefId, personId: shadow.id } })).toBe(0);
  });
});

describe("correcting", () => {
  beforeEach(async () => {
    await save();
    await submit();
    await save(made.sol);
  });

  test("is a version beside the first, waited for, with its reason", async () => {
    await correctScorecard(app, made.ina, made.interviewId);
    await correctScorecard(app, made.ina, made.interviewId);
    await submit(made.sol);
    expect(await statusNow()).toBe("GATHERING");
    expect((await waitingPage(app, made.lead, made.debriefId)).waitsFor).toBe(1);
    const { card, earlier } = await scorecardPage(app, made.ina, made.interviewId);
    expect(card).toMatchObject({ version: 2, submittedAt: null, stored: { [QUESTION]: { choice: "4", version: 1 } } });
    expect(earlier).toMatchObject([{ version: 1, stored: WRITTEN }]);
    const corrected: Written = { notes: "Wrote a test.", choice: "3", cited: "It did not run." };
    await save(made.ina, { [QUESTION]: corrected }, { [QUESTION]: 1 });
    expect(await submit()).toEqual([{ id: WHOLE, field: "correction" }]);
    const whole: Written = {
      recommendation: "YES",
      confidence: "LOW",
      summary: "",
      correction: "I read my notes again.",
    };
    await save(made.ina, { [WHOLE]: whole });
    expect(await submit()).toEqual([]);
    expect(await statusNow()).toBe("OPEN");
    const rows = await app.db.scorecard.findMany({ where: { personId: made.ina.id }, include: { answers: true } });
    expect(rows.map(({ version, answers }) => [version, answers[0]?.score]).sort()).toEqual([
      [1, 4],
      [2, 3],
    ]);
  });

  test("discarded, the first counts again, and the debrief may open by it", async () => {
    await correctScorecard(app, made.ina, made.interviewId);
    await submit(made.sol);
    await discardCorrection(app, made.ina, made.interviewId);
    await discardCorrection(app, made.ina, made.interviewId);
    expect(await statusNow()).toBe("OPEN");
    const { card, earlier, head, correctable } = await scorecardPage(app, made.ina, made.interviewId);
    expect([card.version, earlier.length, head.state, correctable]).toEqual([1, 0, "submitted", false]);
  });

  test("is over once the others can be read, also for one that was begun just then", async () => {
    const [corrected, submitted] = await Promise.allSettled([
      correctScorecard(app, made.ina, made.interviewId),
      submit(made.sol),
    ]);
    expect(submitted.status).toBe("fulfilled");
    expect(await statusNow()).toBe(corrected.status === "fulfilled" ? "GATHERING" : "OPEN");
    await discardCorrection(app, made.ina, made.interviewId).catch(() => undefined);
    await expect(correctScorecard(app, made.ina, made.interviewId)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("closing a missing one", () => {
  const close = (actor = made.lead, reason = "She is ill for weeks.") =>
    closeMissing(app, actor, made.debriefId, {
      ...{ do: "close" as const, interviewId: made.interviewId, personId: made.sol.id, reason },
    });

  test("is the lead's, with a reason that those who lead and decide read, and may open the debrief", async () => {
    await save(made.sol, { [QUESTION]: { notes: "Half a draft.", choice: "1", cited: "" } });
    await save();
    await submit();
    for (const actor of [made.ina, made.sol, made.coordinator, actorOf({ id: "stranger" })]) {
      await expect(close(actor)).rejects.toMatchObject({ code: "not-found" });
    }
    await close();
    expect(await statusNow()).toBe("OPEN");
    expect(await lastAudit("interview-seat.close")).toMatchObject({
      subjectId: made.sol.id,
      reason: null,
      after: null,
    });
    const seen = async (actor = made.lead) => JSON.stringify(await waitingPage(app, actor, made.debriefId));
    expect(await seen()).toContain("ill for weeks");
    expect(await seen(made.coordinator)).not.toContain("ill for weeks");
    expect(await seen()).not.toContain("Half a draft");
    expect((await scorecardPage(app, made.sol, made.interviewId)).head.state).toBe("over");
    await expect(submit(made.sol)).rejects.toMatchObject({ code: "conflict" });
    expect(statusOf(await save(made.sol, WRITTEN, { [QUESTION]: 1 }))).toBe(409);
  });

  test("refuses what was submitted meanwhile, and what is still to come", async () => {
    await save(made.sol);
    await submit(made.sol);
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
    made = await interviewed(1, "C-SCND2");
    app.setNow(new Date(TEST_NOW.getTime() - 60_000));
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
    await expect(closeMissing(app, made.lead, made.debriefId, { do: "open", reason: null })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("at once with the missing submit, ends in one of the two", async () => {
    await save();
    await submit();
    await save(made.sol);
    await Promise.allSettled([close(), submit(made.sol)]);
    expect(await statusNow()).toBe("OPEN");
    expect(await app.db.auditEntry.count({ where: { action: "debrief.reveal", objectId: made.candidate.id } })).toBe(1);
  });
});

test("a deviation is logged once, beside what is written", async () => {
  const noted = { id: "deviation-1", about: QUESTION, what: "Asked it last.", reason: "The call broke off." };
  const deviation = { typed: noted, value: noted, errors: {} };
  for (let times = 0; times < 2; times += 1) {
    expect(await saveScorecard(app, made.ina, made.interviewId, { ...form({}), deviation })).toMatchObject({
      deviation: null,
    });
  }
  const { deviations } = await scorecardPage(app, made.ina, made.interviewId);
  expect(deviations).toMatchObject([{ questionId: QUESTION, what: "Asked it last.", reason: "The call broke off." }]);
  expect((await scorecardPage(app, made.sol, made.interviewId)).deviations).toEqual([]);
  expect(await app.db.auditEntry.count({ where: { action: "scorecard.deviate", objectId: made.interviewId } })).toBe(1);
});

test("an interview that was called off takes nothing more, and what was written stays its writer's to read", async () => {
  await createScorecard(app, { interviewId: made.interviewId, personId: made.ina.id, submitted: false });
  await app.db.interview.update({ where: { id: made.interviewId }, data: { status: "CALLED_OFF" } });
  expect((await scorecardPage(app, made.ina, made.interviewId)).head.state).toBe("over");
  expect(statusOf(await save())).toBe(409);
  await expect(submit()).rejects.toMatchObject({ code: "conflict" });
});
