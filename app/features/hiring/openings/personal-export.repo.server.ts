import { dayText } from "~/kernel/time/day";
import type { Db } from "~/platform/database/database.server";

/** Openings that the person answers for, or once did: which, and what their part was. What they wrote of it, while they lead it. */
export async function exportOpenings(db: Db, personId: string) {
  const part = { some: { personId } };
  const openings = await db.opening.findMany({
    where: { OR: [{ leadId: personId }, { deciderId: personId }, { coordinatorId: personId }, { parts: part }] },
    select: {
      ...{ role: true, about: true, status: true, opensOn: true, leadId: true, deciderId: true, coordinatorId: true },
      competencies: { where: { reason: { not: "" } }, select: { competencyId: true, reason: true } },
      parts: { where: { personId }, select: { knows: true } },
    },
    orderBy: [{ opensOn: "asc" }, { id: "asc" }],
  });
  return {
    yourPartInOpenings: openings.map(({ role, about, status, opensOn, competencies, parts, ...answering }) => ({
      role,
      opensOn: dayText(opensOn),
      status,
      leads: answering.leadId === personId,
      decides: answering.deciderId === personId,
      keepsNames: answering.coordinatorId === personId,
      knowsForGood: parts[0]?.knows ?? null,
      ...(answering.leadId === personId ? { about, reasonsForWeights: competencies } : {}),
    })),
  };
}
