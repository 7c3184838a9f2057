import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

/** What the person asked to learn and used, and what they answered to others as their manager; sums stay after an erasure. */
export const learningData: PersonalData = {
  keeps: { [NO_WORDS]: ["LearningBudget"] },
  async exportOf({ db }, { id: personId }) {
    const learning = await db.learningRequest.findMany({
      where: { personId },
      select: {
        ...columns("year purpose minutes money currency state askedAt decidedAt answer grantedMinutes grantedMoney"),
        uses: { select: columns("usedOn minutes money note"), orderBy: [{ usedOn: "asc" }, { id: "asc" }] },
      },
      orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    });
    const decided = await db.learningRequest.findMany({
      where: { decidedBy: personId, personId: { not: personId } },
      select: { person: NAMED, ...columns("state decidedAt answer") },
      orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
    });
    return { learning, yourAnswersAboutLearning: withNames(decided) };
  },
  async erase(tx, { personId }) {
    await tx.learningRequest.updateMany({ where: { personId }, data: { purpose: "Erased" } });
    await tx.learningRequest.updateMany({ where: { decidedBy: personId }, data: { answer: "" } });
    await tx.learningUse.updateMany({ where: { request: { personId } }, data: { note: "Erased" } });
  },
};
