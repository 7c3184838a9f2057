import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pairsData } from "~/features/mentorship/personal-data.repo.server";
import { actorOf } from "../../../../test/factories/actors";
import { createAssessment, createRatings, createSheet, submitSheet } from "../../../../test/factories/assessments";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPair } from "../../../../test/factories/mentorships";
import { createCheckIn, createClosing, createPairScene, type PairScene } from "../../../../test/factories/pair-life";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { eraseNow, handedOut } from "../../../../test/setup/personal-data";
import { countStatements } from "../../../../test/setup/statements";
import { closingPage, keepThanks, reviewPair, thank, thanksPage } from "./closing.server";
import type { Closing } from "./domain/closing";
import { roundHealthPage } from "./health.server";

let app: TestApp;
let scene: PairScene;
let versionId: string;
const as = (who: "owner" | "mentee" | "mentor") => actorOf({ id: scene[who] });
const at = (day: string) => new Date(`${day}T09:00:00.000Z`);

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  scene = await createPairScene(app);
});
afterEach(() => app.close());

const VERY: Closing = { satisfaction: "VERY", changed: "Words of what changed" };
const endPair = (on: string) =>
  app.db.mentorshipPair.update({
    where: { id: scene.pair },
    data: { status: "ENDED", end: "FINISHED", endedAt: at(on) },
  });

describe("the closing review", () => {
  test("opens in the last two weeks or at the end, and is over four weeks later", async () => {
    await expect(reviewPair(app, as("mentee"), scene.pair, VERY)).rejects.toMatchObject({ code: "conflict" });
    await endPair("2026-11-23");
    app.setNow(at("2026-12-20"));
    await reviewPair(app, as("mentee"), scene.pair, VERY);
    await reviewPair(app, as("mentee"), scene.pair, VERY);
    const other = reviewPair(app, as("mentee"), scene.pair, { ...VERY, satisfaction: "NOT" });
    await expect(other).rejects.toMatchObject({ code: "conflict" });
    app.setNow(at("2026-12-21"));
    await expect(reviewPair(app, as("mentor"), scene.pair, VERY)).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.pairClosing.findMany()).toMatchObject([{ personId: scene.mentee, satisfaction: "VERY" }]);
  });

  test("the other side reads the words once theirs are in, the satisfaction never; the owner neither", async () => {
    await endPair("2026-11-23");
    await reviewPair(app, as("mentee"), scene.pair, VERY);
    expect(JSON.stringify(await closingPage(app, as("mentor"), scene.pair))).not.toMatch(/VERY|Words of what/);
    await reviewPair(app, as("mentor"), scene.pair, { satisfaction: "PARTLY", changed: "" });
    const page = JSON.stringify(await closingPage(app, as("mentor"), scene.pair));
    expect(page).toContain("Words of what changed");
    expect(page).not.toContain("VERY");
    expect(JSON.stringify(await roundHealthPage(app, as("owner"), scene.round, 1))).not.toMatch(/VERY|PARTLY|Words of/);
    await expect(closingPage(app, as("owner"), scene.pair)).rejects.toMatchObject({ code: "not-found" });
  });
});

/** An assessment whose both sides said the same of craft. */
async function assessed(subjectId: string, on: string, word: string, revealed = true) {
  const assessment = await createAssessment(app, { subjectId, versionId, targetLevel: "IC2" });
  const sheet = await createSheet(app, assessment);
  const managers = await createSheet(app, assessment, { side: "MANAGER", raterId: scene.owner });
  for (const one of [sheet, managers]) {
    await createRatings(app, one, [
      { expectationId: "e-ic1aaa", word },
      { expectationId: "e-ic2aaa", word },
    ]);
    await submitSheet(app, one);
  }
  const data = { submittedAt: at(on), revealedAt: revealed ? at(on) : null };
  await app.db.$executeRaw`SELECT set_config('session_replication_role', 'replica', false)`;
  await app.db.sheet.updateMany({ where: { assessmentId: assessment.id }, data });
  await app.db.$executeRaw`SELECT set_config('session_replication_role', 'origin', false)`;
}

