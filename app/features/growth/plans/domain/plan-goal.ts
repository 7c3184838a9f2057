import type { FieldErrors } from "~/kernel/form/form";
import { DAY_MS } from "~/kernel/time/day";
import type { GoalExpectation } from "./plan-expectation";

/** A plan is a handful: a person who works on more than this works on none of it. */
export const MOST_OPEN_GOALS = 5;

export const CHECK_IN_RHYTHMS = ["WEEKLY", "TWO_WEEKLY", "MONTHLY", "QUARTERLY"] as const;
export type CheckInRhythm = (typeof CHECK_IN_RHYTHMS)[number];
export const RHYTHM_WORDS: Readonly<Record<CheckInRhythm, string>> = {
  WEEKLY: "every week",
  TWO_WEEKLY: "every two weeks",
  MONTHLY: "every month",
  QUARTERLY: "every three months",
};
const RHYTHM_DAYS: Readonly<Record<CheckInRhythm, number>> = { WEEKLY: 7, TWO_WEEKLY: 14, MONTHLY: 31, QUARTERLY: 92 };

/** What the person writes of a goal. Texts have line feeds only. */
export type GoalWords = { title: string; opportunity: string; evidence: string; rhythm: CheckInRhythm };

export type GoalState = "OPEN" | "DONE" | "DROPPED";

/** A short text about how it goes; dated, and never changed. Times are ISO texts. */
export type CheckIn = { id: string; authorId: string; author: string; text: string; at: string };

export type Goal = GoalWords & {
  id: string;
  personId: string;
  person: string;
  /** Of the person, now. */
  managerId: string | null;
  versionId: string;
  expectationId: string;
  state: GoalState;
  /** Why it was dropped. */
  reason: string | null;
  closedAt: Date | null;
  /** `null` while the person keeps it to themselves. */
  sharedAt: Date | null;
  agreed: { byId: string; by: string; at: Date; version: number } | null;
  /** Counts the edits of its words. */
  version: number;
  createdAt: Date;
  /** The latest first. */
  checkIns: readonly CheckIn[];
};

/** A goal with the expectation it is for, as a page shows it. */
export type ShownGoal = Goal & { expectation: GoalExpectation; due: boolean };

export type GoalPage = { goal: ShownGoal; own: boolean; mayAgree: boolean; newId: string };

/** What went wrong on the page of a goal, next to what was typed. */
export type GoalProblem = {
  at: "change" | "check-in" | "drop";
  status: 400 | 409;
  typed: Partial<Record<keyof GoalWords | "text", string>>;
  errors: FieldErrors;
  /** What was saved meanwhile, and its version. */
  theirs?: GoalWords;
  version?: number;
};

const sameWords = (a: GoalWords, b: GoalWords) =>
  a.title === b.title && a.opportunity === b.opportunity && a.evidence === b.evidence && a.rhythm === b.rhythm;

/**
 * Whether an edit may be stored over what is there.
 * - `already`: exactly this is stored, as after a repeated submit.
 * - `conflict`: someone wrote something else since the sender looked (`seen` is the version they saw).
 */
export function decideGoalChange(
  stored: GoalWords & { version: number },
  given: GoalWords,
  seen: number,
): "already" | "store" | "conflict" {
  if (sameWords(stored, given)) return "already";
  return stored.version === seen ? "store" : "conflict";
}

/** Whether an open goal has gone without a word for longer than its rhythm. */
export function isCheckInDue(goal: Pick<Goal, "state" | "rhythm" | "createdAt" | "checkIns">, now: Date): boolean {
  if (goal.state !== "OPEN") return false;
  const [latest] = goal.checkIns;
  const since = latest ? Date.parse(latest.at) : goal.createdAt.getTime();
  return now.getTime() - since > RHYTHM_DAYS[goal.rhythm] * DAY_MS;
}

/** An agreement is to the words as they were: an edit afterwards leaves it standing beside them. */
export function agreementOf({
  agreed,
  version,
}: Pick<Goal, "agreed" | "version">): "none" | "as-worded" | "changed-since" {
  if (!agreed) return "none";
  return agreed.version === version ? "as-worded" : "changed-since";
}

export type Target = {
  frameworkSlug: string;
  targetLevel: string;
  /** YYYY-MM-DD. */
  targetOn: string | null;
};
