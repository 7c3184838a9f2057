import { runPairing } from "~/features/mentorship/pairing-job.server";
import { PAIRING_JOB } from "~/features/mentorship/pairing-run.repo.server";
import type { App } from "~/platform/app-context.server";
import type { Db } from "~/platform/database.server";
import { runDueJobs } from "~/platform/jobs.server";
import { createHours, createMentorProfile, createProgramme, createRound, enrol } from "../factories/mentorships";
import { createPerson } from "../factories/people";
import type { Flow } from "./flows";

const SIDE = 12;

/** A round of somebody's programme with people on both sides. */
export async function createRoundToPair(app: App, ownerId: string): Promise<string> {
  const programme = await createProgramme(app, { ownerId });
  const { id: roundId } = await createRound(app, { programmeId: programme.id });
  for (let count = 0; count < SIDE; count++) {
    const [mentee, mentor] = [await createPerson(app), await createPerson(app)];
    await enrol(app, { roundId, personId: mentee.id, side: "MENTEE" });
    await createHours(app, mentee.id);
    await enrol(app, { roundId, personId: mentor.id, side: "MENTOR" });
    await createMentorProfile(app, { personId: mentor.id });
  }
  return roundId;
}

/** Has a round paired again and again. */
export function pairRounds(roundId: string): Flow {
  return async (send) => {
    const path = `/mentorship/rounds/${roundId}/pairing`;
    const isStored = async (db: Db) => (await db.pairingRun.count({ where: { roundId } })) > 0;
    while ((await send({ path, form: { intent: "start", mode: "TOTAL" }, isStored })) !== null);
  };
}

/** Runs of which a part is missing, or of which there is a part though they are not done. */
export async function countHalfRuns(db: Db): Promise<number> {
  const [half] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "PairingRun" n
    CROSS JOIN LATERAL (
      SELECT (SELECT count(*) FROM "PairingRunPair" p WHERE p."runId" = n."id" AND p."layer" = 1) AS "pairs",
             (SELECT count(*) FROM "PairingRunUnmatched" u WHERE u."runId" = n."id") AS "unmatched",
             (SELECT count(*) FROM "PairingRunSeat" s WHERE s."runId" = n."id") AS "seats",
             (SELECT count(*) FROM "PairingCertificate" c WHERE c."runId" = n."id") AS "certificates") f
    WHERE CASE WHEN n."status" = 'DONE'
      THEN f."pairs" <> n."matched" OR f."pairs" + f."unmatched" <> n."mentees" OR f."seats" <> n."mentors" OR f."certificates" <> 1
      ELSE f."pairs" + f."unmatched" + f."seats" + f."certificates" > 0 END`;
  return half?.count ?? 0;
}

/** Takes up what the kill cut off, once its lease has run out. @returns runs that are under way all the same. */
export async function countStuckRuns(app: App): Promise<number> {
  const later = { ...app, now: () => new Date(Date.now() + 61_000) };
  await runDueJobs(later, { [PAIRING_JOB]: runPairing });
  return app.db.pairingRun.count({ where: { status: { in: ["QUEUED", "RUNNING"] } } });
}
