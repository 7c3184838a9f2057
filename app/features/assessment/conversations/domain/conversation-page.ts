import type { RatingWord } from "~/features/assessment/sheets/domain/sheet-page";
import type { CalibratedLine } from "./calibrated";
import type { Agreed, Pair } from "./conversation";

export type ActionOwner = "subject" | "manager";

/** What one of the two is going to do. Days are year-month-day, times ISO texts. */
export type ReviewAction = {
  id: string;
  /** `null` for one that is about the work as a whole. */
  expectationId: string | null;
  text: string;
  owner: ActionOwner;
  dueOn: string | null;
  doneAt: string | null;
  doneBy: string | null;
  version: number;
};

/** Something still to be done that came out of a conversation. */
export type OpenAction = Pick<ReviewAction, "id" | "text" | "owner" | "dueOn"> & {
  assessmentId: string;
  subjectId: string;
  subject: string;
};

export type ShownCorroboration = {
  colleague: string;
  status: "asked" | "confirmed" | "declined";
  sentence: string;
};

/** Evidence that was attached when the subject submitted. */
export type ShownEvidence = {
  id: string;
  title: string;
  url: string | null;
  body: string;
  happenedOn: string;
  expectationIds: string[];
  corroborations: ShownCorroboration[];
};

/** One of the two whose judgements stand beside each other. */
export type Side = { raterId: string; name: string; submittedAt: string };

export type ConversationHead = {
  assessmentId: string;
  frameworkName: string;
  frameworkPath: string;
  targetLevel: string;
  subject: string;
  subjectId: string;
  /** Who manages the subject now. */
  manager: string | null;
  revealedAt: string;
};

export type ConversationPage = {
  head: ConversationHead;
  own: Side;
  managers: Side;
  scale: readonly RatingWord[];
  pairs: readonly ShownPair[];
  evidence: readonly ShownEvidence[];
  /** All that were recorded, oldest first. */
  agreed: readonly Agreed[];
  actions: readonly ReviewAction[];
  /** What calibration came to; empty where it has not, or where its reader has no part in it. */
  calibrated: readonly CalibratedLine[];
  /** How often something was recorded here: what a live page knows already. */
  number: number;
  isSubject: boolean;
  /** Whether the reader is one of the two. */
  mayRecord: boolean;
  /** For the next action, so that sending the form twice adds one. */
  newActionId: string;
  /** Year-month-day. */
  today: string;
};

/** Without the examples, of which a conversation has no need. */
export type ShownPair = Omit<Pair, "expectation"> & { expectation: Omit<Pair["expectation"], "examples"> };

/** A conversation in a list: that there is one, not what it says. */
export type ConversationItem = {
  assessmentId: string;
  subjectId: string;
  subject: string;
  targetLevel: string;
  revealedAt: Date;
};
