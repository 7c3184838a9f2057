import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import type { Db, Tx } from "~/platform/database/database.server";
import type { RunPairing } from "./domain/run-difference";

type NewPairs = {
  round: Pick<MentorshipRound, "id" | "startsOn" | "endsOn">;
  runId: string;
  pairs: readonly (Pick<RunPairing, "menteeId" | "mentorId"> & { id: string })[];
  at: Date;
};

/** The pairs of a run, and the round as running. */
export async function insertPublished(tx: Tx, { round, runId, pairs, at }: NewPairs): Promise<void> {
  const [startsOn, endsOn] = [new Date(round.startsOn), new Date(round.endsOn)];
  const made = { roundId: round.id, runId, origin: "RUN" as const, startsOn, endsOn, createdAt: at };
  await tx.mentorshipPair.createMany({
    data: pairs.map(({ id, menteeId, mentorId }) => ({ ...made, id, menteeId, mentorId })),
  });
  await tx.mentorshipRound.update({
    where: { id: round.id },
    data: { status: "RUNNING", publishedAt: at, publishedRunId: runId },
  });
}

export type Told = { id: string; name: string; email: string };

/** Everybody enrolled in a round who is here. */
export function listToTell(tx: Tx, roundId: string): Promise<Told[]> {
  return tx.$queryRaw<Told[]>`
    SELECT p."id", p."name", p."email" FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND EXISTS (SELECT 1 FROM "MentorshipEnrolment" e
      WHERE e."roundId" = ${roundId} AND e."personId" = p."id" AND e."withdrawnAt" IS NULL)
    ORDER BY p."id"`;
}

/** Mentees of a round whom a run has not thought of: they enrolled after it had begun. */
export async function countNewcomers(db: Db | Tx, roundId: string, runId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "MentorshipEnrolment" e
    WHERE e."roundId" = ${roundId} AND e."side" = 'MENTEE' AND e."withdrawnAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "PairingRunPair" p WHERE p."runId" = ${runId} AND p."menteeId" = e."personId")
      AND NOT EXISTS (SELECT 1 FROM "PairingRunUnmatched" u WHERE u."runId" = ${runId} AND u."menteeId" = e."personId")
      AND NOT EXISTS (SELECT 1 FROM "MentorshipPair" l WHERE l."roundId" = e."roundId" AND l."menteeId" = e."personId"
        AND l."status" <> 'ENDED')`;
  return row?.count ?? 0;
}
