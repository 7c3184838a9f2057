import { columns, type PersonalData } from "~/platform/personal-data.server";

/** How the person scores in interviews beside others, as they alone may read it; their scores stay in what kits show. */
export const hiringLearningData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const select = columns("effect low high why interviews others madeAt");
    return { howYouScoreInInterviews: await db.interviewerSeverity.findUnique({ where: { personId }, select }) };
  },
  async erase(tx, { personId }) {
    await tx.interviewerSeverity.deleteMany({ where: { personId } });
  },
};
