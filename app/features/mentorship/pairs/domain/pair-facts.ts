import type { MeetingRhythm } from "~/features/mentorship/programmes/domain/programme";
import { daysBetween } from "~/kernel/time/day";
import { CHECK_IN_DAYS, type CheckIn, checkInState } from "./closing";
import { clockOf, type MentorshipPair, type PairSide } from "./pair";

export const PAIR_SIDES: readonly PairSide[] = ["mentee", "mentor"];

/** What someone was reminded of. */
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

export const RHYTHM_DAYS: Readonly<Record<MeetingRhythm, number>> = { WEEKLY: 7, TWO_WEEKLY: 14, MONTHLY: 30 };

const REMIND_AFTER = 7;

/**
 * A side from whom nothing came while the pair did not meet. `told`: they were reminded a week ago or more, and the owner is to know.
 */
type Silence = { side: PairSide; days: number; told: boolean };

/** Who is silent in a pair that does not meet and has planned nothing: both, one or no one. */
export function silenceOf(facts: PairFacts, today: string): readonly Silence[] {
  const limit = quietAfter(facts.rhythm);
  const quiet = quietDays(facts, today);
  if (facts.status === "ENDED" || facts.planned || quiet <= limit) return [];
  return PAIR_SIDES.flatMap((side) => {
    const sign = facts.signs[side];
    const days = sign ? Math.min(quiet, daysBetween(sign, clockOf(facts, today))) : quiet;
    if (days <= limit) return [];
    const reminded = facts.reminders.find((one) => one.side === side && one.kind === "SILENT");
    return [{ side, days, told: reminded !== undefined && daysBetween(reminded.on, today) >= REMIND_AFTER }];
  });
}

export type DueReminder = { side: PairSide; kind: ReminderKind };

/** What each side of a pair is to be reminded of today: nothing twice, and nothing while it is paused or once it has ended. */
export function dueReminders(facts: PairFacts, today: string): readonly DueReminder[] {
  if (facts.status !== "ACTIVE") return [];
  const silent = silenceOf(facts, today).map(({ side }) => side);
  return PAIR_SIDES.flatMap((side) => {
    const due: ReminderKind[] = checkInReminders(facts, side, today);
    if (silent.includes(side)) due.push("SILENT");
    if (facts.absences[side] > 0) due.push("ABSENT");
    const has = (kind: ReminderKind) => facts.reminders.some((one) => one.side === side && one.kind === kind);
    return due.filter((kind) => !has(kind)).map((kind) => ({ side, kind }));
  });
}

function checkInReminders(facts: PairFacts, side: PairSide, today: string): ReminderKind[] {
  return CHECK_IN_DAYS.flatMap((day): ReminderKind[] => {
    const isAnswered = facts.checkIns.some((one) => one.side === side && one.day === day);
    if (isAnswered || checkInState(facts, day, today) !== "open") return [];
    const asked = facts.reminders.find((one) => one.side === side && one.kind === `CHECK_IN_${day}`);
    if (!asked) return [`CHECK_IN_${day}`];
    return daysBetween(asked.on, today) >= REMIND_AFTER ? [`LATE_${day}`] : [];
  });
}
