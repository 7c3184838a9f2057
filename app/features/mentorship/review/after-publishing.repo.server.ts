import type { PairEnd, PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { Db } from "~/platform/database/database.server";

/** A pair of a round as it is now. */
type PairRow = {
  id: string;
  menteeId: string;
  mentorId: string;
  mentor: string;
  status: PairStatus;
  end: PairEnd | null;
};

/** Mentees of a round as they are now: who withdrew, and every pair that they have been in, the earliest first. */
export async function listMenteesNow(
  db: Db,
  roundId: string,
  menteeIds: readonly string[],
): Promise<{ pairs: PairRow[]; withdrawn: ReadonlySet<string> }> {
  const ids = [...new Set(menteeIds)];
  const [pairs, withdrawn] = await Promise.all([
    db.$queryRaw<PairRow[]>`
      SELECT o."id", o."menteeId", o."mentorId", t."name" AS "mentor", o."status"::text, o."end"::text
      FROM "MentorshipPair" o JOIN "Person" t ON t."id" = o."mentorId"
      WHERE o."roundId" = ${roundId} AND o."menteeId" = ANY(${ids}) ORDER BY o."createdAt", o."id"`,
    db.$queryRaw<{ id: string }[]>`
      SELECT e."personId" AS "id" FROM "MentorshipEnrolment" e
      WHERE e."roundId" = ${roundId} AND e."side" = 'MENTEE' AND e."withdrawnAt" IS NOT NULL AND e."personId" = ANY(${ids})`,
  ]);
  return { pairs, withdrawn: new Set(withdrawn.map(({ id }) => id)) };
}
