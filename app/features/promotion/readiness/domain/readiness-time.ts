/** Time away from work. Days are YYYY-MM-DD; `until` is the last day, `null` while nobody knows it. */
export type Away = { from: string; until: string | null };

const DAY_MS = 86_400_000;
/** Of a month of a criterion: reviews held half a year apart, give or take a day, then cover six of them. */
export const MONTH_DAYS = 30;

const numberOf = (day: string) => Math.round(Date.parse(`${day}T00:00:00.000Z`) / DAY_MS);
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Days away as half-open intervals of day numbers, in order and without overlaps. */
function awayIntervals(leaves: readonly Away[], today: string): [number, number][] {
  const given = leaves
    .map(({ from, until }): [number, number] => [numberOf(from), numberOf(until ?? today) + 1])
    .filter(([from, end]) => end > from)
    .sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, end] of given) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([from, end]);
  }
  return joined;
}

/**
 * Days from one day to a later one on which the person was there: time on leave is taken out.
 *
 * Worked case: from 1 January to 31 March are 89 days; with leave from 1 to 28 February, 61.
 * @returns 0 for the same day, never less.
 */
export function presentDays(from: string, to: string, leaves: readonly Away[], today: string): number {
  const [begin, end] = [numberOf(from), numberOf(to)];
  const away = awayIntervals(leaves, today).map(([a, b]) => Math.max(0, Math.min(b, end) - Math.max(a, begin)));
  return Math.max(0, end - begin - away.reduce((sum, days) => sum + days, 0));
}

/**
 * The first day that lies so many days of presence after another. Leave without an end counts as long as today.
 * Worked case: 30 days after 1 January is 31 January; with leave from 11 to 20 January it is 10 February.
 */
export function dayAfter(from: string, days: number, leaves: readonly Away[], today: string): string {
  let day = numberOf(from) + days;
  for (const [a, b] of awayIntervals(leaves, today)) {
    const begin = Math.max(a, numberOf(from));
    if (b > begin && begin < day) day += b - begin;
  }
  return dayOf(day);
}
