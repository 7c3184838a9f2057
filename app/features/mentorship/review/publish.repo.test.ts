import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MAIL_JOB } from "~/notices/mail.server";
import { actorOf } from "../../../../test/factories/actors";
import { enrol } from "../../../../test/factories/mentorships";
import { createPairingRound, createRun, type PairingScene } from "../../../../test/factories/pairing-runs";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { decide, publishPage, publishRun } from "./review.server";

let app: TestApp;
let scene: PairingScene;
let runId: string;

beforeEach(async () => {
  app = await openTestApp();
  scene = await createPairingRound(app, { mentees: { Ada: ["Cy"], Bo: ["Di"], Eve: [] }, mentors: { Cy: 1, Di: 1 } });
  runId = await createRun(app, { roundId: scene.roundId, askedById: scene.ownerId });
});
afterEach(() => app.close());

const owner = () => actorOf({ id: scene.ownerId });
const id = (name: string) => scene.people[name]!;
const publish = (run = runId) => publishRun(app, owner(), scene.roundId, run);
const round = () => app.db.mentorshipRound.findUniqueOrThrow({ where: { id: scene.roundId } });
const mails = () => app.db.job.findMany({ where: { kind: MAIL_JOB } });
/** Nothing came of it: no pair, no mail, no word in the log, and the round as it was. */
async function expectNothing() {
  expect(await round()).toMatchObject({ status: "ENROLLING", publishedAt: null, publishedRunId: null });
  expect(await app.db.mentorshipPair.count()).toBe(0);
  expect(await mails()).toEqual([]);
  expect(await app.db.auditEntry.count({ where: { action: "pairing.publish" } })).toBe(0);
}

test("the pairs of the run are those of the round, which runs; everybody is told, and told nothing", async () => {
  await publish();
  expect(await round()).toMatchObject({ status: "RUNNING", publishedAt: app.now(), publishedRunId: runId });
  const pairs = await app.db.mentorshipPair.findMany({ orderBy: { menteeId: "asc" } });
  expect(pairs.map(({ menteeId, mentorId }) => [menteeId, mentorId])).toEqual([
    [id("Ada"), id("Cy")],
    [id("Bo"), id("Di")],
  ]);
  expect(pairs[0]).toMatchObject({ origin: "RUN", runId, status: "ACTIVE", startsOn: new Date("2026-12-07") });
  const sent = (await mails()).map(({ payload }) => payload as { to: string; text: string; subject: string });
  expect(sent).toHaveLength(5);
  expect(sent.map(({ subject }) => /^(You have a match|No mentor)/.exec(subject)?.[1]).sort()).toEqual([
    "No mentor",
    ...Array.from({ length: 4 }, () => "You have a match"),
  ]);
  for (const name of Object.keys(scene.people)) {
    expect(sent.filter(({ text, subject }) => `${subject} ${text}`.includes(name))).toHaveLength(1);
  }
  const entries = await app.db.auditEntry.findMany({ where: { action: "pairing.publish" } });
  expect(new Set(entries.map(({ subjectId }) => subjectId))).toEqual(new Set([null, ...Object.values(scene.people)]));
  expect(entries.every(({ before, after }) => before === null && after === null)).toBe(true);
});

describe("a round whose first day has passed", () => {
  test("has pairs that begin today, since nobody could have met before", async () => {
    app.setNow(new Date("2027-01-11T09:00:00Z"));
    await publish();
    const days = { startsOn: new Date("2027-01-11"), endsOn: new Date("2027-06-04") };
    expect(await app.db.mentorshipPair.findMany()).toMatchObject([days, days]);
  });

  test("is not published on its last day or after it: its owner is told to give it a later one", async () => {
    for (const now of ["2027-06-04T09:00:00Z", "2027-07-01T09:00:00Z"]) {
      app.setNow(new Date(now));
      await expect(publish()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("last day") });
    }
    await expectNothing();
    app.setNow(new Date("2027-06-03T09:00:00Z"));
    await publish();
    expect(await app.db.mentorshipPair.count()).toBe(2);
  });
});

test("the page says before who gets which mail", async () => {
  const { letters } = await publishPage(app, owner(), scene.roundId, runId);
  const named = (...names: string[]) => names.map((name) => expect.stringContaining(name));
  expect(letters.map(({ to, people }) => [to, people])).toEqual([
    ["Everyone with a match", named("Ada", "Bo", "Cy", "Di")],
    ["Mentees without a match", named("Eve")],
  ]);
});

test("twice, and by two at once, has one effect", async () => {
  await Promise.all([publish(), publish(), publish()]);
  await publish();
  expect(await app.db.mentorshipPair.count()).toBe(2);
  expect(await mails()).toHaveLength(5);
});

test("of two runs at once one is published, whole, and the other is told", async () => {
  const other = await createRun(app, { roundId: scene.roundId, askedById: scene.ownerId, mode: "RANKED" });
  const ends = await Promise.allSettled([publish(), publish(other)]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await app.db.mentorshipPair.count()).toBe(2);
  await expect(publish((await round()).publishedRunId === runId ? other : runId)).rejects.toMatchObject({
    code: "conflict",
  });
});

