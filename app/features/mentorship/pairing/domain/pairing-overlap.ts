import { distinctWeeks, type FreeSlots, freeSlots, leastOverlap } from "~/kernel/time/overlap";
import type { PairingFrame, PairingPerson } from "./pairing-people";

type Hours = Pick<PairingPerson, "timeZone" | "hours">;

/**
 * Minutes that each mentee has in common with each mentor in the leanest week of a round, row-major. Who lives by the same clocks
 * and is free at the same hours shares one row of bits, and two people are compared only in weeks in which a clock of theirs
 * has changed.
 */
export function overlapOfAll(
  mentees: readonly Hours[],
  mentors: readonly Hours[],
  { startsOn, endsOn }: Pick<PairingFrame, "startsOn" | "endsOn">,
): Int32Array {
  const zones = [...new Set([...mentees, ...mentors].map(({ timeZone }) => timeZone))];
  const weeksOf = new Map(zones.map((zone) => [zone, distinctWeeks(startsOn, endsOn, [zone])]));
  const [rows, columns] = [patternsOf(mentees), patternsOf(mentors)];
  const between = overlapOfPatterns(rows.patterns, columns.patterns, weeksOf);
  const minutes = new Int32Array(mentees.length * mentors.length);
  for (let row = 0; row < mentees.length; row++) {
    const from = rows.of[row]! * columns.patterns.length;
    for (let column = 0; column < mentors.length; column++) {
      minutes[row * mentors.length + column] = between[from + columns.of[column]!]!;
    }
  }
  return minutes;
}

/** Different hours, and whose are which. */
function patternsOf(people: readonly Hours[]): { patterns: Hours[]; of: Int32Array } {
  const patterns: Hours[] = [];
  const known = new Map<string, number>();
  const of = Int32Array.from(people, ({ timeZone, hours }) => {
    const key = `${timeZone} ${hours.map((one) => `${one.weekday} ${one.fromMinute} ${one.untilMinute}`).join(",")}`;
    const found = known.get(key) ?? patterns.push({ timeZone, hours }) - 1;
    known.set(key, found);
    return found;
  });
  return { patterns, of };
}

function overlapOfPatterns(rows: Hours[], columns: Hours[], weeksOf: ReadonlyMap<string, string[]>): Int32Array {
  const least = new Int32Array(rows.length * columns.length);
  const [rowZones, columnZones] = [byZone(rows), byZone(columns)];
  const all = [...new Set([...weeksOf.values()].flat())].sort();
  const slots = slotsByStretch(all);
  const [ofRows, ofColumns] = [rows.map(slots), columns.map(slots)];
  for (const [rowZone, rowIndices] of rowZones) {
    for (const [columnZone, columnIndices] of columnZones) {
      const both = new Set([...weeksOf.get(rowZone)!, ...weeksOf.get(columnZone)!]);
      const weeks = [...all.keys()].filter((week) => both.has(all[week]!));
      const theirs = columnIndices.map((column) => inWeeks(ofColumns[column]!, weeks, all.length));
      for (const row of rowIndices) {
        const own = inWeeks(ofRows[row]!, weeks, all.length);
        for (const [place, column] of columnIndices.entries()) {
          least[row * columns.length + column] = leastOverlap(own, theirs[place]!);
        }
      }
    }
  }
  return least;
}

function byZone(hours: readonly Hours[]): Map<string, number[]> {
  const zones = new Map<string, number[]>(hours.map(({ timeZone }) => [timeZone, []]));
  for (const [index, { timeZone }] of hours.entries()) zones.get(timeZone)!.push(index);
  return zones;
}

/** `freeSlots`, with each stretch of a zone's hours worked out once for everyone there. */
function slotsByStretch(weeks: readonly string[]): (person: Hours) => FreeSlots {
  const known = new Map<string, FreeSlots>();
  return ({ timeZone, hours }) => {
    const all = freeSlots([], timeZone, weeks);
    for (const one of hours) {
      const key = `${timeZone} ${one.weekday} ${one.fromMinute} ${one.untilMinute}`;
      const stretch = known.get(key) ?? freeSlots([one], timeZone, weeks);
      known.set(key, stretch);
      for (let word = 0; word < all.length; word++) all[word]! |= stretch[word]!;
    }
    return all;
  };
}

/** The bits of some of the weeks. */
function inWeeks(slots: FreeSlots, weeks: readonly number[], of: number): FreeSlots {
  const words = slots.length / of;
  const some = new Int32Array(weeks.length * words);
  for (const [place, week] of weeks.entries())
    some.set(slots.subarray(week * words, (week + 1) * words), place * words);
  return some;
}
