import type { MeetingRhythm } from "~/features/mentorship/programmes/domain/programme";
import { daysAfter, daysBetween } from "~/kernel/time/day";
import type { MentorshipPair } from "./pair";

export const RHYTHM_DAYS: Readonly<Record<MeetingRhythm, number>> = { WEEKLY: 7, TWO_WEEKLY: 14, MONTHLY: 30 };

/** When a pair began, ended and rested. Days are `YYYY-MM-DD`. */
export type PairSpan = Pick<MentorshipPair, "startsOn" | "endsOn" | "pausedOn" | "pausedDays" | "endedAt">;

/** The day up to which a pair's time runs: it stands still while the pair is paused, and once it has ended. */
export function clockOf({ endsOn, pausedOn, endedAt }: PairSpan, today: string): string {
  return [endsOn, today, pausedOn, endedAt?.slice(0, 10)].reduce<string>(
    (least, day) => (day && day < least ? day : least),
    endsOn,
  );
}

/**
 * How long a pair has worked together, in days, without its pauses.
 *
 * Worked case: begun on the 1st, paused from the 11th to the 21st, on the 31st: 20 days.
 */
export function activeDays(span: PairSpan, today: string): number {
  return Math.max(0, daysBetween(span.startsOn, clockOf(span, today)) - span.pausedDays);
}

/** The day on which a pair has worked together for so long, unless it is paused again. */
export function dayOfPair({ startsOn, pausedDays }: PairSpan, days: number): string {
  return daysAfter(startsOn, days + pausedDays);
}
