import type { Db } from "~/platform/database/database.server";

/** Programmes of mentorship that somebody owns, with their rounds; who takes part in them is told by those people's own exports. */
export async function exportProgrammes(db: Db, personId: string) {
  const rows = await db.mentorshipProgramme.findMany({
    where: { ownerId: personId },
    select: {
      name: true,
      purpose: true,
      kind: true,
      createdAt: true,
      endedAt: true,
      rounds: {
        select: { name: true, opensOn: true, closesOn: true, startsOn: true, endsOn: true, status: true },
        orderBy: { number: "asc" },
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return { mentorshipProgrammesYouOwn: rows };
}
