import type { PairEnd, PairSide, PairStatus } from "./pair";

/** What decides what somebody of a pair does next. Days are `YYYY-MM-DD`. */
export type PairFacts = {
  status: PairStatus;
  end: PairEnd | null;
  startsOn: string;
  pausedDays: number;
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

const CHECK_IN_DAYS = [60, 30] as const;
const DAY_MS = 86_400_000;

/** The one thing that somebody of a pair does next; `null` when there is nothing. */
export function nextStep(pair: PairFacts, today: string): NextStep | null {
  const step = (page: NextStep["page"], words: string, waits = false) => ({ page, words, waits });
  if (pair.status === "ENDED") return pair.reviewed ? null : step("closing", "Look back on it");
  if (pair.status === "PAUSED") return step("", "Paused: resume it when you both can", true);
  if (!pair.hasAgreement) return step("agreement", "Agree on how you work together");
  if (!pair.ownAgreed) return step("agreement", "Read the agreement, and agree to it");
  if (pair.unrecorded > 0) return step("sessions", "Say how the last session went");
  const due = checkInDue(pair, today);
  if (due !== null) return step("check-ins", `Say how it goes after ${due} days`);
  if (!pair.bothAgreed) return step("agreement", `${pair.otherName} has yet to agree`, true);
  return pair.nextSessionAt === null ? step("sessions", "Plan the next session") : null;
}

/** The latest check-in that has come and is not answered; paused days count for nothing. */
function checkInDue({ startsOn, pausedDays, checkedIn }: PairFacts, today: string): number | null {
  const days = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${startsOn}T00:00:00Z`)) / DAY_MS - pausedDays;
  const due = CHECK_IN_DAYS.find((day) => days >= day);
  return due === undefined || checkedIn.includes(due) ? null : due;
}
