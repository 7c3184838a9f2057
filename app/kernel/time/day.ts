/** Calendar days without a time or a place: kept as their first moment in UTC, written YYYY-MM-DD. */

/**
 * @param text YYYY-MM-DD.
 * @returns its first moment in UTC; an invalid date for what is not written so. The 30th of February is in March: `isDay`
 * tells them apart.
 */
export function dayStart(text: string): Date {
  return new Date(`${text}T00:00:00.000Z`);
}

/** Whether the calendar has it, which begins with year 1: no database holds a day of year 0. @param text YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const day = dayStart(text);
  return !Number.isNaN(day.getTime()) && dayText(day) === text && !text.startsWith("0000");
}

/** The day in UTC, as YYYY-MM-DD. */
export function dayText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export const DAY_MS = 86_400_000;

/** The day so many days later, or earlier for a negative number. @param day YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  return dayText(new Date(dayStart(day).getTime() + days * DAY_MS));
}

/** "Mon". @param day YYYY-MM-DD; what is no day has none. */
export function weekdayOf(day: string): string {
  return WEEKDAYS[dayStart(day).getUTCDay()] ?? "";
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Days from one to another; negative where the other is earlier. @param from @param to YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayStart(to).getTime() - dayStart(from).getTime()) / DAY_MS);
}
