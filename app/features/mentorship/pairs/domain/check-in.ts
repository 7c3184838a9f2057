import { daysAfter } from "~/kernel/time/day";
import { activeDays, clockOf, dayOfPair, type PairSpan } from "./pair-days";

/** Days of a pair on which each side is asked how it goes. */
export const CHECK_IN_DAYS = [30, 60] as const;
export type CheckInDay = (typeof CHECK_IN_DAYS)[number];
/** Days after which the last one is over, as the first is with the last. */
const OPEN_FOR = 30;

export type PairGoing = "WELL" | "MIXED" | "BADLY";
export type PairMeeting = "AS_AGREED" | "LESS" | "NOT_AT_ALL";

export const GOING_WORDS: Readonly<Record<PairGoing, string>> = { WELL: "Well", MIXED: "Mixed", BADLY: "Badly" };
export const MEETING_WORDS: Readonly<Record<PairMeeting, string>> = {
  AS_AGREED: "As agreed",
  LESS: "Less than agreed",
  NOT_AT_ALL: "Not at all",
};

/** What somebody answered. */
export type CheckIn = { day: CheckInDay; going: PairGoing; meeting: PairMeeting; help: string };

/** `over`: nobody can answer it any more. */
export type CheckInState = "coming" | "open" | "over";

/**
 * Whether a check-in can be answered: from its day until the next one's, the last for 30 days, and not in an ended pair. A paused
 * pair is asked nothing new; what was open stays so.
 */
export function checkInState(span: PairSpan, day: CheckInDay, today: string): CheckInState {
  const days = activeDays(span, today);
  if (days >= day + OPEN_FOR) return "over";
  if (span.endedAt !== null || clockOf(span, today) >= span.endsOn) return "over";
  return days >= day ? "open" : "coming";
}

/** The day on which it opens; `null` where the pair ends before. */
export function checkInOpensOn(span: PairSpan, day: CheckInDay): string | null {
  const opens = dayOfPair(span, day);
  return span.endedAt === null && opens < span.endsOn ? opens : null;
}

/** The last day on which it can be answered, unless the pair is paused or ends before. */
export function checkInLastDay(span: PairSpan, day: CheckInDay): string {
  const last = daysAfter(dayOfPair(span, day + OPEN_FOR), -1);
  return last < span.endsOn ? last : daysAfter(span.endsOn, -1);
}