async function choose(personId: string) {
  const { id } = await app.db.mentorshipEnrolment.findFirstOrThrow({ where: { personId, side: "MENTEE" } });
  await app.db.enrolmentExpectation.create({
    data: { enrolmentId: id, place: 1, versionId, expectationId: "e-ic2aaa" },
  });
}

describe("movement since pairing", () => {
  test("the mentee sees their own beside the review, the mentor nothing of it", async () => {
    await choose(scene.mentee);
    await assessed(scene.mentee, "2026-05-04", "developing");
    await assessed(scene.mentee, "2026-11-02", "meeting");
    const page = await closingPage(app, as("mentee"), scene.pair);
    expect(page.movement).toMatchObject([{ name: "Craft", own: { step: "up" }, agreed: { step: "up" } }]);
    expect((await closingPage(app, as("mentor"), scene.pair)).movement).toBeNull();
    expect(await countStatements(app, () => closingPage(app, as("mentee"), scene.pair))).toBeLessThanOrEqual(4);
  });

  async function closedRound(mentees: number) {
    await endPair("2026-11-20");
    await choose(scene.mentee);
    const people = [scene.mentee];
    for (let index = 1; index < mentees; index++) {
      const { id } = await createPerson(app);
      await app.db.mentorshipEnrolment.create({
        data: {
          ...{ id: app.newId(), roundId: scene.round, personId: id, side: "MENTEE", wanted: 1, languages: ["en"] },
          enrolledAt: app.now(),
        },
      });
      await choose(id);
      const ended = { status: "ENDED" as const, end: "FINISHED" as const, endedAt: at("2026-11-20") };
      const pair = await createPair(app, { roundId: scene.round, menteeId: id, mentorId: scene.mentor, ...ended });
      await createClosing(app, { pairId: pair.id, personId: id, satisfaction: "MOSTLY" });
      people.push(id);
    }
    await createClosing(app, { pairId: scene.pair, personId: scene.mentee });
    for (const id of people) {
      await assessed(id, "2026-05-04", "developing");
      await assessed(id, "2026-11-02", "meeting");
    }
    await app.db.mentorshipRound.update({
      where: { id: scene.round },
      data: { status: "CLOSED", closedAt: at("2026-11-20") },
    });
    return people;
  }

  test("the owner gets numbers four weeks after the round closed, and one mentor with five mentees is one person", async () => {
    await closedRound(5);
    const outcome = async () => (await roundHealthPage(app, as("owner"), scene.round, 1)).outcome;
    expect(await outcome()).toMatchObject({ from: "2026-12-18", counts: null });
    app.setNow(at("2026-12-18"));
    const counts = (await outcome())?.counts;
    expect(counts?.mentees[0]).toEqual({ label: "Very or mostly satisfied", cells: [5, 0, 0, 0] });
    expect(counts?.mentors.map(({ cells }) => cells)).toEqual([[0], [0], [null]]);
  });

  test("four are hidden, and what is revealed or agreed later changes nothing", async () => {
    await closedRound(4);
    app.setNow(at("2026-12-18"));
    const page = await roundHealthPage(app, as("owner"), scene.round, 1);
    expect(JSON.stringify(page.outcome?.counts)).not.toContain("4");
    await assessed(scene.mentee, "2026-12-20", "not-yet");
    const fresh = { ...app, keep: <T>(_: string, load: () => Promise<T>) => load() };
    expect((await roundHealthPage(fresh, as("owner"), scene.round, 1)).outcome).toEqual(page.outcome);
  });

  test("the page costs no more for more mentees", async () => {
    await closedRound(5);
    app.setNow(at("2026-12-18"));
    expect(await countStatements(app, () => roundHealthPage(app, as("owner"), scene.round, 1))).toBeLessThanOrEqual(5);
  });
});

