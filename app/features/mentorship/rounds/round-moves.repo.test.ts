import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import { enqueueDaily, runDueJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { actorOf } from "../../../../test/factories/actors";
import {
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
  type ProgrammeRow,
  publishRound,
} from "../../../../test/factories/mentorships";
import { createPerson, day } from "../../../../test/factories/people";
import { leave } from "../../../../test/factories/people-changes";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { runTwice } from "../../../../test/setup/run-twice";
import { sentForm } from "../../../../test/setup/sent-form";
import { RoundForm } from "./round.schema";
import { changeRound, moveRound } from "./round-moves.server";

let app: TestApp;
let sent: Message[];
let programmeId: string;
let roundId: string;

beforeEach(async () => {
  app = await openTestApp();
  sent = [];
  app.mail = { kind: "outbox", send: async (message) => void sent.push(message) };
  for (const id of ["owner", "mentee", "mentor", "other"]) await createPerson(app, { id, name: id });
  await createMentorProfile(app, { personId: "mentor", seats: 3 });
});
afterEach(() => app.close());

const owner = actorOf({ id: "owner" });
const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });
const move = (verb: Parameters<typeof moveRound>[3], as = owner) => moveRound(app, as, roundId, verb);
const stateOf = async () => (await app.db.mentorshipRound.findUnique({ where: { id: roundId } }))?.status;
const actions = async (objectId = roundId) =>
  (await app.db.auditEntry.findMany({ where: { objectId }, orderBy: { id: "asc" } })).map(({ action }) => action);
const heard = () => sent.map(({ to, subject }) => `${to.split("@")[0]}: ${subject}`).sort();

async function round(status: "DRAFT" | "ENROLLING", given: Partial<ProgrammeRow> = {}) {
  programmeId = (await createProgramme(app, { ownerId: "owner", ...given })).id;
  roundId = (await createRound(app, { programmeId, status })).id;
}

async function running() {
  await round("ENROLLING");
  await enrol(app, { roundId, personId: "mentor", side: "MENTOR", seats: 3 });
  await enrol(app, { roundId, personId: "mentee", side: "MENTEE" });
  await enrol(app, { roundId, personId: "other", side: "MENTEE" });
  const days = { startsOn: day("2026-12-07"), endsOn: day("2027-06-04") };
  const first = await createPair(app, { roundId, menteeId: "mentee", mentorId: "mentor", ...days });
  const second = await createPair(app, { roundId, menteeId: "other", mentorId: "mentor", ...days });
  await publishRound(app, roundId);
  return [first.id, second.id] as const;
}

async function onDay(text: string) {
  app.setNow(new Date(`${text}T06:00:00Z`));
  await enqueueDaily(app, DAILY_JOBS);
  await runDueJobs(app, JOB_HANDLERS);
}

describe("opening", () => {
  test("tells everybody whom the programme takes, once, and nobody what is in it", async () => {
    await round("DRAFT", { purpose: "the-purpose" });
    await createPerson(app, { id: "gone", deactivatedAt: app.now() });
    await Promise.all([move("open"), move("open")]);
    await move("open");
    await runDueJobs(app, JOB_HANDLERS);
    await runDueJobs(app, JOB_HANDLERS);
    const subject = "Growing engineers is open for enrollment until 4 Dec";
    expect(heard()).toEqual([`mentee: ${subject}`, `mentor: ${subject}`, `other: ${subject}`]);
    expect(sent[0]?.text).toContain(`/mentorship/rounds/${roundId}`);
    expect(sent[0]?.text).not.toContain("the-purpose");
    expect(await actions()).toEqual(["round.open"]);
  });

  test("tells everybody once, though its job runs twice", async () => {
    await round("DRAFT");
    await move("open");
    await runTwice(app, "mentorship-round-open");
    expect(sent).toHaveLength(3);
    expect(await app.db.notice.count()).toBe(3);
  });

  test("tells more people than fit into one job, each once", async () => {
    await round("DRAFT");
    const many = Array.from({ length: 1_001 }, (_, index) => ({
      id: `p${index}`,
      name: "P",
      email: `p${index}@lantern.example`,
      timeZone: "UTC",
      startedOn: day("2024-01-08"),
    }));
    await app.db.person.createMany({ data: many });
    await move("open");
    await runDueJobs(app, JOB_HANDLERS);
    expect(new Set(sent.map(({ to }) => to)).size).toBe(1_004);
    expect(sent).toHaveLength(1_004);
  });

  test("is nobody else's, nor of a programme that has ended", async () => {
    await round("DRAFT");
    for (const id of ["mentor", "mentee"]) {
      await expect(move("open", actorOf({ id }, { roles: ["PROGRAMME_OWNER", "ADMINISTRATOR"] }))).rejects.toEqual(
        refused("not-found"),
      );
    }
    await app.db.mentorshipProgramme.update({ where: { id: programmeId }, data: { endedAt: app.now() } });
    await expect(move("open")).rejects.toEqual(refused("conflict"));
    expect(await stateOf()).toBe("DRAFT");
  });
});

