import { z } from "zod";

/** Calendar days without a time or a place: kept as their first moment in UTC, written YYYY-MM-DD. */

export const DAY_MS = 86_400_000;

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

/** The same day a year earlier; of the 29th of February the text sorts between its neighbours, and that is all it is for. */
export function yearBefore(day: string): string {
  return `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
}

const WRITTEN = /^\d{4}-\d{2}-\d{2}$/;
const HOW = "Enter a date, such as 2026-03-02.";

/*
 * Form fields. Each comes from a function marked as pure: pages use the functions above, and without the
 * marks the bundler would ship all of Zod to the browser.
 */

/** A calendar day as the field of a form holds it, YYYY-MM-DD; the 30th of February is none. */
export const TypedDay = /* @__PURE__ */ (() =>
  z
    .string({ error: HOW })
    .regex(WRITTEN, { error: ({ input }) => (input === "" ? "Choose a date." : HOW) })
    // The format error has been reported already.
    .refine((text) => !WRITTEN.test(text) || isDay(text), "This date doesn't exist. Check the day and month."))();

/** A field that may be left empty. */
export const TypedDayOrNone = /* @__PURE__ */ (() => z.union([z.literal("").transform(() => null), TypedDay]))();

/** A time of day on the clocks of the person who types it, HH:MM. */
export const TypedTime = /* @__PURE__ */ (() =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter the time as hours and minutes, such as 09:30."))();

/** When something is to be and for how long, on the clocks of the person who types it. */
export const TypedAppointment = /* @__PURE__ */ (() =>
  z.object({
    day: TypedDay,
    time: TypedTime,
    minutes: z.coerce
      .number({ error: "Enter the minutes as a number." })
      .int("Enter whole minutes.")
      .min(5, "At least 5 minutes.")
      .max(480, "At most 8 hours."),
  }))();
export type TypedAppointment = z.infer<typeof TypedAppointment>;
