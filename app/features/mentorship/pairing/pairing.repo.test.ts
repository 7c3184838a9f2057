import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import {
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
  publishRound,
} from "../../../../test/factories/mentorships";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { unpackCertificate } from "./certificate.server";
import { disprove } from "./domain/certificate";
import { certificateFile, loadPairing, pairingPage, sendPairingForm, startRun } from "./pairing.server";
import { endAbandonedRuns, runPairing } from "./pairing-job.server";
import { endRun, PAIRING_JOB, queueRun, readCertificate, storeFinished, takeUp } from "./pairing-run.repo.server";

let app: TestApp;
let ownerId: string;
let roundId: string;

beforeEach(async () => {
  app = await openTestApp();
  ownerId = (await createPerson(app)).id;
  const programme = await createProgramme(app, { ownerId });
  roundId = (await createRound(app, { programmeId: programme.id })).id;
});
afterEach(() => app.close());

async function mentee(given: { wishes?: string[] } = {}): Promise<string> {
  const { id } = await createPerson(app);
  await enrol(app, { roundId, personId: id, side: "MENTEE", ...given });
  await app.db.mentorshipHours.create({ data: { personId: id, weekday: 2, fromMinute: 540, untilMinute: 720 } });
  return id;
}

async function mentor(seats = 1): Promise<string> {
  const { id } = await createPerson(app);
  await enrol(app, { roundId, personId: id, side: "MENTOR", seats });
  await createMentorProfile(app, { personId: id, seats });
  return id;
}

async function run(mode: "TOTAL" | "FLOOR" | "RANKED" = "TOTAL"): Promise<string> {
  const id = await queueRun(app.db, { id: app.newId(), roundId, mode, askedById: ownerId, at: app.now() });
  await runDueJobs(app, { [PAIRING_JOB]: runPairing });
  return id as string;
}

const pairsOf = async (runId: string) =>
  (await app.db.pairingRunPair.findMany({ where: { runId }, orderBy: { menteeId: "asc" } })).map(
    ({ menteeId, mentorId }) => [menteeId, mentorId],
  );

test("a run pairs whom it can, and says why not of the others", async () => {
  const noor = await mentor();
  const amara = await mentee();
  const emre = await mentee({ wishes: [noor] });
  const runId = await run();
  expect(await app.db.pairingRun.findUnique({ where: { id: runId } })).toMatchObject({
    status: "DONE",
    mentees: 2,
    mentors: 1,
    matched: 1,
  });
  expect(await pairsOf(runId)).toEqual([[emre, noor]]);
  const [left] = await app.db.pairingRunUnmatched.findMany({ where: { runId } });
  expect(left).toMatchObject({
    menteeId: amara,
    reason: { rules: [], full: 1, change: { kind: "seat", first: true, mentorId: noor, moves: [] } },
  });
  const stored = await readCertificate(app.db, roundId, runId);
  const certificate = unpackCertificate(stored as Uint8Array);
  expect(disprove(certificate)).toBeNull();
});

const actor = (id: string): Actor => ({ id, roles: [], partnerOf: [] }) as never;
const start = () => startRun(app, actor(ownerId), roundId, "TOTAL");
const statusOf = async (id: string) => (await app.db.pairingRun.findUniqueOrThrow({ where: { id } })).status;
const work = () => runDueJobs(app, { [PAIRING_JOB]: runPairing });

async function parts(runId: string): Promise<number[]> {
  const where = { runId };
  return Promise.all([
    app.db.pairingRunPair.count({ where }),
    app.db.pairingRunSeat.count({ where }),
    app.db.pairingCertificate.count({ where }),
  ]);
}

test("who withdrew or was deactivated is out, and seats are what this round and all programmes leave", async () => {
  const [noor, oskar, gone] = [await mentor(3), await mentor(2), await mentor()];
  const [amara, emre, left, away] = [await mentee(), await mentee(), await mentee(), await mentee()];
  await app.db.person.updateMany({ where: { id: { in: [gone, left] } }, data: { deactivatedAt: app.now() } });
  await app.db.mentorshipEnrolment.updateMany({ where: { personId: away }, data: { withdrawnAt: app.now() } });
  const elsewhere = await createRound(app, { programmeId: (await createProgramme(app, { ownerId })).id });
  for (const mentorId of [noor, oskar]) await enrol(app, { roundId: elsewhere.id, personId: mentorId, side: "MENTOR" });
  await createPair(app, { roundId: elsewhere.id, menteeId: away, mentorId: noor });
  await createPair(app, { roundId, menteeId: amara, mentorId: oskar });
  const input = await loadPairing(app, roundId, "TOTAL");
  expect(input?.mentees.map(({ id }) => id)).toEqual([emre]);
  expect(input?.mentors.map(({ id, seats }) => [id, seats])).toEqual([
    [noor, 2],
    [oskar, 1],
  ]);
  expect(input?.living).toEqual([{ menteeId: amara, mentorId: oskar }]);
});

test("a chain to any depth, a refusal and an earlier pair are read as what they are", async () => {
  const noor = await mentor();
  const between = await createPerson(app, { managerId: noor });
  const amara = await mentee();
  await app.db.person.update({ where: { id: amara }, data: { managerId: between.id } });
  await app.db.mentorshipRefusal.create({ data: { byId: noor, aboutId: amara, at: app.now() } });
  const input = await loadPairing(app, roundId, "TOTAL");
  expect(input?.mentees[0]?.above).toEqual([between.id, noor]);
  expect(input?.mentors[0]?.refuses).toEqual([amara]);
  const [left] = await app.db.pairingRunUnmatched.findMany({ where: { runId: await run() } });
  expect(left?.reason).toEqual({ rules: [{ rule: "reporting-chain", mentors: 1 }], full: 0, change: null });
});

