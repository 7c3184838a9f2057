import { dayText } from "~/kernel/time/day";
import { columns, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** Openings that the person answers for, or once did: which, and what their part was. What they wrote of it, while they lead it. */
export const openingsData: PersonalData = {
  keeps: { "What is looked for is the organization's.": ["Opening"], [NO_WORDS]: ["OpeningPart"] },
  async exportOf({ db }, { id: personId }) {
    const part = { some: { personId } };
    const openings = await db.opening.findMany({
      where: { OR: [{ leadId: personId }, { deciderId: personId }, { coordinatorId: personId }, { parts: part }] },
      select: {
        ...columns("role about status opensOn leadId deciderId coordinatorId"),
        competencies: { where: { reason: { not: "" } }, select: columns("competencyId reason") },
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
  },
};
