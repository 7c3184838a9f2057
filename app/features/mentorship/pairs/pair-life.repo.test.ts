import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import { createMentorProfile, createPair, enrol } from "../../../../test/factories/mentorships";
import {
  createAgreement,
  createCheckIn,
  createPairScene,
  createPairSession,
  type PairScene,
} from "../../../../test/factories/pair-life";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import type { CheckIn } from "./domain/closing";
import { answerCheckIn, checkInsPage, pairHealthPage, roundHealthPage } from "./health.server";
import { remindPairs } from "./pair-end.server";
import { askForRematch, rematchAskPage, takeBackRematch } from "./rematch.server";

let app: TestApp;
let scene: PairScene;
const as = (who: "owner" | "mentee" | "mentor") => actorOf({ id: scene[who] });
const at = (day: string) => new Date(`${day}T09:00:00.000Z`);
/** Day 32 of the pair. */
const DAY_32 = at("2026-10-09");

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPairScene(app);
  app.setNow(DAY_32);
});
afterEach(() => app.close());

const WELL: CheckIn = { day: 30, going: "WELL", meeting: "AS_AGREED", help: "More time, please." };
const held = (day: string, given = {}) =>
  createPairSession(app, { pairId: scene.pair, startsAt: at(day), changedById: scene.mentee, ...given });
const mails = async () =>
  (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => payload as { to: string; subject: string; text: string },
  );

describe("check-ins", () => {
  test("each side answers alone; the owner reads both, on the record of whoever wrote them", async () => {
    await answerCheckIn(app, as("mentee"), scene.pair, WELL);
    await answerCheckIn(app, as("mentor"), scene.pair, { ...WELL, going: "BADLY", help: "Word of the mentor" });
    const mentees = JSON.stringify(await checkInsPage(app, as("mentee"), scene.pair));
    expect(mentees).toContain("More time, please.");
    expect(mentees).not.toMatch(/Word of the mentor|BADLY|goes badly/);
    const page = await pairHealthPage(app, as("owner"), scene.pair);
    expect(page.checkIns).toMatchObject([{ side: "mentee" }, { side: "mentor", help: "Word of the mentor" }]);
    const where = { action: "pair.read-check-ins" };
    const read = await app.db.auditEntry.findMany({ where, orderBy: { subjectId: "asc" } });
    expect(read.map(({ subjectId }) => subjectId).sort()).toEqual([scene.mentee, scene.mentor].sort());
    for (const who of ["mentee", "mentor"] as const) {
      await expect(pairHealthPage(app, as(who), scene.pair)).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(checkInsPage(app, as("owner"), scene.pair)).rejects.toMatchObject({ code: "not-found" });
  });

  test("sent again it is the same; another answer is refused, and the first stays", async () => {
    await answerCheckIn(app, as("mentee"), scene.pair, WELL);
    await answerCheckIn(app, as("mentee"), scene.pair, WELL);
    const other = answerCheckIn(app, as("mentee"), scene.pair, { ...WELL, going: "BADLY" });
    await expect(other).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.pairCheckIn.findMany()).toMatchObject([{ going: "WELL" }]);
    expect(await app.db.auditEntry.count({ where: { action: "pair.check-in" } })).toBe(1);
    const before = await app.db.auditEntry.findFirstOrThrow({ where: { action: "pair.check-in" } });
    expect(before).toMatchObject({ before: null, after: null, reason: null });
  });

  test("not before its day, not after the next one's, and only of the pair", async () => {
    const answer = (day: 30 | 60) => answerCheckIn(app, as("mentor"), scene.pair, { ...WELL, day });
    await expect(answer(60)).rejects.toMatchObject({ code: "conflict" });
    app.setNow(at("2026-11-06"));
    await expect(answer(30)).rejects.toMatchObject({ code: "conflict" });
    await answer(60);
    const stranger = actorOf({ id: "stranger" }, { roles: ["ADMINISTRATOR"] });
    await expect(answerCheckIn(app, stranger, scene.pair, WELL)).rejects.toMatchObject({ code: "not-found" });
  });

  test("the tables refuse a check-in of somebody else, and a change", async () => {
    await expect(createCheckIn(app, { pairId: scene.pair, personId: scene.owner })).rejects.toThrow();
    await createCheckIn(app, { pairId: scene.pair, personId: scene.mentee });
    await expect(app.db.pairCheckIn.updateMany({ data: { going: "BADLY" } })).rejects.toThrow();
    await expect(app.db.pairCheckIn.deleteMany()).rejects.toThrow();
  });
});

