import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

const cycle = { select: columns("name opensOn closesOn closedAt") } as const;

/** Review cycles: those that ask about the person or leave them out, and what became of the manager's side and their own. */
export const cyclesData: PersonalData = {
  keeps: { [NO_WORDS]: ["ReviewCycle", "CycleLeftOut", "CycleReminder", "ManagerTurn", "SheetWithdrawal"] },
  async exportOf({ db }, { id: personId }) {
    const [reviews, leftOutOf, opened, withdrawals, turns, reminders] = await Promise.all([
      db.assessment.findMany({
        where: { subjectId: personId, cycleId: { not: null } },
        select: {
          ...{ cycle, heldLevel: true, targetLevel: true },
          turns: { select: { manager: NAMED, since: true }, orderBy: { number: "asc" } },
        },
        orderBy: [{ startedAt: "asc" }, { id: "asc" }],
      }),
      db.cycleLeftOut.findMany({ where: { personId }, select: { reason: true, cycle }, orderBy: { cycleId: "asc" } }),
      db.reviewCycle.findMany({
        where: { openedById: personId },
        ...cycle,
        orderBy: [{ openedAt: "asc" }, { id: "asc" }],
      }),
      db.sheetWithdrawal.findMany({
        where: { raterId: personId },
        select: { ...columns("submittedAt withdrawnAt"), assessment: { select: { subject: NAMED } } },
        orderBy: [{ withdrawnAt: "asc" }, { id: "asc" }],
      }),
      db.managerTurn.findMany({
        where: { managerId: personId },
        select: { since: true, assessment: { select: { subject: NAMED, cycle } } },
        orderBy: [{ since: "asc" }, { assessmentId: "asc" }],
      }),
      db.cycleReminder.findMany({
        where: { personId },
        select: { kind: true, at: true, cycle },
        orderBy: { at: "asc" },
      }),
    ]);
    return {
      reviewCycles: {
        ...{ leftOutOf, opened, reminders },
        aboutYou: reviews.map(({ turns, ...review }) => ({ ...review, managersAsked: withNames(turns) })),
        askedOfYouAsManager: turns.map(({ since, assessment }) => ({ ...withNames([assessment])[0], since })),
        yourWithdrawals: withdrawals.map(({ assessment, ...withdrawal }) => ({
          ...withNames([assessment])[0],
          ...withdrawal,
        })),
      },
    };
  },
};
