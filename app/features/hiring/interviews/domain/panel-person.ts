import type { QualificationState } from "~/features/hiring/interviewers/domain/qualification";
import { commonHours, type Span } from "~/kernel/time/overlap";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";

/** Somebody who interviews, as far as a proposal depends on them. */
export type PanelPerson = {
  id: string;
  name: string;
  teamId: string | null;
  team: string | null;
  timeZone: string;
  /** Hours of a week in which they interview, on their clocks; none: working hours. */
  hours: readonly WeeklyHours[];
  /** Interviews in a week at most. */
  perWeek: number;
  /** By the id of a kit; none where they never began. */
  kits: Readonly<Record<string, QualificationState>>;
  /** Still takes part in interviews here. */
  interviews: boolean;
  /** Has a conflict with the candidate, referred them, or has kept their name: nobody is told which, or that it is so. */
  apart: boolean;
  /** Places in interviews that they have not given up, of the weeks around those that are planned. */
  held: readonly (Span & { interviewId: string; candidateId: string })[];
  /** Interviews that they gave up, each with when it was to be. */
  gaveUp: readonly string[];
};

/** Where nobody says otherwise: nine to five, Monday to Friday. */
const WORKING_HOURS: readonly WeeklyHours[] = [1, 2, 3, 4, 5].map((weekday) => {
  return { weekday, fromMinute: 9 * 60, untilMinute: 17 * 60 };
});

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/**
 * The week of an instant, Monday to Sunday in UTC, as people's load is counted.
 * @param instant ms since 1970. @returns two instants have one number when they are of one week.
 */
export const weekOf = (instant: number) => Math.floor((instant - FIRST_MONDAY_MS) / (7 * DAY_MS));

/** Interviews of the week of an instant in which somebody has a place. @param without one that does not count. */
export function loadInWeek({ held }: Pick<PanelPerson, "held">, instant: number, without?: string): number {
  return held.filter((one) => one.interviewId !== without && weekOf(one.from) === weekOf(instant)).length;
}

const RECENT_MS = 28 * DAY_MS;

/** Interviews of the four weeks before an instant. */
export function loadBefore({ held }: Pick<PanelPerson, "held">, instant: number): number {
  return held.filter(({ from }) => from < instant && from >= instant - RECENT_MS).length;
}

/** Whether somebody has a place in another interview meanwhile. What ends as the other begins does not meet it. */
export function isElsewhere({ held }: Pick<PanelPerson, "held">, { from, until }: Span, without?: string): boolean {
  return held.some((one) => one.interviewId !== without && one.from < until && from < one.until);
}

/** Whether a span lies in the hours in which somebody interviews, as their clocks have them on that day. */
export function isWithinHours({ hours, timeZone }: Pick<PanelPerson, "hours" | "timeZone">, span: Span): boolean {
  const own = { timeZone, hours: hours.length > 0 ? hours : WORKING_HOURS };
  const [first, second] = commonHours(own, own, span);
  return first !== undefined && second === undefined && first.from === span.from && first.until === span.until;
}