describe("health", () => {
  async function mentorOfMany(): Promise<string> {
    const { id: personId } = await createPerson(app);
    await createMentorProfile(app, { personId, seats: 20 });
    await enrol(app, { roundId: scene.round, personId, side: "MENTOR", seats: 20 });
    return personId;
  }

  test("from sessions, agreement and check-ins, without a word of any", async () => {
    await held("2026-09-14", { sharedNote: "a shared note", noteById: scene.mentor });
    const [before] = (await roundHealthPage(app, as("owner"), scene.round, 1)).pairs.rows;
    expect(before).toMatchObject({ held: 1, lastHeldOn: "2026-09-14", health: { state: "ATTENTION" } });
    expect(before?.health?.findings).toMatchObject([{ rule: "agreement" }]);
    await createAgreement(app, { pairId: scene.pair, changedById: scene.mentor, working: "words of working" });
    const page = await roundHealthPage(app, as("owner"), scene.round, 1);
    expect(page.pairs.rows).toMatchObject([{ health: { state: "ON_TRACK", findings: [] } }]);
    const all = JSON.stringify([page, await pairHealthPage(app, as("owner"), scene.pair)]);
    expect(all).not.toMatch(/a shared note|words of working|It stays between us/);
  });

  test("resuming a pair begins its quiet time anew, by whatever code it is resumed", async () => {
    await createAgreement(app, { pairId: scene.pair, changedById: scene.mentor });
    const pair = { where: { id: scene.pair } };
    await app.db.mentorshipPair.update({ ...pair, data: { status: "PAUSED", pausedOn: at("2026-09-10") } });
    const resumed = { status: "ACTIVE" as const, pausedOn: null, pausedDays: 21 };
    await app.db.mentorshipPair.update({ ...pair, data: resumed });
    expect(await app.db.mentorshipPair.findFirstOrThrow()).toMatchObject({ resumedOn: new Date("2026-10-01") });
    app.setNow(at("2026-10-20"));
    expect((await roundHealthPage(app, as("owner"), scene.round, 1)).pairs.rows[0]?.health?.state).toBe("ON_TRACK");
  });

  test("of a round, those that need care come first, on whichever page they were by name", async () => {
    let mentorId = "";
    const others: { id: string; mentorId: string }[] = [];
    for (let index = 0; index < 51; index++) {
      if (index % 20 === 0) mentorId = await mentorOfMany();
      const { id: menteeId } = await createPerson(app, { name: `A mentee ${String(index).padStart(2, "0")}` });
      await enrol(app, { roundId: scene.round, personId: menteeId, side: "MENTEE" });
      const startsOn = new Date("2026-10-05");
      others.push(await createPair(app, { roundId: scene.round, menteeId, mentorId, startsOn }));
    }
    const pages = async () =>
      Promise.all([1, 2].map(async (page) => (await roundHealthPage(app, as("owner"), scene.round, page)).pairs));
    const [first, second] = await pages();
    expect([first?.rows.length, first?.more, second?.rows.length, second?.more]).toEqual([50, true, 2, false]);
    expect(first?.rows.map(({ health }) => health?.state).slice(0, 2)).toEqual(["ATTENTION", "TOO_EARLY"]);
    expect(first?.rows[0]?.id).toBe(scene.pair);
    await app.db.mentorshipPair.update({
      where: { id: others[50]!.id },
      data: { rematchAskedById: others[50]!.mentorId, rematchAskedAt: app.now() },
    });
    const [now, rest] = await pages();
    expect(now?.rows.slice(0, 2).map(({ id }) => id)).toEqual([others[50]!.id, scene.pair]);
    const ids = [...(now?.rows ?? []), ...(rest?.rows ?? [])].map(({ id }) => id);
    expect(new Set(ids).size).toBe(52);
  });

  test("neither a manager nor an administrator nor one of the two; it costs two statements", async () => {
    for (const one of [actorOf({ id: "a" }, { roles: ["ADMINISTRATOR", "PROGRAMME_OWNER"] }), as("mentor")]) {
      await expect(roundHealthPage(app, one, scene.round, 1)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await countStatements(app, () => roundHealthPage(app, as("owner"), scene.round, 1))).toBe(2);
    expect(await countStatements(app, () => checkInsPage(app, as("mentee"), scene.pair))).toBeLessThanOrEqual(3);
  });
});

describe("reminders", () => {
  const kinds = async () =>
    (await app.db.pairReminder.findMany())
      .map((one) => `${one.kind} ${one.personId === scene.mentee ? "mentee" : "mentor"}`)
      .sort();

  test("both are asked once, in a mail that says nothing of the other", async () => {
    await held("2026-09-14");
    await held("2026-09-28");
    await remindPairs(app);
    await remindPairs(app);
    expect(await kinds()).toEqual(["CHECK_IN_30 mentee", "CHECK_IN_30 mentor"]);
    const sent = await mails();
    expect(sent.map(({ to }) => to).sort()).toEqual(["mentee@example.org", "mentor@example.org"]);
    for (const { text, subject } of sent) {
      expect(text).toContain(`/mentorship/pairs/${scene.pair}/check-ins`);
      expect(`${subject} ${text.replace(/^Hello .*/, "")}`).not.toMatch(/Mia|Max|Growing/);
    }
    await answerCheckIn(app, as("mentee"), scene.pair, WELL);
    app.setNow(at("2026-10-16"));
    await remindPairs(app);
    expect(await kinds()).toContain("LATE_30 mentor");
    expect(await kinds()).not.toContain("LATE_30 mentee");
  });

  test("a silent mentor is reminded once, then the owner is shown", async () => {
    await createAgreement(app, { pairId: scene.pair, changedById: scene.mentee, changedAt: at("2026-10-12") });
    app.setNow(at("2026-10-13"));
    await remindPairs(app);
    expect(await kinds()).toContain("SILENT mentor");
    expect(await kinds()).not.toContain("SILENT mentee");
    app.setNow(at("2026-10-20"));
    await remindPairs(app);
    const [watched] = (await roundHealthPage(app, as("owner"), scene.round, 1)).pairs.rows;
    expect(watched?.health?.findings.map(({ sentence }) => sentence)).toContain(
      "Nothing came from the mentor for 43 days, and a reminder did not help.",
    );
    expect((await kinds()).filter((one) => one === "SILENT mentor")).toHaveLength(1);
  });

  test("nobody is reminded in a paused pair, a closed round, or after they have left", async () => {
    const pair = { where: { id: scene.pair } };
    await app.db.mentorshipPair.update({ ...pair, data: { status: "PAUSED", pausedOn: DAY_32 } });
    await remindPairs(app);
    await app.db.mentorshipPair.update({ ...pair, data: { status: "ACTIVE", pausedOn: null } });
    await app.db.person.update({ where: { id: scene.mentor }, data: { deactivatedAt: DAY_32 } });
    await remindPairs(app);
    expect(await kinds()).toEqual(["CHECK_IN_30 mentee"]);
  });

  test("the day's jobs do it", async () => {
    await app.db.job.create({ data: { id: "j", kind: "pair-reminders", payload: {}, runAt: DAY_32 } });
    await runDueJobs(app, JOB_HANDLERS);
    expect(await kinds()).toHaveLength(2);
  });
});

describe("asking for another pairing", () => {
  test("the owner learns who, the other side does not, in page, mail or record", async () => {
    await askForRematch(app, as("mentee"), scene.pair);
    await askForRematch(app, as("mentee"), scene.pair);
    expect(await mails()).toMatchObject([{ to: "owner@example.org" }]);
    expect((await pairHealthPage(app, as("owner"), scene.pair)).rematchAskedBy).toBe("mentee");
    const others = [
      await checkInsPage(app, as("mentor"), scene.pair),
      await rematchAskPage(app, as("mentor"), scene.pair),
    ];
    expect(JSON.stringify(others)).not.toMatch(/asked for another|2026-10-09T/);
    const record = await app.db.auditEntry.findMany({ where: { subjectId: scene.mentor } });
    expect(record).toEqual([]);
  });

  test("whoever asks as well is told that it is under way; only one's own can be taken back", async () => {
    await askForRematch(app, as("mentee"), scene.pair);
    await takeBackRematch(app, as("mentor"), scene.pair);
    await expect(askForRematch(app, as("mentor"), scene.pair)).rejects.toMatchObject({ code: "conflict" });
    await takeBackRematch(app, as("mentee"), scene.pair);
    expect(await app.db.mentorshipPair.findFirstOrThrow()).toMatchObject({ rematchAskedById: null });
    await expect(askForRematch(app, as("owner"), scene.pair)).rejects.toMatchObject({ code: "not-found" });
  });
});