test("whoever was left over in the round before comes first in this one", async () => {
  const [noor, amara, emre] = [await mentor(), await mentee(), await mentee()];
  const { programmeId } = await app.db.mentorshipRound.findUniqueOrThrow({ where: { id: roundId } });
  await publishRound(app, roundId);
  const next = await createRound(app, { programmeId, number: 2 });
  for (const personId of [amara, emre]) await enrol(app, { roundId: next.id, personId, side: "MENTEE" });
  await enrol(app, { roundId: next.id, personId: noor, side: "MENTOR" });
  await app.db.mentorshipEnrolment.updateMany({
    where: { roundId, personId: amara },
    data: { withdrawnAt: app.now() },
  });
  const input = await loadPairing(app, next.id, "TOTAL");
  expect(input?.mentees.map(({ id, waited }) => [id, waited])).toEqual([
    [amara, false],
    [emre, true],
  ]);
});

test("sending the form twice starts one run, and a second one begins only when it has ended", async () => {
  await mentor();
  await mentee();
  const [first, second] = [await start(), await start()];
  expect(second).toBe(first);
  await work();
  const third = await start();
  expect(third).not.toBe(first);
  await work();
  const rows = await app.db.pairingRun.findMany({ orderBy: { number: "asc" } });
  expect(rows.map(({ number, status }) => [number, status])).toEqual([
    [1, "DONE"],
    [2, "DONE"],
  ]);
  expect(rows[1]?.inputHash).toBe(rows[0]?.inputHash);
  expect(rows[1]?.resultHash).toBe(rows[0]?.resultHash);
});

test("a run that waits is cancelled at once, one under way by whoever works on it, and nothing of it is kept", async () => {
  await mentor();
  await mentee();
  const waiting = await start();
  await sendPairingForm(app, actor(ownerId), roundId, { intent: "cancel", run: waiting });
  expect(await statusOf(waiting)).toBe("CANCELLED");
  expect(await work()).toBe(1);
  const running = await start();
  await takeUp(app.db, running);
  await sendPairingForm(app, actor(ownerId), roundId, { intent: "cancel", run: running });
  expect(await statusOf(running)).toBe("RUNNING");
  await work();
  expect(await statusOf(running)).toBe("CANCELLED");
  expect(await parts(running)).toEqual([0, 0, 0]);
});

test("a process that died leaves nothing of a run, which is taken up again", async () => {
  await mentor();
  await mentee();
  const id = await start();
  await takeUp(app.db, id);
  expect(await parts(id)).toEqual([0, 0, 0]);
  await work();
  expect(await statusOf(id)).toBe("DONE");
  expect(await parts(id)).toEqual([1, 1, 1]);
});

test("a run whose work was given up is told as failed", async () => {
  const id = await start();
  await takeUp(app.db, id);
  await endAbandonedRuns(app);
  expect(await statusOf(id)).toBe("RUNNING");
  await app.db.job.updateMany({ data: { failedAt: app.now() } });
  await endAbandonedRuns(app);
  expect(await statusOf(id)).toBe("FAILED");
});

test("a pair that was fixed and became impossible fails the run, in a sentence that tells no reason", async () => {
  const [noor, amara] = [await mentor(), await mentee()];
  await app.db.pairingDecision.create({
    data: { roundId, menteeId: amara, mentorId: noor, kind: "LOCK", madeAt: app.now() },
  });
  await app.db.mentorshipRefusal.create({ data: { byId: noor, aboutId: amara, at: app.now() } });
  const runId = await run();
  const { status, problem } = await app.db.pairingRun.findUniqueOrThrow({ where: { id: runId } });
  expect([status, problem]).toEqual(["FAILED", expect.stringMatching(/^A pinned pair is no longer possible/)]);
  expect(await parts(runId)).toEqual([0, 0, 0]);
});

test("what a run found stays as it is", async () => {
  await mentor();
  await mentee();
  const id = await run();
  await endRun(app.db, id, "FAILED", "no", app.now());
  expect(await statusOf(id)).toBe("DONE");
  await expect(app.db.pairingRunPair.deleteMany({ where: { runId: id } })).rejects.toThrow();
  await expect(app.db.pairingRun.update({ where: { id }, data: { total: 1 } })).rejects.toThrow();
  expect(await storeFinished(app.db, id, {} as never, app.now())).toBe(false);
});

test("nobody but the owner reads or starts anything, and a published round is not paired again", async () => {
  await mentor();
  const amara = await mentee();
  const id = await run();
  for (const other of [amara, (await createPerson(app)).id]) {
    await expect(pairingPage(app, actor(other), roundId, 1)).rejects.toMatchObject({ code: "not-found" });
    await expect(startRun(app, actor(other), roundId, "TOTAL")).rejects.toMatchObject({ code: "not-found" });
    await expect(certificateFile(app, actor(other), roundId, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(sendPairingForm(app, actor(other), roundId, { intent: "cancel", run: id })).rejects.toMatchObject({
      code: "not-found",
    });
  }
  await certificateFile(app, actor(ownerId), roundId, id);
  expect(await app.db.auditEntry.count({ where: { action: "pairing.read-certificate", objectId: id } })).toBe(1);
  await publishRound(app, roundId, id);
  await expect(start()).rejects.toMatchObject({ code: "conflict" });
  expect((await pairingPage(app, actor(ownerId), roundId, 1)).mayRun).toBe(false);
});
