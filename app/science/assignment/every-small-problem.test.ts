/** Against the definition: all assignments of small problems of each kind. */
import { expect, test } from "vitest";
import { createProblem, drawing, KINDS, type Kind } from "../../../test/factories/assignment-problems";
import { everyBest } from "../../../test/factories/every-assignment";
import { FIRST_SEED, times } from "../../../test/setup/draws";
import { type Beginning, begin, byAuction, byRows, bySeats, usual } from "./begin";
import { fairestFloor, resolveAssignment, seatWorth, solveAssignment, verifyAssignment } from "./engine";
import { type Change, changeProblem } from "./fewest-changes";
import { type AssignmentProblem, type Reading, readingOf } from "./problem";
import { prove } from "./solve";
import { firstByIndex } from "./tight";

const ROUNDS = times(250, 2_500);
const LARGEST = [1, 3, 10, 10_000, 1e9];

/** Sizes, seats, gains and now and then a lock differ from seed to seed. */
function small(kind: Kind, seed: number): AssignmentProblem {
  const random = drawing(seed * 31 + 7);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const size = { rows: whole(0, 5), columns: whole(0, 5), seats: whole(1, 2), largest: LARGEST[whole(0, 4)]! };
  const problem = createProblem(kind, size, seed);
  for (let column = 0; column < size.columns; column++) if (whole(0, 3) === 0) problem.capacities[column] = whole(0, 3);
  return problem;
}

test.each(KINDS)("%s: most matched, greatest total, first by index, proved", (kind) => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
    const problem = small(kind, seed);
    const best = everyBest(problem);
    const found = solveAssignment(problem);
    expect({ seed, matched: found.matched, total: found.total }).toEqual({
      seed,
      matched: best.matched,
      total: best.total,
    });
    expect({ seed, columnOf: [...found.columnOf] }).toEqual({ seed, columnOf: firstOf(best.columnsOf) });
    expect({ seed, ...verifyAssignment(problem, found) }).toEqual({ seed, feasible: true, optimal: true });
  }
});

/** Lists that lack most of what they need, and no ties written down: small problems would else have all their pairs on the first. */
const SHORTEST = { row: 1, column: 1, whole: 0, missing: 1, many: 0 };
/** All ways to begin. Which is taken does not show in the result. */
const WAYS: [string, (reading: Reading) => Beginning][] = [
  ["from lists that are too short", (reading) => begin(reading, SHORTEST)],
  ["from a list that rows made", (reading) => byRows(reading, SHORTEST, usual(reading))],
  ["from a list that seats made", (reading) => bySeats(reading, SHORTEST)],
  ["from what an auction tells", (reading) => byAuction(reading, SHORTEST)],
];

test.each(KINDS.flatMap((kind) => WAYS.map((way) => [kind, ...way] as const)))("%s: the same %s", (kind, _, way) => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
    const problem = small(kind, seed);
    const reading = readingOf(problem);
    const { seating, tight } = prove(reading, way(reading), SHORTEST);
    const columnOf = firstByIndex(seating, tight);
    for (const [row, locked] of reading.locked.entries()) if (locked >= 0) columnOf[row] = locked;
    const found = solveAssignment(problem);
    expect({ seed, columnOf, prices: seating.prices }).toEqual({
      seed,
      columnOf: found.columnOf,
      prices: found.prices,
    });
  }
});

/** No column counts as the last. */
function firstOf(columnsOf: readonly number[][]): number[] {
  const key = (columns: readonly number[]) => columns.map((column) => (column < 0 ? 9 : column)).join("");
  return [...columnsOf].sort((a, b) => (key(a) < key(b) ? -1 : 1))[0]!;
}

