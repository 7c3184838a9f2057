import { columns, NAMED, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** The person's plan and goals, and their own words at others' goals. */
export const plansData: PersonalData = {
  keeps: { [NO_WORDS]: ["GrowthPlan"] },
  async exportOf({ db }, { id: personId }) {
    return {
      growthPlan: await db.growthPlan.findUnique({
        where: { personId },
        select: columns("frameworkSlug targetLevel targetOn changedAt"),
      }),
      goals: await db.growthGoal.findMany({
        where: { personId },
        select: {
          ...columns("title opportunity evidence expectationId rhythm state reason createdAt closedAt sharedAt"),
          ...{ agreedBy: NAMED, agreedAt: true },
          checkIns: {
            select: { recordedBy: NAMED, ...columns("sentence recordedAt") },
            orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
          },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      checkInsOnGoalsOfOthers: await db.goalCheckIn.findMany({
        where: { recordedById: personId, goal: { personId: { not: personId } } },
        select: { goal: { select: { person: NAMED } }, ...columns("sentence recordedAt") },
        orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
      }),
    };
  },
  async erase(tx, { personId }) {
    const goal = { title: "Erased", opportunity: "", evidence: "" };
    await tx.growthGoal.updateMany({ where: { personId }, data: goal });
    await tx.growthGoal.updateMany({ where: { personId, reason: { not: null } }, data: { reason: "Erased" } });
    await tx.goalCheckIn.updateMany({ where: { recordedById: personId }, data: { sentence: "" } });
  },
};
