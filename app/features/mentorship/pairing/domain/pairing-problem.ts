import { distinctWeeks, type FreeSlots, freeSlots, leastOverlap } from "~/kernel/time/overlap";
import {
  brokenRule,
  type HardRule,
  type PairingFrame,
  type PairingMentee,
  type PairingMentor,
  type PairingPerson,
  type PastPair,
} from "./hard-rules";
import type { LiftableRule, PairingInput, PairingMode, RulePoints } from "./run";
import {
  pointsOf,
  type ScoredMentee,
  type ScoredMentor,
  type Scoring,
  scoredMentee,
  scoredMentor,
  scoringOf,
  tellPoints,
} from "./score";

/** The points of a pair that must never be. */
export const NEVER = -1;

/** Whom a round is to pair, as numbers: rows are mentees and columns mentors, each by id. All pairs are row-major. */
export type PairingProblem = {
  mode: PairingMode;
  menteeIds: readonly string[];
  mentorIds: readonly string[];
  /** How many mentors each mentee wants, 1 or more. */
  wanted: readonly number[];
  seats: Int32Array;
  /** Points of each pair, or `NEVER`. */
  gain: Float64Array;
  /** Pairs that must be. */
  locks: readonly (readonly [row: number, column: number])[];
  /** In mode `RANKED`: whom each row, and each column, would like, best first. Empty in any other. */
  menteeWishes: readonly (readonly number[])[];
  mentorWishes: readonly (readonly number[])[];
};

/** Looks at one pair more closely than the numbers do. */
export type PairLens = {
  /** The rule that forbids it, were `lifted` not one; `null` for none. */
  rule(row: number, column: number, lifted?: LiftableRule): HardRule | null;
  /** Points, whatever forbids it. */
  points(row: number, column: number): number;
  tell(row: number, column: number): RulePoints[];
};

type Found = { problem: PairingProblem; lens: PairLens };

/** Turns people into numbers. Who wants no one any more is left out. */
export function pairingProblem(input: PairingInput): Found {
  const mentees = input.mentees.filter(({ wanted }) => wanted > 0).sort(byId);
  const mentors = [...input.mentors].sort(byId);
  const lens = lensOf(input, mentees, mentors);
  const gain = new Float64Array(mentees.length * mentors.length);
  for (let row = 0; row < mentees.length; row++) {
    for (let column = 0; column < mentors.length; column++) {
      gain[row * mentors.length + column] = lens.rule(row, column) ? NEVER : lens.points(row, column);
    }
  }
  const ranked = input.mode === "RANKED";
  const isAllowed = (row: number, column: number) => gain[row * mentors.length + column] !== NEVER;
  const problem: PairingProblem = {
    mode: input.mode,
    menteeIds: mentees.map(({ id }) => id),
    mentorIds: mentors.map(({ id }) => id),
    wanted: mentees.map(({ wanted }) => wanted),
    seats: Int32Array.from(mentors, ({ seats }) => Math.max(seats, 0)),
    gain,
    locks: locksOf(input, mentees, mentors),
    menteeWishes: ranked ? wishesOf(mentees, mentors, isAllowed) : [],
    mentorWishes: ranked ? wishesOf(mentors, mentees, (column, row) => isAllowed(row, column)) : [],
  };
  return { problem, lens };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Only of pairs that may be: whom someone wishes in vain is no one's business. */
function wishesOf(
  by: readonly (PairingMentee | PairingMentor)[],
  about: readonly { id: string }[],
  isAllowed: (by: number, about: number) => boolean,
): number[][] {
  const places = new Map(about.map(({ id }, place) => [id, place]));
  return by.map(({ wishes }, index) =>
    wishes.map((id) => places.get(id) ?? -1).filter((place) => place >= 0 && isAllowed(index, place)),
  );
}

/** Locks of people who are not there, since they left or withdrew, lock nothing. */
function locksOf(
  { decisions }: PairingInput,
  mentees: readonly PairingMentee[],
  mentors: readonly PairingMentor[],
): [number, number][] {
  const rows = new Map(mentees.map(({ id }, row) => [id, row]));
  const columns = new Map(mentors.map(({ id }, column) => [id, column]));
  return decisions
    .filter(({ kind }) => kind === "LOCK")
    .map(({ menteeId, mentorId }): [number, number] => [rows.get(menteeId) ?? -1, columns.get(mentorId) ?? -1])
    .filter(([row, column]) => row >= 0 && column >= 0)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function lensOf(input: PairingInput, mentees: readonly PairingMentee[], mentors: readonly PairingMentor[]): PairLens {
  const { frame } = input;
  const scoring: Scoring = scoringOf(frame, input.levels);
  const overlap = overlapOfAll(mentees, mentors, frame);
  const rows: ScoredMentee[] = mentees.map((mentee) => scoredMentee(mentee, scoring));
  const columns: ScoredMentor[] = mentors.map((mentor) => scoredMentor(mentor, scoring));
  const together = togetherOf(input);
  const inCommon = (row: number, column: number) => overlap[row * mentors.length + column]!;
  return {
    rule(row, column, lifted) {
      const [mentee, mentor] = [mentees[row]!, mentors[column]!];
      const known = together(mentee.id, mentor.id);
      if (known.living) return "cool-down";
      const apartUnderOneManager = frame.apartUnderOneManager && lifted !== "one-manager";
      const past = lifted === "cool-down" ? null : known.past;
      const forbidden = known.forbidden && lifted !== "forbidden";
      const ruled = apartUnderOneManager === frame.apartUnderOneManager ? frame : { ...frame, apartUnderOneManager };
      return brokenRule(mentee, mentor, ruled, { overlap: inCommon(row, column), past, forbidden });
    },
    points: (row, column) => pointsOf(scoring, rows[row]!, columns[column]!, inCommon(row, column)),
    tell: (row, column) => tellPoints(scoring, rows[row]!, columns[column]!, inCommon(row, column)),
  };
}

type Known = { past: PastPair | null; forbidden: boolean; living: boolean };
const STRANGERS: Known = { past: null, forbidden: false, living: false };

/** What is known of two people together; of most there is nothing. */
function togetherOf({ past, decisions, living }: PairingInput): (menteeId: string, mentorId: string) => Known {
  const known = new Map<string, Map<string, Known>>();
  const add = (menteeId: string, mentorId: string, more: Partial<Known>) => {
    const ofMentee = known.get(menteeId) ?? new Map<string, Known>();
    ofMentee.set(mentorId, { ...(ofMentee.get(mentorId) ?? STRANGERS), ...more });
    known.set(menteeId, ofMentee);
  };
  // Of several earlier pairs the last counts.
  for (const pair of [...past].sort((a, b) => (a.until < b.until ? -1 : 1)))
    add(pair.menteeId, pair.mentorId, { past: pair });
  for (const { menteeId, mentorId, kind } of decisions)
    if (kind === "FORBID") add(menteeId, mentorId, { forbidden: true });
  for (const { menteeId, mentorId } of living) add(menteeId, mentorId, { living: true });
  return (menteeId, mentorId) => known.get(menteeId)?.get(mentorId) ?? STRANGERS;
}

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
