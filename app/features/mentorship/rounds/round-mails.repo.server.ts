import type { Tx } from "~/platform/database/database.server";

/** `null` unless people enrol in it. */
export async function findOpenRound(tx: Tx, id: string): Promise<{ programmeName: string; closesOn: string } | null> {
  const row = await tx.mentorshipRound.findFirst({
    where: { id, status: "ENROLLING" },
    select: { closesOn: true, programme: { select: { name: true } } },
  });
  return row && { programmeName: row.programme.name, closesOn: row.closesOn.toISOString().slice(0, 10) };
}

/** People whom a round takes, except its owner and whoever has enrolled, by id from after `after`. */
export function listToTell(
  tx: Tx,
  roundId: string,
  after: string,
  take: number,
): Promise<{ id: string; name: string; email: string }[]> {
  return tx.$queryRaw<{ id: string; name: string; email: string }[]>`
    SELECT p."id", p."name", p."email"
    FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId" CROSS JOIN "Person" p
    WHERE r."id" = ${roundId} AND p."id" > ${after} AND p."id" <> m."ownerId" AND p."deactivatedAt" IS NULL
      AND cardinality(mentorship_open_for(m."id", p."id", r."opensOn")) > 0
      AND NOT EXISTS (SELECT 1 FROM "MentorshipEnrolment" e WHERE e."roundId" = r."id" AND e."personId" = p."id")
    ORDER BY p."id" LIMIT ${take}`;
}
