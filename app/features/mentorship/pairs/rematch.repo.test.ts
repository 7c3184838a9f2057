import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createHours, createMentorProfile, createPair, enrol } from "../../../../test/factories/mentorships";
import { createPairScene, type PairScene } from "../../../../test/factories/pair-life";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { pairHealthPage } from "./health.server";
import { rematchPage, rematchPair } from "./rematch.server";

let app: TestApp;
let scene: PairScene;
let other: string;
const owner = () => actorOf({ id: scene.owner });
const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0777";

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPairScene(app);
  await createHours(app, scene.mentee);
  other = await mentor("Nora Next");
});
afterEach(() => app.close());

async function mentor(name: string, given: { seats?: number; managerId?: string } = {}) {
  const { seats = 1, ...row } = given;
  const { id } = await createPerson(app, { name, email: `${name.split(" ")[0]?.toLowerCase()}@example.org`, ...row });
  await createMentorProfile(app, { personId: id, seats });
  await enrol(app, { roundId: scene.round, personId: id, side: "MENTOR", seats });
  return id;
}

const names = async () => (await rematchPage(app, owner(), scene.pair)).candidates.map(({ name }) => name);
const to = (mentorId: string, id = ID) => rematchPair(app, owner(), scene.pair, { id, mentorId });

describe("who could be paired instead", () => {
  test("free mentors by points, without the old one, with a sentence's worth of every rule", async () => {
    const wished = await mentor("Wilma Wished");
    const { id } = await app.db.mentorshipEnrolment.findFirstOrThrow({ where: { side: "MENTEE" } });
    await app.db.enrolmentWish.create({ data: { enrolmentId: id, rank: 1, wishedId: wished } });
    const page = await rematchPage(app, owner(), scene.pair);
    expect(page.candidates.map(({ name }) => name)).toEqual(["Wilma Wished", "Nora Next"]);
    expect(page.candidates[0]?.rules.map(({ rule }) => rule)).toContain("wishes");
    for (const { points, rules } of page.candidates) {
      expect(rules.reduce((sum, rule) => sum + rule.points, 0)).toBe(points);
    }
  });

  test("nobody without a seat, above the mentee, or whom one of them would rather not have; the last two as one", async () => {
    await mentor("Fay Full", { seats: 1 }).then(async (id) => {
      const mentee = await createPerson(app);
      await createPair(app, { roundId: scene.round, menteeId: mentee.id, mentorId: id });
    });
    const refused = await mentor("Rae Refused");
    await app.db.mentorshipRefusal.create({ data: { byId: refused, aboutId: scene.mentee, at: app.now() } });
    const busy = await mentor("Bea Busy");
    await app.db.mentorshipHours.deleteMany({ where: { personId: busy } });
    const above = await mentor("Anna Above");
    await app.db.person.update({ where: { id: scene.mentee }, data: { managerId: above } });
    const page = await rematchPage(app, owner(), scene.pair);
    expect(page).toMatchObject({ candidates: [{ name: "Nora Next" }], full: 1 });
    expect(page.ruledOut).toEqual([
      { rule: "private", mentors: 2 },
      { rule: "reporting-chain", mentors: 1 },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/Rae|Bea/);
    for (const one of [refused, busy, above]) await expect(to(one)).rejects.toMatchObject({ code: "conflict" });
    expect(await app.db.mentorshipPair.count({ where: { end: "REMATCHED" } })).toBe(0);
  });

  test("eight statements at most, with who asks; and nobody but the owner of a round that runs", async () => {
    expect(await countStatements(app, () => rematchPage(app, owner(), scene.pair))).toBeLessThanOrEqual(7);
    for (const one of [scene.mentee, scene.mentor, "stranger"]) {
      const actor = actorOf({ id: one }, { roles: ["ADMINISTRATOR", "PROGRAMME_OWNER"] });
      await expect(rematchPage(app, actor, scene.pair)).rejects.toMatchObject({ code: "not-found" });
      const sent = rematchPair(app, actor, scene.pair, { id: ID, mentorId: other });
      await expect(sent).rejects.toMatchObject({ code: "not-found" });
    }
    await app.db.mentorshipRound.update({
      where: { id: scene.round },
      data: { status: "CLOSED", closedAt: app.now() },
    });
    await expect(names()).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("pairing anew", () => {
  test("the old pair ends, the new one begins today, everybody else keeps theirs, and the three are told", async () => {
    const { id: bystander } = await createPerson(app);
    const kept = await createPair(app, { roundId: scene.round, menteeId: bystander, mentorId: scene.mentor });
    expect(await to(other)).toBe(ID);
    const rows = await app.db.mentorshipPair.findMany({ orderBy: { createdAt: "asc" } });
    expect(rows.find(({ id }) => id === scene.pair)).toMatchObject({ status: "ENDED", end: "REMATCHED" });
    expect(rows.find(({ id }) => id === ID)).toMatchObject({
      ...{ menteeId: scene.mentee, mentorId: other, origin: "REMATCH", replacesId: scene.pair, status: "ACTIVE" },
      startsOn: new Date("2026-11-23"),
    });
    expect(rows.find(({ id }) => id === kept.id)).toEqual(kept);
    const mails = (await app.db.job.findMany({ where: { kind: "mail" } })).map(
      ({ payload }) => payload as { to: string; text: string },
    );
    expect(mails.map((mail) => mail.to).sort()).toEqual(
      ["mentee", "mentor", "nora"].map((who) => `${who}@example.org`),
    );
    for (const { text } of mails) expect(text.replace(/^Hello .*/, "")).not.toMatch(/Mia|Max|Nora/);
    expect((await pairHealthPage(app, owner(), ID)).watched.health).toMatchObject({ state: "TOO_EARLY" });
  });

  test("sent twice it is once, and an old page that names somebody else is refused", async () => {
    const third = await mentor("Tess Third");
    await to(other);
    expect(await to(other, "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0778")).toBe(ID);
    await expect(to(third, "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0779")).rejects.toMatchObject({ code: "not-found" });
    expect(await app.db.mentorshipPair.count()).toBe(2);
  });

  test("a form that bears the id of a pair there is already is refused, and nothing changes", async () => {
    const taken = rematchPair(app, owner(), scene.pair, { id: scene.pair, mentorId: other });
    await expect(taken).rejects.toMatchObject({ code: "invalid" });
    expect(await app.db.mentorshipPair.findMany()).toMatchObject([{ id: scene.pair, status: "ACTIVE" }]);
  });

  test("two owners' pages at once fill the last seat once: the other is told, and that pair goes on", async () => {
    const { id: second } = await createPerson(app);
    await enrol(app, { roundId: scene.round, personId: second, side: "MENTEE" });
    await createHours(app, second);
    const pair = await createPair(app, { roundId: scene.round, menteeId: second, mentorId: scene.mentor });
    const answers = await Promise.allSettled([
      to(other),
      rematchPair(app, owner(), pair.id, { id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0780", mentorId: other }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await app.db.mentorshipPair.count({ where: { mentorId: other } })).toBe(1);
    expect(await app.db.mentorshipPair.count({ where: { mentorId: scene.mentor, status: "ACTIVE" } })).toBe(1);
  });

  test("a paused pair is parted like any other", async () => {
    const data = { status: "PAUSED" as const, pausedOn: new Date("2026-11-13") };
    await app.db.mentorshipPair.update({ where: { id: scene.pair }, data });
    await to(other);
    expect(await app.db.mentorshipPair.findUnique({ where: { id: scene.pair } })).toMatchObject({
      ...{ status: "ENDED", pausedOn: null, pausedDays: 10 },
    });
  });
});
