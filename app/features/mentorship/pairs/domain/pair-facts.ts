import type { MeetingRhythm } from "~/features/mentorship/programmes/domain/programme";
import { daysBetween } from "~/kernel/time/day";
import type { CheckIn } from "./check-in";
import type { MentorshipPair, PairSide } from "./pair";
import { clockOf, RHYTHM_DAYS } from "./pair-days";

export const PAIR_SIDES: readonly PairSide[] = ["mentee", "mentor"];

/** What somebody was reminded of. */
export type ReminderKind = "CHECK_IN_30" | "CHECK_IN_60" | "LATE_30" | "LATE_60" | "SILENT" | "ABSENT";

export type CheckInFact = Omit<CheckIn, "help"> & { side: PairSide };

/**
 * What a pair's health is told from: that and when things happened, never what was said in them. Days are `YYYY-MM-DD`, `null` for
 * never.
 */
export type PairFacts = Pick<
  MentorshipPair,
  "id" | "status" | "mentee" | "mentor" | "startsOn" | "endsOn" | "endedAt" | "end" | "pausedOn" | "pausedDays"
> & {
  resumedOn: string | null;
  /** Agreed to, or else the programme's. */
  rhythm: MeetingRhythm;
  agreed: boolean;
  held: number;
  lastHeldOn: string | null;
  /** A session is planned ahead. */
  planned: boolean;
  /** Sessions to which a side did not come since they last met. */
  absences: Readonly<Record<PairSide, number>>;
  /** When a side last planned, agreed to or answered something. */
  signs: Readonly<Record<PairSide, string | null>>;
  checkIns: readonly CheckInFact[];
  reminders: readonly { side: PairSide; kind: ReminderKind; on: string }[];
  rematchAskedBy: PairSide | null;
};

/** Days for which a pair has not met: since it began, was resumed or last met. */
export function quietDays(facts: PairFacts, today: string): number {
  const since = [facts.startsOn, facts.lastHeldOn, facts.resumedOn].reduce<string>(
    (last, day) => (day && day > last ? day : last),
    facts.startsOn,
  );
  return Math.max(0, daysBetween(since, clockOf(facts, today)));
}

/** Days without a session after which a pair counts as quiet. */
export const quietAfter = (rhythm: MeetingRhythm) => 2 * RHYTHM_DAYS[rhythm] + 7;
