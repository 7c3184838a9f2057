import { columns, NAMED, NO_WORDS, type PersonalData, since } from "~/platform/personal-data.server";

/** Feedback that the person gave, was given and asked for or was asked for. */
export const feedbackData: PersonalData = {
  keeps: { [NO_WORDS]: ["FeedbackShare"] },
  async exportOf({ db }, { id }) {
    return {
      feedback: await db.feedback.findMany({
        where: { OR: [{ giverId: id }, { receiverId: id }] },
        select: {
          ...{ giver: NAMED, receiver: NAMED, ...columns("text expectationId givenAt outcome outcomeAt") },
          shares: { select: { reader: NAMED, sharedAt: true } },
        },
        orderBy: [{ givenAt: "asc" }, { id: "asc" }],
      }),
      feedbackRequests: await db.feedbackRequest.findMany({
        where: { OR: [{ askerId: id }, { askedId: id }] },
        select: { asker: NAMED, asked: NAMED, ...columns("question expectationId status askedAt answeredAt") },
        orderBy: [{ askedAt: "asc" }, { id: "asc" }],
      }),
    };
  },
  async erase(tx, { personId: id }) {
    await tx.feedback.updateMany({ where: { giverId: id }, data: { text: "" } });
    await tx.feedback.updateMany({ where: { receiverId: id, outcome: { not: null } }, data: { outcome: "" } });
    await tx.feedbackRequest.updateMany({ where: { askerId: id }, data: { question: "" } });
  },
  expires: [
    {
      ...{ kind: "feedback-requests", label: "Requests for feedback that were answered or declined" },
      ...{ days: 365, table: "FeedbackRequest", over: since("answeredAt") },
    },
  ],
};
