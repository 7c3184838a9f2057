import { instantOf, localTime } from "./calendar-zone";
import { daysAfter } from "./day";
import type { WeeklyHours } from "./weekly-hours";

/** From one instant to another, in ms since 1970. */
export type Span = { from: number; until: number };
export type SomebodysHours = { timeZone: string; hours: readonly WeeklyHours[] };

const MINUTE_MS = 60_000;

/**
 * When two people are both free, as instants: hours are what clocks say where each of them is, on the days asked about.
 * @param from @param until instants, ms since 1970.
 * @returns in order, none touching the next.
 */
export function commonHours(a: SomebodysHours, b: SomebodysHours, { from, until }: Span): Span[] {
  const [one, two] = [freeSpans(a, { from, until }), freeSpans(b, { from, until })];
  const found: Span[] = [];
  for (let i = 0, j = 0; i < one.length && j < two.length; ) {
    const [x, y] = [one[i] as Span, two[j] as Span];
    const span = { from: Math.max(x.from, y.from), until: Math.min(x.until, y.until) };
    if (span.from < span.until) found.push(span);
    if (x.until < y.until) i++;
    else j++;
  }
  return found;
}

/** When one of them is free, in order; what meets at midnight is one. */
function freeSpans({ timeZone, hours }: SomebodysHours, { from, until }: Span): Span[] {
  const spans: Span[] = [];
  const last = localTime(new Date(until), timeZone).day;
  for (let day = localTime(new Date(from), timeZone).day; day <= last; day = daysAfter(day, 1)) {
    const weekday = ((new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7) + 1;
    for (const one of hours) {
      if (one.weekday !== weekday) continue;
      const begins = Math.max(from, atMinute(day, one.fromMinute, timeZone));
      const ends = Math.min(until, atMinute(day, one.untilMinute, timeZone));
      if (begins < ends) spans.push({ from: begins, until: ends });
    }
  }
  return joined(spans.sort((x, y) => x.from - y.from));
}

function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else found.push({ ...span });
  }
  return found;
}

function atMinute(day: string, minute: number, timeZone: string): number {
  if (minute === 1440) return instantOf(daysAfter(day, 1), "00:00", timeZone).getTime();
  const two = (part: number) => String(part).padStart(2, "0");
  return instantOf(day, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`, timeZone).getTime();
}

/**
 * Times for a session: the beginning of each stretch in common that is long enough and in which nothing is planned.
 * @param minutes of the session. @param taken sessions that are planned.
 * @returns instants, at most so many.
 */
export function suggestTimes(common: readonly Span[], minutes: number, taken: readonly Span[], most: number): number[] {
  const long = minutes * MINUTE_MS;
  const free = common.filter((span) => !taken.some((one) => one.from < span.until && span.from < one.until));
  const starts = free.map((span) => ({ start: quarterFrom(span.from), until: span.until }));
  return starts.flatMap(({ start, until }) => (start + long <= until ? [start] : [])).slice(0, most);
}

const QUARTER_MS = 15 * MINUTE_MS;
const quarterFrom = (instant: number) => Math.ceil(instant / QUARTER_MS) * QUARTER_MS;
