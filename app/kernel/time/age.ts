import { DAY_MS } from "./day";

/**
 * How long ago something was, as one says it: whole days up to a fortnight, then weeks, months and years, rounded down.
 * @param from a moment, or a calendar day as its first moment in UTC.
 * @returns `today` for everything that is not a day ago, also what is to come.
 * Worked case: 59 days is `8 weeks ago`, 60 days `2 months ago`, 364 `11 months ago`, 366 `a year ago`,
 * 400 `over a year ago`.
 */
export function ageInWords(from: Date, now: Date): string {
  const days = Math.floor((now.getTime() - from.getTime()) / DAY_MS);
  if (days < 1) return "today";
  if (days === 1) return "yesterday";
  if (days < 14) return `${days} days ago`;
  if (days < 60) return `${Math.floor(days / 7)} weeks ago`;
  if (days < 365) return `${Math.min(11, Math.floor(days / 30))} months ago`;
  if (days < 396) return "a year ago";
  const years = Math.floor(days / 365.25);
  return years < 2 ? "over a year ago" : `${years} years ago`;
}
