/** Six months of the calendar, in UTC: from a day up to, but not on, another. */
export type HalfYear = { from: Date; until: Date };

/**
 * The last half-years that are over, the earliest first. They share no day, so that nothing counted in one is counted in another.
 * @param count 1 or more.
 *
 * Worked case: two of them on Nov 25, 2026 are Jul to Dec 2025 and Jan to Jun 2026.
 */
export function pastHalfYears(now: Date, count: number): HalfYear[] {
  const current = now.getUTCFullYear() * 2 + Math.floor(now.getUTCMonth() / 6);
  return Array.from({ length: count }, (_, index) => {
    const number = current - count + index;
    return { from: startOf(number), until: startOf(number + 1) };
  });
}

/** @param number half-years since year 0. */
function startOf(number: number): Date {
  return new Date(Date.UTC(Math.floor(number / 2), (number % 2) * 6, 1));
}

/** "Jan–Jun 2026". @param from its first day. */
export function halfYearLabel(from: Date): string {
  return `${from.getUTCMonth() === 0 ? "Jan–Jun" : "Jul–Dec"} ${from.getUTCFullYear()}`;
}

/** The end of it in a picture: "Jun 2026". @param from its first day. */
export function endLabel(from: Date): string {
  return monthLabel(new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 5, 1)));
}

/** "Jun 2026", in UTC. */
export function monthLabel(at: Date): string {
  return `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
