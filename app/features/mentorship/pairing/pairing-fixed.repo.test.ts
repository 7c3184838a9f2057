/** Pairs that their owner fixed, and that cannot be any more. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { actorOf } from "../../../../test/factories/actors";
import {
  createHours,
  createMentorProfile,
  createProgramme,
  createRound,
  enrol,
} from "../../../../test/factories/mentorships";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { pairingPage } from "./pairing.server";
import { runPairing } from "./pairing-job.server";
import { PAIRING_JOB, queueRun } from "./pairing-run.repo.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test("pairs that cannot be are named to the owner, by the names that the two have now, and no others", async () => {
  const [owner, noor, amara, emre] = [await somebody(), await somebody(), await somebody(), await somebody()];
  const programme = await createProgramme(app, { ownerId: owner });
  const { id: roundId } = await createRound(app, { programmeId: programme.id });
  await createMentorProfile(app, { personId: noor, seats: 2 });
  await enrol(app, { roundId, personId: noor, side: "MENTOR", seats: 2 });
  for (const personId of [amara, emre]) {
    await createHours(app, personId);
    await enrol(app, { roundId, personId, side: "MENTEE" });
  }
  const run = async () => {
    const id = app.newId();
    await queueRun(app.db, { id, roundId, mode: "TOTAL", askedById: owner, at: app.now() });
    await runDueJobs(app, { [PAIRING_JOB]: runPairing });
    return id;
  };
  for (const menteeId of [amara, emre]) {
    const lock = { roundId, menteeId, mentorId: noor, kind: "LOCK" as const, madeAt: app.now() };
    await app.db.pairingDecision.create({ data: lock });
  }
  await app.db.person.update({ where: { id: amara }, data: { managerId: noor } });
  const runId = await run();
  for (const [id, name] of [
    [noor, "Noor New"],
    [amara, "Amara New"],
  ] as const) {
    await app.db.person.update({ where: { id }, data: { name } });
  }
  const shown = async () => (await pairingPage(app, actorOf({ id: owner }), roundId, 1)).runs.rows;
  expect(await shown()).toMatchObject([
    { id: runId, status: "FAILED", impossible: [{ mentee: "Amara New", mentor: "Noor New" }] },
  ]);
  const { problem, impossible } = await app.db.pairingRun.findUniqueOrThrow({ where: { id: runId } });
  expect(impossible).toEqual([{ menteeId: amara, mentorId: noor }]);
  expect(problem).not.toMatch(/Amara|Noor|manager/i);
  await app.db.pairingDecision.deleteMany({ where: { menteeId: amara } });
  const where = { runId: await run() };
  expect(await app.db.pairingRunPair.findMany({ where })).toMatchObject([{ menteeId: emre, mentorId: noor }]);
  expect((await shown())[0]).toMatchObject({ status: "DONE", impossible: [] });
});

const somebody = async () => (await createPerson(app)).id;