test("a draft is discarded once and for all; a round that people saw is not", async () => {
  await round("DRAFT");
  await move("discard");
  await move("discard");
  expect(await stateOf()).toBeUndefined();
  await round("ENROLLING");
  await expect(move("discard")).rejects.toEqual(refused("conflict"));
  await expect(app.db.mentorshipRound.delete({ where: { id: roundId } })).rejects.toThrow();
});

describe("closing", () => {
  test("by hand ends all pairs as finished and asks both sides to look back, once", async () => {
    const [first, second] = await running();
    await app.db.mentorshipPair.update({
      where: { id: second },
      data: { status: "PAUSED", pausedOn: day("2026-11-20") },
    });
    await move("close");
    await move("close");
    const pairs = await app.db.mentorshipPair.findMany({ orderBy: { id: "asc" } });
    expect(pairs).toMatchObject([
      { id: first, status: "ENDED", end: "FINISHED", pausedOn: null, pausedDays: 0 },
      { id: second, status: "ENDED", end: "FINISHED", pausedOn: null, pausedDays: 3 },
    ]);
    expect(await actions()).toEqual(["round.close"]);
    expect(await actions(first)).toEqual(["pair.finish", "pair.finish"]);
    await runDueJobs(app, JOB_HANDLERS);
    expect(heard().map((one) => one.split(":")[0])).toEqual(["mentee", "mentor", "mentor", "other"]);
  });

  test("by itself, the day after the last; a pair that has longer keeps the round open", async () => {
    const [first, second] = await running();
    await app.db.mentorshipPair.update({ where: { id: second }, data: { endsOn: day("2027-06-14") } });
    await onDay("2027-06-04");
    expect(await app.db.mentorshipPair.count({ where: { status: "ENDED" } })).toBe(0);
    await onDay("2027-06-05");
    expect(await app.db.mentorshipPair.findUnique({ where: { id: first } })).toMatchObject({ end: "FINISHED" });
    expect(await stateOf()).toBe("RUNNING");
    await onDay("2027-06-15");
    await onDay("2027-06-16");
    expect(await stateOf()).toBe("CLOSED");
    expect(await actions()).toEqual(["round.close"]);
  });

  test("a pair that ends before its round leaves the round open", async () => {
    const pairs = await running();
    await app.db.mentorshipPair.updateMany({ data: { endsOn: day("2027-01-10") } });
    await onDay("2027-01-11");
    expect(await app.db.mentorshipPair.count({ where: { status: "ENDED" } })).toBe(pairs.length);
    expect(await stateOf()).toBe("RUNNING");
  });

  test("a longer round gives its pairs longer", async () => {
    const [first] = await running();
    const { name, opensOn, closesOn, startsOn, edits } = await app.db.mentorshipRound.findUniqueOrThrow({
      where: { id: roundId },
    });
    const text = (date: Date) => date.toISOString().slice(0, 10);
    const plan = {
      name,
      opensOn: text(opensOn),
      closesOn: text(closesOn),
      startsOn: text(startsOn),
      endsOn: "2027-06-18",
    };
    const form = (days: object, seen: number) =>
      sentForm(RoundForm, { id: roundId, edits: String(seen), ...plan, ...days });
    expect(await changeRound(app, owner, roundId, form({}, edits))).toBeNull();
    const pair = await app.db.mentorshipPair.findUniqueOrThrow({ where: { id: first } });
    expect(text(pair.endsOn)).toBe("2027-06-18");
    app.setNow(new Date("2027-02-01T09:00:00Z"));
    const over = await changeRound(app, owner, roundId, form({ endsOn: "2027-01-31" }, edits + 1));
    expect(over).toMatchObject({ status: 400, errors: { endsOn: [expect.stringContaining("That day is over.")] } });
  });
});

