import type { Db } from "~/platform/database/database.server";

/** Who could be paired now, and what its owner settled. */
export type PairingReady = { mentees: number; mentors: number; locks: number; forbids: number };

/** In one statement. */
export async function readPairingReady(db: Db, roundId: string): Promise<PairingReady> {
  const [ready] = await db.$queryRaw<PairingReady[]>`
    SELECT (count(*) FILTER (WHERE e."side" = 'MENTEE'))::int AS "mentees",
           (count(*) FILTER (WHERE e."side" = 'MENTOR'))::int AS "mentors",
           (SELECT count(*)::int FROM "PairingDecision" d WHERE d."roundId" = ${roundId} AND d."kind" = 'LOCK') AS "locks",
           (SELECT count(*)::int FROM "PairingDecision" d WHERE d."roundId" = ${roundId} AND d."kind" = 'FORBID') AS "forbids"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
    WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL AND p."deactivatedAt" IS NULL`;
  return ready!;
}
