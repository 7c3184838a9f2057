/** How far a cycle is, for those who run it: counts, and states by name; nothing of what reviews say. */
import { daysAfter, daysBetween, dayText } from "~/kernel/time/day";
import type { SideState } from "./cycle";

/** A team's people in a cycle. @property reviews due from managers: people who have one. @property waiting reviews still due. */
export type TeamCount = {
  teamId: string | null;
  team: string | null;
  people: number;
  self: number;
  reviews: number;
  managers: number;
};

/** Reviews submitted on a day, YYYY-MM-DD. */
export type Submitted = { day: string; self: number; managers: number };

/** Someone a cycle waits for. */
export type Awaited = {
  id: string;
  name: string;
  team: string | null;
  /** Their self-assessment; `null` if it is submitted, or not due. */
  own: Extract<SideState, "not-started" | "draft"> | null;
  /** The first of those whose review they owe, by name, and how many there are. */
  subjects: string[];
  reviews: number;
  /** Of the reviews, in draft. */
  begun: number;
  dueOn: Date;
  onLeave: boolean;
  remindedAt: Date | null;
};

/** Between two reminders by hand to the same person. */
const REMIND_EVERY_DAYS = 2;

/** Whether someone can be reminded by hand. */
export function canRemind({ remindedAt, onLeave }: Pick<Awaited, "remindedAt" | "onLeave">, now: Date): boolean {
  if (onLeave) return false;
  return remindedAt === null || daysBetween(dayText(remindedAt), dayText(now)) >= REMIND_EVERY_DAYS;
}

export type Total = Pick<TeamCount, "people" | "self" | "reviews" | "managers">;

export function totalOf(teams: readonly TeamCount[]): Total {
  const sum = (of: keyof Total) => teams.reduce((all, team) => all + team[of], 0);
  return { people: sum("people"), self: sum("self"), reviews: sum("reviews"), managers: sum("managers") };
}

export type BurnUpDays = {
  points: { day: number; date: string; first: number; second: number }[];
  /** The last day shown. */
  days: number;
  due: number;
};

/**
 * Reviews submitted by the end of each day on which some were, from the first day of the cycle to today or its end.
 * Submitted before the first day, as a self-assessment taken over from before, counts on that day.
 * @param end the day on which the cycle closed, or today.
 */
export function burnUp(
  submitted: readonly Submitted[],
  { opensOn, closesOn, end }: { opensOn: string; closesOn: string; end: string },
): BurnUpDays {
  const dayOf = (date: string) => Math.max(0, daysBetween(opensOn, date));
  const last = dayOf(end);
  const byDay = new Map<number, { first: number; second: number }>([[0, { first: 0, second: 0 }]]);
  for (const { day, self, managers } of submitted) {
    const at = Math.min(dayOf(day), last);
    const so = byDay.get(at) ?? { first: 0, second: 0 };
    byDay.set(at, { first: so.first + self, second: so.second + managers });
  }
  if (!byDay.has(last)) byDay.set(last, { first: 0, second: 0 });
  const sum = { first: 0, second: 0 };
  const points = [...byDay]
    .sort(([one], [other]) => one - other)
    .map(([day, { first, second }]) => {
      sum.first += first;
      sum.second += second;
      return { day, date: daysAfter(opensOn, day), ...sum };
    });
  const due = dayOf(closesOn);
  return { points, due, days: Math.max(due, last) };
}
