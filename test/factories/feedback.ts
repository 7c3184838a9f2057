import type { Prisma } from "~/platform/generated/prisma/client";
import type { Fresh, Making } from "./people";

export type FeedbackRow = Prisma.FeedbackUncheckedCreateInput;
export type FeedbackRequestRow = Prisma.FeedbackRequestUncheckedCreateInput;

export function feedbackRow(fresh: Fresh, given: Partial<FeedbackRow> & Pick<FeedbackRow, "giverId" | "receiverId">) {
  return {
    id: given.id ?? fresh.newId(),
    text: "Your questions in the review saved us a week.",
    givenAt: fresh.now(),
    ...given,
  } satisfies FeedbackRow;
}

export function createFeedback(making: Making, given: Parameters<typeof feedbackRow>[1]) {
  return making.db.feedback.create({ data: feedbackRow(making, given) });
}

/** Waits for an answer. */
export function feedbackRequestRow(
  fresh: Fresh,
  given: Partial<FeedbackRequestRow> & Pick<FeedbackRequestRow, "askerId" | "askedId">,
) {
  return {
    id: given.id ?? fresh.newId(),
    question: "How did the handover go for you?",
    askedAt: fresh.now(),
    ...given,
  } satisfies FeedbackRequestRow;
}
