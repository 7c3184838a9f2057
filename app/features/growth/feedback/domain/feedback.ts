import type { GoalExpectation } from "~/features/growth/plans/domain/plan-goal";
import type { FieldErrors } from "~/kernel/form/form";
import { DAY_MS } from "~/kernel/time/day";

/** A person the receiver shared feedback with: by name, or as their manager for as long as they are. */
export type Share = { readerId: string; reader: string; asManager: boolean };

export type Feedback = {
  id: string;
  giverId: string;
  giver: string;
  receiverId: string;
  receiver: string;
  /** Of the receiver, now. */
  managerId: string | null;
  manager: string | null;
  text: string;
  versionId: string | null;
  expectationId: string | null;
  givenAt: Date;
  /** When the receiver was asked what came of it. */
  followUpAt: Date | null;
  /** What came of it, in the receiver's words. */
  outcome: string | null;
  outcomeAt: Date | null;
  shares: readonly Share[];
};

/**
 * Who besides the two may read it now. A share with a manager ends with their being it: a new one reads nothing that was not
 * shared with them.
 */
export function readersOf({ shares, managerId }: Pick<Feedback, "shares" | "managerId">): string[] {
  return shares
    .filter(({ readerId, asManager }) => !asManager || readerId === managerId)
    .map(({ readerId }) => readerId);
}

/** What came of it is said once: the giver has read it. */
export function decideOutcome(stored: string | null, given: string): "already" | "store" | "conflict" {
  if (stored === null) return "store";
  return stored === given ? "already" : "conflict";
}

const FOLLOW_UP_MS = 28 * DAY_MS;

/** Feedback given before this is followed up. */
export function followUpBefore(now: Date): Date {
  return new Date(now.getTime() - FOLLOW_UP_MS);
}

/** Which feedback a list is of. */
export const FEEDBACK_LISTS = ["received", "given", "shared"] as const;
export type FeedbackList = (typeof FEEDBACK_LISTS)[number];

export type FeedbackRequest = {
  id: string;
  askerId: string;
  asker: string;
  askedId: string;
  asked: string;
  question: string;
  versionId: string | null;
  expectationId: string | null;
  status: "ASKED" | "ANSWERED" | "DECLINED";
  askedAt: Date;
};

/** Feedback as a page shows it: the outcome to the two alone, and who else reads it to the two alone. */
export type ShownFeedback = Pick<Feedback, "id" | "giver" | "receiver" | "text" | "givenAt"> & {
  expectation: GoalExpectation | null;
  outcome: { text: string; at: Date } | null;
  readers: { id: string; name: string }[];
  /** The receiver was asked what came of it, and has not said. */
  asked: boolean;
};

/** What went wrong on the page of one piece of feedback, next to what was typed. */
export type FeedbackProblem = {
  at: "share" | "outcome";
  status: 400 | 409;
  typed: { colleague?: string; text?: string };
  errors: FieldErrors;
};

/** A request as the two people it concerns see it in their lists. */
export type ShownRequest = Pick<FeedbackRequest, "id" | "asker" | "asked" | "question" | "status" | "askedAt">;