describe("what has changed since the run", () => {
  const refused = (...words: string[]) =>
    Promise.all(
      words.map((word) =>
        expect(publish()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining(word) }),
      ),
    );
  const withdraw = (name: string) =>
    app.db.mentorshipEnrolment.updateMany({ where: { personId: id(name) }, data: { withdrawnAt: app.now() } });

  test("a mentee withdrew", async () => {
    await withdraw("Ada");
    await refused("Ada has withdrawn", "Match the round again, then publish.");
    await expectNothing();
  });

  test("a mentor withdrew, or left", async () => {
    await withdraw("Cy");
    await app.db.person.update({ where: { id: id("Di") }, data: { deactivatedAt: app.now() } });
    await refused("Cy has withdrawn", "1 more thing changed");
    await expectNothing();
  });

  test("a seat went, here or to another programme", async () => {
    await app.db.mentorProfile.update({ where: { personId: id("Cy") }, data: { seats: 1 } });
    const other = await createPairingRound(app, { mentees: { Fay: [] }, mentors: {} });
    await enrol(app, { roundId: other.roundId, personId: id("Cy"), side: "MENTOR", seats: 1 });
    const elsewhere = await createRun(app, { roundId: other.roundId, askedById: other.ownerId });
    await publishRun(app, actorOf({ id: other.ownerId }), other.roundId, elsewhere);
    await refused("Cy has fewer seats");
    expect(await app.db.mentorshipPair.count({ where: { roundId: scene.roundId } })).toBe(0);
  });

  test("a refusal came, or hours no longer meet: in the same words", async () => {
    await app.db.mentorshipRefusal.create({ data: { byId: id("Ada"), aboutId: id("Cy"), at: app.now() } });
    const refusal = await publish().catch((error: Error) => error.message);
    await app.db.mentorshipRefusal.deleteMany();
    await app.db.mentorshipHours.updateMany({ where: { personId: id("Ada") }, data: { weekday: 5 } });
    expect(await publish().catch((error: Error) => error.message)).toBe(refusal);
    expect(refusal).toContain("Ada and Cy can no longer be matched.");
    await expectNothing();
  });

  test("a mentor came to stand above their mentee", async () => {
    await app.db.person.update({ where: { id: id("Bo") }, data: { managerId: id("Di") } });
    await refused("Bo and Di can no longer be matched. One reports to the other");
    await expectNothing();
  });

  test("the owner ruled a pair out, or fixed another", async () => {
    const settle = (verb: "lock" | "forbid" | "undecide", mentee: string, mentor: string) =>
      decide(app, owner(), scene.roundId, { do: verb, menteeId: id(mentee), mentorId: id(mentor) });
    await settle("forbid", "Ada", "Cy");
    await refused("You excluded this pair.");
    await settle("undecide", "Ada", "Cy");
    await settle("lock", "Eve", "Di");
    await refused("Eve and Di have been pinned since.");
    await expectNothing();
    await settle("undecide", "Eve", "Di");
    await publish();
  });

  test("a mentee came: they are told of before, and it stands in nobody's way", async () => {
    const { id: personId } = await createPerson(app);
    await enrol(app, { roundId: scene.roundId, personId, side: "MENTEE" });
    expect(await publishPage(app, owner(), scene.roundId, runId)).toMatchObject({ newcomers: 1, mayPair: true });
    await publish();
    expect(await publishPage(app, owner(), scene.roundId, runId)).toMatchObject({ mayPair: false, isPublished: true });
  });
});

test("what breaks in the middle leaves nothing", async () => {
  await app.db.$executeRaw`CREATE FUNCTION break_mail() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the power went'; END $$`;
  await app.db
    .$executeRaw`CREATE TRIGGER "break_mail" BEFORE INSERT ON "Job" FOR EACH ROW EXECUTE FUNCTION break_mail()`;
  await expect(publish()).rejects.toThrow();
  await app.db.$executeRaw`DROP TRIGGER "break_mail" ON "Job"`;
  await app.db.$executeRaw`DROP FUNCTION break_mail`;
  await expectNothing();
  await publish();
});

test("nobody but the owner, and only a finished run of the round", async () => {
  const administrator = actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR", "PROGRAMME_OWNER"] });
  for (const one of [administrator, actorOf({ id: id("Ada") })]) {
    await expect(publishRun(app, one, scene.roundId, runId)).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(publish(app.newId())).rejects.toMatchObject({ code: "not-found" });
  const row = {
    roundId: scene.roundId,
    number: 9,
    mode: "TOTAL" as const,
    askedById: scene.ownerId,
    askedAt: app.now(),
  };
  const waiting = await app.db.pairingRun.create({ data: { ...row, id: app.newId() } });
  await expect(publish(waiting.id)).rejects.toMatchObject({ code: "not-found" });
  await expectNothing();
});

test("a large round is published in one go", async () => {
  const names = (letter: string) => Array.from({ length: 60 }, (_, index) => `${letter}${index}`);
  const mentees = Object.fromEntries(names("e").map((name) => [name, []]));
  const mentors = Object.fromEntries(names("t").map((name) => [name, 1]));
  const large = await createPairingRound(app, { mentees, mentors });
  const run = await createRun(app, { roundId: large.roundId, askedById: large.ownerId });
  await publishRun(app, actorOf({ id: large.ownerId }), large.roundId, run);
  expect(await app.db.mentorshipPair.count({ where: { roundId: large.roundId } })).toBe(60);
  expect(await mails()).toHaveLength(120);
});
