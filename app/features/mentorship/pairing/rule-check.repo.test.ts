import { afterAll, beforeAll, expect, test } from "vitest";
import { findRound } from "~/features/mentorship/rounds/round.repo.server";
import {
  createHours,
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
} from "../../../../test/factories/mentorships";
import { createPerson, day } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { ruleAgainst } from "./pairing.server";

let app: TestApp;
let [roundId, menteeId] = ["", ""];
const TUESDAY_MORNING = { weekday: 2, fromMinute: 9 * 60, untilMinute: 10 * 60 };

beforeAll(async () => {
  app = await openTestApp();
  const [owner, top] = [await createPerson(app), await createPerson(app, { name: "Top" })];
  const middle = await createPerson(app, { name: "Middle", managerId: top.id });
  const manager = await createPerson(app, { id: "manager", name: "Manager", managerId: middle.id });
  roundId = (await createRound(app, { programmeId: (await createProgramme(app, { ownerId: owner.id })).id })).id;
  menteeId = (await createPerson(app, { name: "Mentee", managerId: manager.id })).id;
  await createHours(app, menteeId);
  await enrol(app, { roundId, personId: menteeId, side: "MENTEE" });
  for (const [id, given] of Object.entries({
    fine: {},
    top: { managerId: null },
    peer: { managerId: manager.id },
    report: { managerId: menteeId },
    gone: { deactivatedAt: app.now() },
    // An hour that meets in winter only: clocks go forward on another day there.
    elsewhere: { timeZone: "America/New_York" },
  })) {
    const personId = id === "top" ? top.id : (await createPerson(app, { id, ...given })).id;
    await createMentorProfile(app, { personId, ...(id === "elsewhere" ? { hours: [] } : {}) });
    await enrol(app, { roundId, personId, side: "MENTOR" });
  }
  await createHours(app, "elsewhere", [{ weekday: 2, fromMinute: 4 * 60, untilMinute: 5 * 60 }]);
});
afterAll(() => app.close());

async function ask(mentorId: string, mentee = menteeId, bothAsk = false) {
  const round = (await findRound(app.db, roundId, menteeId))!;
  return ruleAgainst(app.db, { round, menteeId: mentee, mentorId, bothAsk });
}

test("two whom nothing forbids, in one statement", async () => {
  const round = (await findRound(app.db, roundId, menteeId))!;
  const two = { round, menteeId, mentorId: "fine" };
  expect(await ruleAgainst(app.db, two)).toBeNull();
  expect(await countStatements(app, () => ruleAgainst(app.db, two))).toBe(1);
});

test("the chain counts at any distance and in both directions; so does one manager, where the programme says so", async () => {
  const { id: top } = await app.db.person.findFirstOrThrow({ where: { name: "Top" } });
  expect([await ask(top), await ask("report"), await ask("peer")]).toEqual([
    "reporting-chain",
    "reporting-chain",
    "one-manager",
  ]);
  await app.db.mentorshipProgramme.updateMany({ data: { apartUnderOneManager: false } });
  expect(await ask("peer")).toBeNull();
});

test("a refusal by either is told as hours that do not meet, and another's refusals are not read", async () => {
  for (const [byId, aboutId] of [
    [menteeId, "fine"],
    ["fine", menteeId],
  ] as const) {
    await app.db.mentorshipRefusal.create({ data: { byId, aboutId, at: app.now() } });
    expect(await ask("fine")).toBe("private");
    await app.db.mentorshipRefusal.deleteMany();
  }
  await app.db.mentorshipRefusal.create({ data: { byId: "peer", aboutId: "fine", at: app.now() } });
  expect(await ask("fine")).toBeNull();
});

test("hours must meet in every week of the round: clocks that change on different days can part them", async () => {
  expect(await ask("elsewhere")).toBe("private");
  await app.db.mentorshipHours.deleteMany({ where: { personId: "elsewhere" } });
  await createHours(app, "elsewhere", [{ ...TUESDAY_MORNING, fromMinute: 4 * 60, untilMinute: 6 * 60 }]);
  expect(await ask("elsewhere")).toBeNull();
});

test("languages", async () => {
  const mine = { personId: "fine", side: "MENTOR" as const };
  await app.db.mentorshipEnrolment.updateMany({ where: mine, data: { languages: ["pt", "fr"] } });
  expect(await ask("fine")).toBe("language");
  await app.db.mentorshipEnrolment.updateMany({ where: mine, data: { languages: ["fr", "en"] } });
  expect(await ask("fine")).toBeNull();
});

test("an earlier pair cools down, unless both ask", async () => {
  await createPair(app, {
    ...{ roundId, menteeId, mentorId: "fine", status: "ENDED", end: "FINISHED" },
    ...{ startsOn: day("2026-01-05"), endsOn: day("2026-06-05"), endedAt: day("2026-06-05") },
  });
  expect([await ask("fine"), await ask("fine", menteeId, true)]).toEqual(["cool-down", null]);
  // The other way round they are the same two.
  await createPair(app, {
    ...{ roundId, menteeId: "peer", mentorId: menteeId, status: "ENDED", end: "STEPPED_BACK" },
    ...{ startsOn: day("2026-01-05"), endsOn: day("2027-06-05"), endedAt: day("2026-06-05") },
  });
  expect(await ask("peer")).toBe("cool-down");
});

test("nobody who has withdrawn or left, or is not there on that side, has a rule", async () => {
  const away = expect.objectContaining({ name: "Refusal", code: "conflict" });
  for (const [mentor, mentee] of [
    ["gone", menteeId],
    [menteeId, "fine"],
    ["nobody", menteeId],
  ] as const) {
    await expect(ask(mentor, mentee)).rejects.toEqual(away);
  }
  await app.db.mentorshipEnrolment.updateMany({ where: { personId: "peer" }, data: { withdrawnAt: app.now() } });
  await expect(ask("peer")).rejects.toEqual(away);
});

test("nobody mentors themselves", async () => {
  await enrol(app, { roundId, personId: "fine", side: "MENTEE" });
  expect(await ask("fine", "fine")).toBe("oneself");
});
