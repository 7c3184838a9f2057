/** Calendar days without a time or a place: kept as their first moment in UTC, written YYYY-MM-DD. */

/**
 * @param text YYYY-MM-DD.
 * @returns its first moment in UTC; an invalid date for what is not written so. The 30th of February is in March: whoever lets
 * people type days compares `dayText` with what was typed.
 */
export function dayStart(text: string): Date {
  return new Date(`${text}T00:00:00.000Z`);
}

/** The day in UTC, as YYYY-MM-DD. */
export function dayText(date: Date): string {
  return date.toISOString().slice(0, 10);
}
