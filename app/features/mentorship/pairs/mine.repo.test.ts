import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import {
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
  publishRound,
} from "../../../../test/factories/mentorships";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { ownMentorship } from "./pair-overview.server";

let app: TestApp;
let pairId: string;

beforeEach(async () => {
  app = await openTestApp();
  app.setNow(TEST_NOW);
  for (const id of ["owner", "mentee", "mentor"]) await createPerson(app, { id, name: id });
  await createMentorProfile(app, { personId: "mentor" });
  const { id: programmeId } = await createProgramme(app, { ownerId: "owner" });
  const { id: roundId } = await createRound(app, { programmeId });
  await enrol(app, { roundId, personId: "mentor", side: "MENTOR" });
  await enrol(app, { roundId, personId: "mentee", side: "MENTEE" });
  // Since the 7th of September: day 77 of the pair.
  pairId = (await createPair(app, { roundId, menteeId: "mentee", mentorId: "mentor" })).id;
  await publishRound(app, roundId);
});
afterEach(() => app.close());

async function nextOf(id: string): Promise<string | undefined> {
  const { pairs } = await ownMentorship(app, actorOf({ id }), 1);
  return pairs.rows[0]?.next?.words;
}

test("each side is told what is next for them, from an agreement to looking back", async () => {
  expect(await nextOf("mentee")).toBe("Write agreement");
  const by = { changedById: "mentor", changedAt: app.now() };
  const agreement = { pairId, rhythm: "WEEKLY" as const, minutes: 60, confidentiality: "", mentorAgreed: 1 };
  await app.db.pairAgreement.create({ data: { ...agreement, ...by } });
  expect(await nextOf("mentee")).toBe("Review agreement");
  expect(await nextOf("mentor")).toBe("Answer 60-day check-in");
  const answer = { pairId, day: 60, going: "WELL" as const, meeting: "AS_AGREED" as const, answeredAt: app.now() };
  await app.db.pairCheckIn.create({ data: { ...answer, personId: "mentor" } });
  expect(await nextOf("mentor")).toBe("Waiting for mentee to sign");
  await app.db.pairAgreement.update({ where: { pairId }, data: { menteeAgreed: 1 } });
  expect(await nextOf("mentee")).toBe("Answer 60-day check-in");
  expect(await nextOf("mentor")).toBe("Plan next session");

  const session = { pairId, minutes: 60, ...by };
  const soon = new Date("2026-11-23T09:30:00Z");
  await app.db.pairSession.create({ data: { ...session, id: "next", startsAt: soon } });
  expect(await nextOf("mentor")).toBeUndefined();
  const shown = await ownMentorship(app, actorOf({ id: "mentor" }), 1);
  expect(shown.pairs.rows[0]).toMatchObject({ nextSessionAt: soon.toISOString(), side: "mentor", otherName: "mentee" });
  // Under way it is still the next one; an hour later nobody has said how it went.
  app.setNow(new Date("2026-11-23T10:29:00Z"));
  expect(await nextOf("mentor")).toBeUndefined();
  app.setNow(new Date("2026-11-23T10:30:00Z"));
  expect(await nextOf("mentor")).toBe("Record last session");

  const ended = { status: "ENDED" as const, end: "FINISHED" as const, endedAt: app.now() };
  await app.db.mentorshipPair.update({ where: { id: pairId }, data: ended });
  expect(await nextOf("mentor")).toBe("Write closing review");
});

test("a changed agreement asks whoever has not agreed to this edit of it", async () => {
  const by = { changedById: "mentor", changedAt: app.now() };
  const both = { menteeAgreed: 1, mentorAgreed: 2, edits: 2 };
  const agreement = { pairId, rhythm: "WEEKLY" as const, minutes: 60, confidentiality: "", ...both };
  await app.db.pairAgreement.create({ data: { ...agreement, ...by } });
  expect(await nextOf("mentee")).toBe("Review agreement");
});

test("nobody else finds the pair among their own, the owner of its programme neither", async () => {
  const mine = await ownMentorship(app, actorOf({ id: "owner" }), 1);
  expect(mine.pairs.rows).toEqual([]);
  expect(mine.owned).toMatchObject([{ name: "Growing engineers", round: { status: "RUNNING" } }]);
});
