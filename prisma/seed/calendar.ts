const DAY = 86_400_000;

/** Midnight (UTC) of the day `days` before. */
export function daysBefore(today: Date, days: number): Date {
  return new Date(Math.floor(today.getTime() / DAY) * DAY - days * DAY);
}

/** The first day of the month, `months` months before. */
export function monthsBefore(today: Date, months: number): Date {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1));
}

/** The same day at some minute of a working day. @param share in [0, 1): how far through it. */
export function atWork(day: Date, share: number): Date {
  return new Date(day.getTime() + (8 * 60 + Math.floor(share * 9 * 60)) * 60_000);
}

export function monthsBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / (30.44 * DAY);
}
