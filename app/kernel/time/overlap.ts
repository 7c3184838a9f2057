import { instantOf } from "./calendar-zone";
import { daysAfter } from "./day";
import type { WeeklyHours } from "./weekly-hours";

/** Slots of a quarter of an hour in a week, counted in UTC. */
const SLOTS = 7 * 24 * 4;
const WORDS = SLOTS / 32;
const SLOT_MS = 15 * 60_000;
const DAY_MINUTES = 24 * 60;

/** Somebody's free quarters of an hour in each week that is asked about: a bit each, `WORDS` words a week. */
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
 * When somebody can meet, in the weeks asked about. Hours at the edge of a week count in the week in which they are in UTC, wrapped
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
