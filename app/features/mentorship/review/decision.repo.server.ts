import type { PairingDecision, PairingDecisionKind } from "~/features/mentorship/pairing/domain/run";
import type { Db, Tx } from "~/platform/database/database.server";

/** Two people of a round, as far as settling something about them depends on it. */
export type Deciding = {
  mentee: string;
  mentor: string;
  decision: PairingDecisionKind | null;
  /** Of the mentee: how many mentors, and to how many others they are fixed. */
  wanted: number;
  menteeFixed: number;
  /** Of the mentor: seats in the round, and how many others are fixed to them. */
  seats: number;
  mentorFixed: number;
};

/** `null` unless both are enrolled, each on their side. In one statement. */
export async function findDeciding(
  db: Db | Tx,
  roundId: string,
  { menteeId, mentorId }: { menteeId: string; mentorId: string },
): Promise<Deciding | null> {
  const [row] = await db.$queryRaw<Deciding[]>`
    SELECT e."name" AS "mentee", t."name" AS "mentor", d."kind"::text AS "decision", a."wanted", b."seats",
      (SELECT count(*) FROM "PairingDecision" o WHERE o."roundId" = a."roundId" AND o."kind" = 'LOCK'
         AND o."menteeId" = a."personId" AND o."mentorId" <> b."personId")::int AS "menteeFixed",
      (SELECT count(*) FROM "PairingDecision" o WHERE o."roundId" = a."roundId" AND o."kind" = 'LOCK'
         AND o."mentorId" = b."personId" AND o."menteeId" <> a."personId")::int AS "mentorFixed"
    FROM "MentorshipEnrolment" a
    JOIN "MentorshipEnrolment" b ON b."roundId" = a."roundId" AND b."side" = 'MENTOR' AND b."withdrawnAt" IS NULL
      AND b."personId" = ${mentorId}
    JOIN "Person" e ON e."id" = a."personId" JOIN "Person" t ON t."id" = b."personId"
    LEFT JOIN "PairingDecision" d ON d."roundId" = a."roundId" AND d."menteeId" = a."personId" AND d."mentorId" = b."personId"
    WHERE a."roundId" = ${roundId} AND a."personId" = ${menteeId} AND a."side" = 'MENTEE' AND a."withdrawnAt" IS NULL`;
  return row ?? null;
}

export async function putDecision(
  tx: Tx,
  roundId: string,
  { menteeId, mentorId, kind }: PairingDecision,
  madeAt: Date,
): Promise<void> {
  const key = { roundId, menteeId, mentorId };
  await tx.pairingDecision.upsert({
    where: { roundId_menteeId_mentorId: key },
    create: { ...key, kind, madeAt },
    update: { kind, madeAt },
  });
}

/** False when nothing was settled about the two. */
export async function removeDecision(
  tx: Tx,
  roundId: string,
  { menteeId, mentorId }: { menteeId: string; mentorId: string },
): Promise<boolean> {
  const { count } = await tx.pairingDecision.deleteMany({ where: { roundId, menteeId, mentorId } });
  return count > 0;
}
