import { instantOf, localTime } from "~/kernel/time/calendar";
import { daysAfter } from "~/kernel/time/day";

/** Between two times of day (HH:MM) on the person's clock; overnight if the second is earlier. */
export type Quiet = { from: string; until: string };

/** When the daily digest leaves, on the person's clock. */
const DIGEST_TIME = "08:00";

function isQuiet({ from, until }: Quiet, time: string): boolean {
  return from < until ? time >= from && time < until : time >= from || time < until;
}

/**
 * When a mail may leave: now, or when the current quiet hours end.
 * @param timeZone IANA name of the person's zone.
 *
 * Worked case: with quiet hours from 19:00 to 07:30 in Lisbon, what happens at 22:00 there on Monday leaves on Tuesday at 07:30.
 */
export function mailTime(now: Date, timeZone: string, quiet: Quiet | null): Date {
  const { day, time } = localTime(now, timeZone);
  if (!quiet || !isQuiet(quiet, time)) return now;
  const end = instantOf(time < quiet.until ? day : daysAfter(day, 1), quiet.until, timeZone);
  // When clocks go back during quiet hours, the first of two equal times may have passed.
  return end > now ? end : now;
}

/** When the next digest leaves: 08:00 in the person's zone, or the end of their quiet hours. */
export function digestTime(now: Date, timeZone: string, quiet: Quiet | null): Date {
  const { day } = localTime(now, timeZone);
  const today = instantOf(day, DIGEST_TIME, timeZone);
  const next = today > now ? today : instantOf(daysAfter(day, 1), DIGEST_TIME, timeZone);
  return mailTime(next, timeZone, quiet);
}
