import { instantOf, localTime } from "./calendar";
import { daysAfter } from "./day";
import type { WeeklyHours } from "./weekly-hours";

/** Slots of a quarter of an hour in a week, counted in UTC. */
const SLOTS = 7 * 24 * 4;
const WORDS = SLOTS / 32;
const SLOT_MS = 15 * 60_000;
const DAY_MINUTES = 24 * 60;

/** Someone's free quarters of an hour in each week that is asked about: a bit each, `WORDS` words a week. */
export type FreeSlots = Int32Array;

/**
 * The weeks of a span that can differ: the first, and each in which the clocks of a zone have changed since the one before.
 * @param from @param until days, `YYYY-MM-DD`. @param zones IANA names.
 * @returns the Mondays with which they begin.
 */
export function distinctWeeks(from: string, until: string, zones: readonly string[]): string[] {
  const found: string[] = [];
  let before = "";
  for (let monday = mondayOf(from); monday <= until; monday = daysAfter(monday, 7)) {
    const offsets = [...new Set(zones)].flatMap((zone) => offsetsOf(monday, zone)).join(" ");
    if (offsets !== before) found.push(monday);
    before = offsets;
  }
  return found;
}

/** The clocks of a zone on the days of a week. */
function offsetsOf(monday: string, zone: string): number[] {
  return Array.from({ length: 7 }, (_, day) => {
    const on = daysAfter(monday, day);
    return instantOf(on, "12:00", zone).getTime() - Date.parse(`${on}T12:00:00.000Z`);
  });
}

/**
 * When someone can meet, in the weeks asked about. Hours at the edge of a week count in the week in which they are in UTC, wrapped
 * around: what is free before its Monday is free before the next one too.
 */
export function freeSlots(hours: readonly WeeklyHours[], timeZone: string, mondays: readonly string[]): FreeSlots {
  const free = new Int32Array(mondays.length * WORDS);
  for (const [week, monday] of mondays.entries()) {
    const start = Date.parse(`${monday}T00:00:00.000Z`);
    for (const { weekday, fromMinute, untilMinute } of hours) {
      // By instants: in the night in which clocks change, hours are as long as they are.
      const day = daysAfter(monday, weekday - 1);
      const until = instantAt(day, untilMinute, timeZone);
      for (let at = instantAt(day, fromMinute, timeZone); at < until; at += SLOT_MS) {
        const slot = ((Math.round((at - start) / SLOT_MS) % SLOTS) + SLOTS) % SLOTS;
        free[week * WORDS + (slot >> 5)]! |= 1 << (slot & 31);
      }
    }
  }
  return free;
}

/**
 * Minutes that two people have in common in the leanest of the weeks.
 * @param a @param b of the same weeks.
 */
export function leastOverlap(a: FreeSlots, b: FreeSlots): number {
  let least = Number.POSITIVE_INFINITY;
  for (let week = 0; week < a.length; week += WORDS) {
    let slots = 0;
    for (let word = week; word < week + WORDS; word++) slots += bitsOf(a[word]! & b[word]!);
    least = Math.min(least, slots * 15);
  }
  return least;
}

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Midnight at the end of a day is the next one's beginning. */
function instantAt(day: string, minute: number, timeZone: string): number {
  const [on, at] = minute === DAY_MINUTES ? [daysAfter(day, 1), 0] : [day, minute];
  return instantOf(on, clockTime(at), timeZone).getTime();
}

const clockTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return daysAfter(day, -((weekday + 6) % 7));
}

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
