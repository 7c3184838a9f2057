import { brokenRule, type HardRule } from "./hard-rules";
import type { PairingInput } from "./pairing-input";
import { overlapOfAll } from "./pairing-overlap";
import type { PairingMentee, PairingMentor, PastPair } from "./pairing-people";
import type { LiftableRule, PairingMode, RulePoints } from "./run";
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
