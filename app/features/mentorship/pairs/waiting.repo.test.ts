import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createHours, createMentorProfile, enrol } from "../../../../test/factories/mentorships";
import { createPairScene, type PairScene } from "../../../../test/factories/pair-life";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { matchWaitingMentee, waitingPage } from "./waiting.server";

let app: TestApp;
let scene: PairScene;
let [wanda, willa, nora] = ["", "", ""];
const owner = () => actorOf({ id: scene.owner });
const page = () => waitingPage(app, owner(), scene.round);
const ids = [1, 2].map((at) => `5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a088${at}`);
const match = (mentee: string, mentor: string, id = ids[0]!) =>
  matchWaitingMentee(app, owner(), scene.round, { id, mentee, mentor });

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPairScene(app);
  // The mentor of the scene has no seat beyond the one that is taken.
  await app.db.mentorProfile.update({ where: { personId: scene.mentor }, data: { seats: 1 } });
  wanda = await waiting("Wanda", 0);
  willa = await waiting("Willa", 1);
  nora = (await createPerson(app, { name: "Nora", email: "nora@example.org" })).id;
  await createMentorProfile(app, { personId: nora, seats: 1 });
  await enrol(app, { roundId: scene.round, personId: nora, side: "MENTOR", seats: 2 });
});
afterEach(() => app.close());

async function waiting(name: string, hours: number) {
  const { id } = await createPerson(app, { name, email: `${name.toLowerCase()}@example.org` });
  const enrolledAt = new Date(app.now().getTime() + hours * 3_600_000);
  await enrol(app, { roundId: scene.round, personId: id, side: "MENTEE", enrolledAt });
  await createHours(app, id);
  return id;
}

test("as many mentees as free seats get a proposal with its reasons, by the rules of matches; stepping back is not waiting", async () => {
  const { matches, without, free, isOpen } = await page();
  expect(matches).toMatchObject([{ mentor: "Nora", rules: expect.arrayContaining([]) }]);
  expect(matches.length + without.length).toBe(2);
  // Nothing was freed since matches were published.
  expect([free, isOpen]).toEqual([1, false]);
  await app.db.mentorshipRefusal.create({ data: { byId: nora, aboutId: matches[0]!.menteeId, at: app.now() } });
  expect((await page()).matches.map(({ menteeId }) => menteeId)).toEqual(
    [wanda, willa].filter((id) => id !== matches[0]!.menteeId),
  );
  const data = { status: "ENDED" as const, end: "STEPPED_BACK" as const, endedAt: app.now() };
  await app.db.mentorshipPair.update({ where: { id: scene.pair }, data });
  const after = await page();
  expect([...after.matches.map(({ mentee }) => mentee), ...after.without.map(({ name }) => name)].sort()).toEqual([
    ...["Wanda", "Willa"],
  ]);
});

test("one step matches, tells both by mail, and is done once; a seat is given once", async () => {
  await match(wanda, nora);
  await match(wanda, nora);
  await expect(match(wanda, nora, ids[1])).rejects.toMatchObject({ code: "conflict" });
  await expect(match(willa, nora, ids[1])).rejects.toMatchObject({ code: "conflict" });
  await expect(match(willa, nora)).rejects.toMatchObject({ code: "invalid" });
  expect(await app.db.mentorshipPair.findUnique({ where: { id: ids[0]! } })).toMatchObject({
    ...{ menteeId: wanda, mentorId: nora, origin: "WAITING", status: "ACTIVE", startsOn: new Date("2026-11-23") },
  });
  const mails = (await app.db.job.findMany({ where: { kind: "mail" } })).map(
    ({ payload }) => payload as { to: string },
  );
  expect(mails.map(({ to }) => to).sort()).toEqual(["nora@example.org", "wanda@example.org"]);
  expect(await page()).toMatchObject({ matches: [], without: [{ name: "Willa" }], free: 0 });
});

test("two at once who want the last seat: one gets it", async () => {
  const both = await Promise.allSettled([match(wanda, nora), match(willa, nora, ids[1])]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await app.db.mentorshipPair.count({ where: { mentorId: nora } })).toBe(1);
});

test("for the owner of a running round alone", async () => {
  for (const id of [scene.mentor, wanda, nora]) {
    await expect(waitingPage(app, actorOf({ id }), scene.round)).rejects.toMatchObject({ code: "not-found" });
  }
  const data = { status: "CLOSED" as const, closedAt: app.now() };
  await app.db.mentorshipRound.update({ where: { id: scene.round }, data });
  await expect(match(wanda, nora)).rejects.toMatchObject({ code: "not-found" });
});
