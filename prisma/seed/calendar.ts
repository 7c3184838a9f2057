import { utcOffsetMs } from "~/kernel/time/calendar";

const DAY = 86_400_000;

/** Midnight (UTC) of the day `days` before. */
export function daysBefore(today: Date, days: number): Date {
  return new Date(Math.floor(today.getTime() / DAY) * DAY - days * DAY);
}

/** The first day of the month, `months` months before. */
export function monthsBefore(today: Date, months: number): Date {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1));
}

/** That day, or the Friday before it. */
export function workday(day: Date): Date {
  const weekday = day.getUTCDay();
  return daysBefore(day, weekday === 6 ? 1 : weekday === 0 ? 2 : 0);
}

/** An hour (UTC) of the day `days` before, or of the Friday before that day. */
export function workingHour(today: Date, days: number, hour: number): Date {
  return new Date(workday(daysBefore(today, days)).getTime() + hour * 3_600_000);
}

/** Midnight (UTC) of the day so many working days before, or after for a negative number; never on a weekend but for 0. */
export function workingDaysBefore(today: Date, days: number): Date {
  const step = Math.sign(days);
  let day = daysBefore(today, 0);
  for (let left = Math.abs(days); left > 0; ) {
    day = daysBefore(day, step);
    if (day.getUTCDay() % 6 !== 0) left -= 1;
  }
  return day;
}

/**
 * Some minute of the working day of somebody in that time zone.
 * @returns of a day, and of how far through it in [0, 1), the time; a weekend's is that of the Friday before.
 */
export function workingHours(timeZone: string): (day: Date, share: number) => Date {
  return (day, share) => {
    const nine = workday(day).getTime() + 9 * 3_600_000;
    return new Date(nine - utcOffsetMs(nine, timeZone) + Math.floor(share * 8 * 60) * 60_000);
  };
}

export function monthsBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / (30.44 * DAY);
}