test.each(KINDS)("%s: changes, from the earlier prices, as from scratch, with the fewest pairs changed", (kind) => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
    const problem = small(kind, seed);
    const changes = changesOf(problem, seed);
    const changed = changeProblem(problem, changes);
    const earlier = solveAssignment(problem);
    if (!hasSeatsForLocks(changed)) {
      expect(() => resolveAssignment(problem, earlier, changes)).toThrow(RangeError);
      continue;
    }
    const [again, scratch, best] = [
      resolveAssignment(problem, earlier, changes),
      solveAssignment(changed),
      everyBest(changed),
    ];
    expect({ seed, best: [scratch.matched, scratch.total] }).toEqual({ seed, best: [best.matched, best.total] });
    expect({ seed, again: [again.matched, again.total] }).toEqual({ seed, again: [best.matched, best.total] });
    expect({ seed, prices: [...again.prices] }).toEqual({ seed, prices: [...scratch.prices] });
    expect({ seed, ...verifyAssignment(changed, again) }).toEqual({ seed, feasible: true, optimal: true });
    const kept = (columns: ArrayLike<number>) =>
      Array.from(columns).filter((one, row) => one >= 0 && one === earlier.columnOf[row]).length;
    const most = Math.max(...best.columnsOf.map(kept));
    const nearest = best.columnsOf.filter((columns) => kept(columns) === most);
    expect({ seed, columnOf: [...again.columnOf] }).toEqual({ seed, columnOf: firstOf(nearest) });
  }
});

function changesOf({ rows, columns, gain }: AssignmentProblem, seed: number): Change[] {
  const random = drawing(seed * 17 + 3);
  const below = (count: number) => Math.floor(random() * count);
  const drawn = () => Float64Array.from({ length: columns }, () => (below(4) === 0 ? -1 : below(10)));
  const possible: Change[] = [{ kind: "row", gain: drawn() }];
  if (rows > 0) possible.push({ kind: "gains", row: below(rows), gain: drawn() });
  if (columns > 0) possible.push({ kind: "seats", column: below(columns), capacity: below(3) });
  if (rows > 0 && columns > 0) {
    const [row, column] = [below(rows), below(columns)];
    possible.push({ kind: "forbid", row, column });
    const free = Array.from({ length: columns }, (_, at) => at).filter((at) => gain[row * columns + at]! >= 0);
    if (free.length > 0) possible.push({ kind: "lock", row, column: free[below(free.length)]! });
  }
  const wanted = below(3);
  return Array.from({ length: wanted }, () => possible[below(possible.length)]!);
}

function hasSeatsForLocks({ columns, capacities, gain, locked }: AssignmentProblem): boolean {
  const left = [...capacities];
  for (const [row, column] of (locked ?? []).entries()) {
    if (column < 0) continue;
    if (gain[row * columns + column]! < 0 || --left[column]! < 0) return false;
  }
  return true;
}

test.each(KINDS)("%s: a price is what one more seat adds", (kind) => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS / 5; seed++) {
    const problem = small(kind, seed);
    const found = solveAssignment(problem);
    for (let column = 0; column < problem.columns; column++) {
      const capacities = problem.capacities.slice();
      capacities[column]!++;
      const more = everyBest({ ...problem, capacities });
      const added = { matched: more.matched - found.matched, gain: more.total - found.total };
      expect({ seed, column, ...seatWorth(problem, found, column) }).toEqual({ seed, column, ...added });
    }
  }
});

test.each(KINDS)("%s: the fairest floor", (kind) => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS / 5; seed++) {
    const problem = small(kind, seed);
    const best = everyBest(problem);
    const { floor, cost, result } = fairestFloor(problem);
    const above = (limit: number) => ({ ...problem, gain: problem.gain.map((one) => (one >= limit ? one : -1)) });
    const floors = [...new Set(problem.gain)].filter(
      (one) => one >= 0 && everyBest(above(one)).matched === best.matched,
    );
    const highest = best.matched === 0 ? null : Math.max(...floors);
    expect({ seed, floor }).toEqual({ seed, floor: highest });
    expect({ seed, matched: result.matched, total: result.total + cost }).toEqual({
      seed,
      matched: best.matched,
      total: best.total,
    });
    if (floor !== null) {
      expect({ seed, total: result.total }).toEqual({ seed, total: everyBest(above(floor)).total });
      expect({ seed, ...verifyAssignment(above(floor), result) }).toEqual({ seed, feasible: true, optimal: true });
    }
  }
});
