import { CHECK_IN_DAYS, type CheckInDay, checkInState } from "./check-in";
import { closingState } from "./closing";
import type { PairEnd, PairSide, PairStatus } from "./pair";
import type { PairSpan } from "./pair-days";

/** What decides what somebody of a pair does next. Days are `YYYY-MM-DD`. */
export type PairFacts = {
  status: PairStatus;
  end: PairEnd | null;
  startsOn: string;
  endsOn: string;
  pausedDays: number;
  /** An ISO text; `null` while it lives. */
  endedAt: string | null;
  otherName: string;
  side: PairSide;
  hasAgreement: boolean;
  ownAgreed: boolean;
  bothAgreed: boolean;
  /** Sessions that are over and of which nobody has said how they went. */
  unrecorded: number;
  /** An ISO text. */
  nextSessionAt: string | null;
  /** Days on which they have said how it goes. */
  checkedIn: readonly number[];
  reviewed: boolean;
};

/** Where it is done: a page of the pair, or `""` for its first one. `waits`: it is the other's turn. */
export type NextStep = {
  words: string;
  page: "" | "agreement" | "sessions" | "check-ins" | "closing";
  waits: boolean;
};

/** The one thing that somebody of a pair does next; `null` when there is nothing. */
export function nextStep(pair: PairFacts, today: string): NextStep | null {
  const step = (page: NextStep["page"], words: string, waits = false) => ({ page, words, waits });
  const look = reviewDue(pair, today) ? step("closing", "Look back on it") : null;
  if (pair.status === "ENDED") return look;
  if (pair.status === "PAUSED") return step("", "Paused: resume it when you both can", true);
  if (!pair.hasAgreement) return step("agreement", "Agree on how you work together");
  if (!pair.ownAgreed) return step("agreement", "Read the agreement, and agree to it");
  if (pair.unrecorded > 0) return step("sessions", "Say how the last session went");
  const due = checkInDue(spanOf(pair), pair.checkedIn, today);
  if (due !== null) return step("check-ins", `Say how it goes after ${due} days`);
  if (look) return look;
  if (!pair.bothAgreed) return step("agreement", `${pair.otherName} has yet to agree`, true);
  return pair.nextSessionAt === null ? step("sessions", "Plan the next session") : null;
}

/** A pair that lives, and is asked something, is not paused. */
const spanOf = (pair: PairFacts) => ({ ...pair, pausedOn: null });

/** The check-in that can be answered now and is not. @param answered days of those that are. */
export function checkInDue(span: PairSpan, answered: readonly number[], today: string): CheckInDay | null {
  const isDue = (day: CheckInDay) => checkInState(span, day, today) === "open" && !answered.includes(day);
  return CHECK_IN_DAYS.find(isDue) ?? null;
}

function reviewDue(pair: PairFacts, today: string): boolean {
  return !pair.reviewed && closingState(spanOf(pair), today) === "open";
}