test("a round that is made longer while people still enrol takes along who asked and was accepted already", async () => {
  await round("ENROLLING", { way: "ASKED" });
  await enrol(app, { roundId, personId: "mentor", side: "MENTOR" });
  await createPair(app, { roundId, menteeId: "mentee", mentorId: "mentor", endsOn: day("2027-06-04") });
  const days = { opensOn: "2026-11-09", closesOn: "2026-11-27", startsOn: "2026-12-07", endsOn: "2027-06-18" };
  const plan = sentForm(RoundForm, { id: roundId, edits: "1", name: "Autumn", ...days });
  expect(await changeRound(app, owner, roundId, plan)).toBeNull();
  expect(await app.db.mentorshipPair.findFirst()).toMatchObject({ endsOn: day("2027-06-18") });
});

describe("calling off", () => {
  test("lets requests come to nothing, and no pair is left behind", async () => {
    await round("ENROLLING", { way: "ASKED" });
    await enrol(app, { roundId, personId: "mentor", side: "MENTOR" });
    const request = { roundId, menteeId: "mentee", mentorId: "mentor", rank: 1, createdAt: app.now() };
    await app.db.mentorshipRequest.create({ data: { ...request, id: "asked" } });
    await move("call-off");
    expect(await app.db.mentorshipRequest.findUnique({ where: { id: "asked" } })).toMatchObject({ state: "WITHDRAWN" });
    expect(await app.db.mentorshipRound.findUnique({ where: { id: roundId } })).toMatchObject({
      status: "CLOSED",
      publishedAt: null,
    });
  });

  test("is refused while pairs work together, by the table too", async () => {
    await round("ENROLLING", { way: "ASKED" });
    await enrol(app, { roundId, personId: "mentor", side: "MENTOR" });
    await createPair(app, { roundId, menteeId: "mentee", mentorId: "mentor" });
    await expect(move("call-off")).rejects.toEqual(refused("conflict"));
    const data = { status: "CLOSED" as const, closedAt: app.now() };
    await expect(app.db.mentorshipRound.update({ where: { id: roundId }, data })).rejects.toThrow();
    await move("begin");
    expect(await stateOf()).toBe("RUNNING");
  });
});

test("a round in which mentees ask begins by itself on its day, and one that is paired does not", async () => {
  await round("ENROLLING", { way: "ASKED" });
  const asked = roundId;
  await round("ENROLLING");
  await onDay("2026-12-06");
  expect(await app.db.mentorshipRound.count({ where: { status: "RUNNING" } })).toBe(0);
  await onDay("2026-12-07");
  const rounds = await app.db.mentorshipRound.findMany({ where: { status: "RUNNING" } });
  expect(rounds.map(({ id }) => id)).toEqual([asked]);
});

describe("whoever leaves", () => {
  test("is in no pair, round or request any more, and whom they worked with is told", async () => {
    const [first, second] = await running();
    await leave(app, "mentor");
    await runDueJobs(app, JOB_HANDLERS);
    const pairs = await app.db.mentorshipPair.findMany();
    expect(pairs.map(({ end }) => end)).toEqual(["LEFT", "LEFT"]);
    expect(heard()).toEqual(["mentee: Your mentorship has ended", "other: Your mentorship has ended"]);
    expect(await app.db.mentorshipEnrolment.count({ where: { personId: "mentor", withdrawnAt: null } })).toBe(0);
    for (const pair of [first, second]) expect(await actions(pair)).toEqual(["pair.leave", "pair.leave"]);
  });

  test("a mentee's requests go with them", async () => {
    await round("ENROLLING", { way: "ASKED" });
    const request = { roundId, menteeId: "mentee", mentorId: "mentor", createdAt: app.now() };
    const asked = { ...request, rank: 1, state: "SENT" as const, sentAt: app.now(), expiresAt: day("2026-12-01") };
    await app.db.mentorshipRequest.createMany({
      data: [
        { ...asked, id: "sent" },
        { ...request, id: "next", mentorId: "other", rank: 2 },
      ],
    });
    await leave(app, "mentee");
    await runDueJobs(app, JOB_HANDLERS);
    const states = await app.db.mentorshipRequest.findMany({ orderBy: { id: "asc" } });
    expect(states.map(({ state }) => state)).toEqual(["WITHDRAWN", "WITHDRAWN"]);
  });

  test("and is back before the job runs keeps everything", async () => {
    await running();
    await leave(app, "mentor");
    await app.db.person.update({ where: { id: "mentor" }, data: { deactivatedAt: null } });
    await runDueJobs(app, JOB_HANDLERS);
    expect(await app.db.mentorshipPair.count({ where: { status: "ACTIVE" } })).toBe(2);
  });

  test("without a part in mentorship costs no job", async () => {
    await leave(app, "owner");
    await runDueJobs(app, JOB_HANDLERS);
    expect(await app.db.job.count({ where: { kind: "mentorship-leaver" } })).toBe(0);
  });
});
