import { columns, inDays, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** A debrief by the code of its candidate, whose name is not the reader's to have. */
const debrief = {
  select: { number: true, candidate: { select: { code: true, opening: { select: { role: true } } } } },
} as const;
type DebriefRow = { number: number; candidate: { code: string; opening: { role: string } } };
const toDebrief = ({ number, candidate: { code, opening } }: DebriefRow) => ({
  ...{ opening: opening.role, candidate: code, debrief: number },
});

/** What the person decided of candidates, and what they themselves took over from their interviews. */
export const decisionsData: PersonalData = {
  keeps: { [NO_WORDS]: ["StartingPlan"] },
  async exportOf({ db }, { id: personId }) {
    const [decisions, dissents, plan, taken] = await Promise.all([
      db.hiringDecision.findMany({
        where: { decidedById: personId },
        select: { ...columns("outcome levelCode rationale departure decidedAt"), debrief },
        orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
      }),
      db.hiringDissent.findMany({
        where: { personId },
        select: { ...columns("text at"), decision: { select: { debrief } } },
        orderBy: [{ at: "asc" }, { decisionId: "asc" }],
      }),
      db.startingPlan.findUnique({ where: { personId }, select: columns("state linkedAt answeredAt") }),
      db.startingPoint.findMany({
        where: { personId },
        select: columns("competencyId kind sentence takenAt"),
        orderBy: { competencyId: "asc" },
      }),
    ]);
    return {
      yourHiringDecisions: decisions.map(({ debrief: of, ...one }) => ({ ...toDebrief(of), ...inDays(one) })),
      yourDissents: dissents.map(({ decision, ...one }) => ({ ...toDebrief(decision.debrief), ...inDays(one) })),
      fromYourInterviews: plan && { ...plan, taken },
    };
  },
  /** Outcomes stay in what they add up to. */
  async erase(tx, { personId }) {
    await tx.hiringDecision.updateMany({ where: { decidedById: personId }, data: { rationale: "", departure: "" } });
    await tx.hiringDissent.updateMany({ where: { personId }, data: { text: "" } });
    await tx.startingPoint.deleteMany({ where: { personId } });
  },
};
