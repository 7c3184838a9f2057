import { daysBetween } from "~/kernel/time/day";
import { CHECK_IN_DAYS, checkInState } from "./check-in";
import type { PairSide } from "./pair";
import { clockOf } from "./pair-days";
import { PAIR_SIDES, type PairFacts, quietAfter, quietDays, type ReminderKind } from "./pair-facts";

const REMIND_AFTER = 7;

/**
 * A side from whom nothing came while the pair did not meet. `told`: they were reminded a week ago or more, and the owner is to know.
 */
export type Silence = { side: PairSide; days: number; told: boolean };

/** Who is silent in a pair that does not meet and has planned nothing: both, one or nobody. */
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
