import { runPairing } from "~/features/mentorship/pairing/pairing-job.server";
import { PAIRING_JOB } from "~/features/mentorship/pairing/pairing-run.repo.server";
import type { App } from "~/platform/app-context.server";
import type { Db } from "~/platform/database/database.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { createHours, createMentorProfile, createProgramme, createRound, enrol } from "../factories/mentorships";
import { createRun } from "../factories/pairing-runs";
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

/** A finished run that waits to be published. */
export type ToPublish = { roundId: string; runId: string };

const READY = 4;

/** Has as many rounds wait to be published as may be before the next kill. */
export async function replenish(app: App, ownerId: string, waiting: ToPublish[]): Promise<void> {
  while (waiting.length < READY) {
    const roundId = await createRoundToPair(app, ownerId);
    waiting.push({ roundId, runId: await createRun(app, { roundId, askedById: ownerId }) });
  }
}

/** Publishes what waits, one after the other; what a kill cut off is sent again after it. */
export function publishRounds(waiting: ToPublish[]): Flow {
  return async (send) => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const { roundId, runId } = next;
      const where = { id: roundId, publishedRunId: runId, status: "RUNNING" as const };
      const isStored = async (db: Db) => (await db.mentorshipRound.count({ where })) > 0;
      const path = `/mentorship/rounds/${roundId}/runs/${runId}/publish`;
      if ((await send({ path, form: {}, isStored })) === null) return;
      waiting.shift();
    }
  };
}

/** Rounds that were paired, with some of what publishing writes, and not with all of it. */
export async function countHalfPublished(db: Db): Promise<number> {
  const [half] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "MentorshipRound" r
    CROSS JOIN LATERAL (
      SELECT (SELECT count(*) FROM "MentorshipPair" p WHERE p."roundId" = r."id") AS "pairs",
             (SELECT count(*) FROM "MentorshipPair" p JOIN "PairingRunPair" f
                ON f."runId" = p."runId" AND f."menteeId" = p."menteeId" AND f."mentorId" = p."mentorId"
              WHERE p."roundId" = r."id" AND p."runId" = r."publishedRunId") AS "kept",
             (SELECT count(*) FROM "PairingRunPair" f WHERE f."runId" = r."publishedRunId") AS "found",
             (SELECT count(*) FROM "MentorshipEnrolment" e WHERE e."roundId" = r."id") AS "people",
             (SELECT count(*) FROM "AuditEntry" a WHERE a."objectId" = r."id" AND a."action" = 'pairing.publish') AS "entries") f
    WHERE EXISTS (SELECT 1 FROM "PairingRun" n WHERE n."roundId" = r."id") AND CASE WHEN r."status" = 'RUNNING'
      THEN r."publishedRunId" IS NULL OR r."publishedAt" IS NULL OR f."pairs" <> f."found" OR f."kept" <> f."found"
        OR f."entries" <> f."people" + 1
      ELSE r."publishedRunId" IS NOT NULL OR r."publishedAt" IS NOT NULL OR f."pairs" + f."entries" > 0 END`;
  return half?.count ?? 0;
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
