import { afterEach, beforeEach, expect, test } from "vitest";
import { runDueJobs } from "~/platform/jobs.server";
import { createMentorProfile, createProgramme, createRound, enrol } from "../../../test/factories/mentorships";
import { createPerson } from "../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { unpackCertificate } from "./certificate.server";
import { disprove } from "./domain/certificate";
import { runPairing } from "./pairing-job.server";
import { PAIRING_JOB, queueRun, readCertificate } from "./pairing-run.repo.server";

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