describe("thanks", () => {
  const sayThanks = (text = "Thank you for the questions.") => thank(app, as("mentee"), scene.pair, text);
  const evidenceId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0999";

  test("the mentee's, said once; the mentor hears of them in a mail without content", async () => {
    await sayThanks();
    await sayThanks();
    await expect(sayThanks("Other words")).rejects.toMatchObject({ code: "conflict" });
    for (const who of ["mentor", "owner"] as const) {
      await expect(thank(app, as(who), scene.pair, "x")).rejects.toMatchObject({ code: "not-found" });
    }
    const [job] = await app.db.job.findMany({ where: { kind: "mail" } });
    expect(job?.payload).toMatchObject({ to: "mentor@example.org" });
    expect(JSON.stringify(job?.payload)).not.toMatch(/questions|Mia/);
  });

  test("kept, they are the mentor's evidence for what they chose, once; let go, they can be kept again", async () => {
    await createPosition(app, { personId: scene.mentor, frameworkSlug: "small", levelCode: "IC2" });
    const keep = (expectationIds: string[], id = evidenceId) =>
      keepThanks(app, as("mentor"), scene.pair, { id, expectationIds });
    await expect(keep(["e-ic2aaa"])).rejects.toMatchObject({ code: "conflict" });
    await sayThanks();
    await expect(keep([])).rejects.toMatchObject({ code: "invalid" });
    await expect(keep(["e-nowhere"])).rejects.toMatchObject({ code: "invalid" });
    await keep(["e-ic2aaa"]);
    await keep(["e-ic2aaa"], "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0998");
    const [piece, ...more] = await app.db.evidence.findMany({ include: { links: true } });
    expect(more).toEqual([]);
    expect(piece).toMatchObject({ ownerId: scene.mentor, body: "Thank you for the questions." });
    expect(piece?.title).not.toContain("Mia");
    expect(piece?.links).toMatchObject([{ expectationId: "e-ic2aaa", versionId }]);
    expect((await thanksPage(app, as("mentor"), scene.pair)).thanks?.evidenceId).toBe(evidenceId);
    expect((await thanksPage(app, as("mentee"), scene.pair)).thanks?.evidenceId).toBeNull();
    await app.db.evidence.deleteMany();
    expect((await thanksPage(app, as("mentor"), scene.pair)).thanks?.evidenceId).toBeNull();
    await expect(
      keepThanks(app, as("mentee"), scene.pair, { id: evidenceId, expectationIds: [] }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("export and erasure", () => {
  async function lived() {
    for (const who of ["mentee", "mentor"] as const) {
      await createCheckIn(app, { pairId: scene.pair, personId: scene[who], help: `Help of the ${who}` });
      await createClosing(app, {
        pairId: scene.pair,
        personId: scene[who],
        changed: `Changed for the ${who}`,
        satisfaction: who === "mentee" ? "PARTLY" : "VERY",
      });
    }
    await thank(app, as("mentee"), scene.pair, "Words of thanks");
    await keepThanks(app, as("mentor"), scene.pair, { id: "a-kept-piece", expectationIds: [] });
  }

  test("one's own, and of the other what one may read", async () => {
    await lived();
    const mine = JSON.stringify(await handedOut(app, scene.mentee, pairsData));
    for (const text of [
      "Help of the mentee",
      "Changed for the mentee",
      "Changed for the mentor",
      "Words of thanks",
      "PARTLY",
    ]) {
      expect(mine).toContain(text);
    }
    expect(mine).not.toMatch(/Help of the mentor|VERY/);
    expect(JSON.stringify(await handedOut(app, scene.owner, pairsData))).not.toMatch(/Help|Changed|Words/);
  });

  test("before one's own review the other's words are in no export", async () => {
    await createClosing(app, { pairId: scene.pair, personId: scene.mentor, changed: "Too early to read" });
    expect(JSON.stringify(await handedOut(app, scene.mentee, pairsData))).not.toContain("Too early");
  });

  test("what the mentee wrote goes, also from the mentor's library; what was chosen stays", async () => {
    await lived();
    await eraseNow(app, scene.mentee);
    const left = JSON.stringify([
      await app.db.pairCheckIn.findMany(),
      await app.db.pairClosing.findMany(),
      await app.db.mentorThanks.findMany(),
      await app.db.evidence.findMany({ select: { title: true, body: true } }),
    ]);
    expect(left).not.toMatch(/of the mentee|for the mentee|Words of thanks/);
    for (const kept of ["Help of the mentor", "Changed for the mentor", "PARTLY"]) expect(left).toContain(kept);
    await expect(
      keepThanks(app, as("mentor"), scene.pair, { id: "another-piece", expectationIds: [] }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});
