/** Published cases, other programs' answers at sizes nobody tries out, forgeries, and what always holds. */
import fc from "fast-check";
import munkres from "munkres";
import { expect, test } from "vitest";
import { createProblem, KINDS, type Kind } from "../../../test/factories/assignment-problems";
import { times } from "../../../test/setup/draws";
import vectors from "../../../test/vectors/assignment-and-fisher.json" with { type: "json" };
import { FORBIDDEN, fairestFloor, resolveAssignment, seatWorth, solveAssignment, verifyAssignment } from "./engine";
import { changeProblem } from "./fewest-changes";
import type { Assignment, AssignmentProblem } from "./problem";

const PROVED = { feasible: true, optimal: true };

function problemOf(gains: readonly (readonly number[])[], capacities?: readonly number[]): AssignmentProblem {
  const columns = gains[0]?.length ?? 0;
  const seats = Int32Array.from(capacities ?? Array(columns).fill(1));
  return { rows: gains.length, columns, capacities: seats, gain: Float64Array.from(gains.flat()) };
}

test.each(vectors.assignment)("published: %j", ({ cost, min, gain, max, columns }) => {
  const gains = gain ?? cost!.map((row) => row.map((one) => 1000 - one));
  const found = solveAssignment(problemOf(gains));
  expect(found.total).toBe(max ?? 1000 * gains.length - min!);
  if (columns) expect([...found.columnOf]).toEqual(columns);
  expect(verifyAssignment(problemOf(gains), found)).toEqual(PROVED);
});

test("by hand: what the docstrings say", () => {
  const two = problemOf([
    [5, 4],
    [3, 0],
  ]);
  const found = solveAssignment(two);
  expect([[...found.columnOf], found.total, [...found.prices]]).toEqual([[1, 0], 7, [1, 0]]);
  const contested = problemOf([[5], [3]]);
  expect(seatWorth(contested, solveAssignment(contested), 0)).toEqual({ matched: 1, gain: 3 });
  const fair = fairestFloor(
    problemOf([
      [9, 5],
      [5, 0],
    ]),
  );
  expect([fair.floor, fair.cost]).toEqual([5, 0]);
  const even = problemOf([
    [1, 1],
    [1, 1],
  ]);
  const other = { ...solveAssignment(even), columnOf: Int32Array.of(1, 0) };
  expect([...resolveAssignment(even, other, []).columnOf]).toEqual([1, 0]);
});

test("a floor that costs: the lowest pair is worth more than the total", () => {
  const { floor, cost, result } = fairestFloor(
    problemOf([
      [100, 40],
      [50, 1],
    ]),
  );
  expect([floor, cost, [...result.columnOf]]).toEqual([40, 11, [1, 0]]);
});

test("a match counts more than any gain", () => {
  const found = solveAssignment(
    problemOf([
      [1e9, 0],
      [0, FORBIDDEN],
    ]),
  );
  expect([[...found.columnOf], found.matched, found.total]).toEqual([[1, 0], 2, 0]);
});

test.each([
  ["nothing at all", problemOf([])],
  ["no columns", { ...problemOf([]), rows: 3 }],
  ["no seats", problemOf([[1, 2]], [0, 0])],
  ["nothing allowed", problemOf([[FORBIDDEN, FORBIDDEN]])],
])("nobody is matched: %s", (_, problem) => {
  const found = solveAssignment(problem);
  expect([found.matched, found.total, [...found.columnOf]]).toEqual([0, 0, Array(problem.rows).fill(-1)]);
  expect(verifyAssignment(problem, found)).toEqual(PROVED);
});

test.each<[string, Partial<AssignmentProblem>]>([
  ["a fraction", { gain: Float64Array.of(0.5, 1) }],
  ["too much", { gain: Float64Array.of(1e9 + 1, 1) }],
  ["less than forbidden", { gain: Float64Array.of(-2, 1) }],
  ["no number", { gain: Float64Array.of(Number.NaN, 1) }],
  ["infinite", { gain: Float64Array.of(Number.POSITIVE_INFINITY, 1) }],
  ["a gain short", { gain: Float64Array.of(1) }],
  ["a capacity short", { capacities: Int32Array.of(1) }],
  ["a negative capacity", { capacities: Int32Array.of(1, -1) }],
  ["half a row", { rows: 0.5 }],
  ["a lock that is not there", { locked: Int32Array.of(2) }],
  ["a lock without a seat", { capacities: Int32Array.of(0, 1), locked: Int32Array.of(0) }],
  ["a lock on a forbidden pair", { gain: Float64Array.of(-1, 1), locked: Int32Array.of(0) }],
])("refused: %s", (_, wrong) => {
  expect(() => solveAssignment({ ...problemOf([[1, 2]]), ...wrong })).toThrow(RangeError);
});

test("a result of another problem is refused as a beginning", () => {
  const one = problemOf([[1, 2]]);
  expect(() => resolveAssignment(problemOf([[1], [2]]), solveAssignment(one), [])).toThrow(RangeError);
  expect(() => resolveAssignment(one, solveAssignment(one), [{ kind: "forbid", row: 1, column: 0 }])).toThrow(
    RangeError,
  );
  expect(() => resolveAssignment(one, solveAssignment(one), [{ kind: "row", gain: Float64Array.of(1) }])).toThrow(
    RangeError,
  );
});

test.each(KINDS)("%s: as munkres finds it, with one to three seats a column", (kind) => {
  for (const [seed, seats] of [1, 1, 2, 3].entries()) {
    const problem = createProblem(kind, { rows: 120, columns: Math.ceil(120 / seats), seats }, seed);
    const found = solveAssignment(problem);
    expect({ seed, ...totals(problem, munkresColumns(problem)) }).toEqual({ seed, ...totals(problem, found.columnOf) });
    expect(verifyAssignment(problem, found)).toEqual(PROVED);
  }
});

/** A column of costs for every seat; what is forbidden costs more than everything together. */
function munkresColumns({ rows, columns, capacities, gain }: AssignmentProblem): Int32Array {
  const seats = [...capacities].flatMap((count, column) => Array<number>(count).fill(column));
  const cost = (one: number) => (one < 0 ? 1e9 : -one);
  const matrix = Array.from({ length: rows }, (_, row) => seats.map((column) => cost(gain[row * columns + column]!)));
  const columnOf = new Int32Array(rows).fill(-1);
  for (const [row, seat] of munkres(matrix)) {
    if (gain[row * columns + seats[seat]!]! >= 0) columnOf[row] = seats[seat]!;
  }
  return columnOf;
}

function totals({ columns, gain }: AssignmentProblem, columnOf: Int32Array) {
  let [matched, total] = [0, 0];
  for (const [row, column] of columnOf.entries()) {
    if (column < 0) continue;
    matched++;
    total += gain[row * columns + column]!;
  }
  return { matched, total };
}

/** Sizes at which the auction, its rounding and the exact part all have something to do. */
const middle = fc
  .record({
    kind: fc.constantFrom<Kind>(...KINDS),
    rows: fc.integer({ min: 1, max: 60 }),
    columns: fc.integer({ min: 1, max: 60 }),
    seats: fc.integer({ min: 1, max: 3 }),
    largest: fc.constantFrom(1, 20, 10_000, 1e9),
    seed: fc.nat(),
  })
  .map(({ kind, seed, ...size }) => ({ problem: createProblem(kind, size, seed), seed }));

test("every result proves itself, changes keep what they can, and prices do not depend on the way", () => {
  fc.assert(
    fc.property(middle, ({ problem, seed }) => {
      const found = solveAssignment(problem);
      expect(verifyAssignment(problem, found)).toEqual(PROVED);
      expect(resolveAssignment(problem, found, [])).toEqual(found);
      const [row, column] = [seed % problem.rows, seed % problem.columns];
      const other = createProblem("random", { rows: 1, columns: problem.columns, seats: 1, largest: 20 }, seed).gain;
      const changes = [
        { kind: "forbid", row, column },
        { kind: "seats", column, capacity: seed % 3 },
        { kind: "row", gain: other },
      ] as const;
      const changed = changeProblem(problem, changes);
      const [again, scratch] = [resolveAssignment(problem, found, changes), solveAssignment(changed)];
      expect(verifyAssignment(changed, again)).toEqual(PROVED);
      expect([again.matched, again.total, again.prices]).toEqual([scratch.matched, scratch.total, scratch.prices]);
      const kept = ({ columnOf }: Assignment) =>
        found.columnOf.filter((one, at) => one >= 0 && one === columnOf[at]).length;
      expect(kept(again)).toBeGreaterThanOrEqual(kept(scratch));
    }),
    { numRuns: times(60, 300) },
  );
});

test("forged results are not certified", () => {
  fc.assert(
    fc.property(middle, fc.nat(), ({ problem }, at) => {
      const found = solveAssignment(problem);
      for (const forged of forgeries(problem, found, at)) {
        expect(verifyAssignment(problem, forged).optimal).toBe(false);
      }
    }),
    { numRuns: times(60, 300) },
  );
});

function forgeries(problem: AssignmentProblem, found: Assignment, at: number): Assignment[] {
  const row = at % problem.rows;
  const column = at % problem.columns;
  const dropped = { ...found, columnOf: found.columnOf.slice() };
  const own = found.columnOf[row]!;
  dropped.columnOf[row] = -1;
  dropped.matched--;
  dropped.total -= own < 0 ? 0 : problem.gain[row * problem.columns + own]!;
  const prices = (value: number) => ({
    ...found,
    prices: found.prices.map((one, index) => (index === column ? value : one)),
  });
  const price = found.prices[column]!;
  return [
    { ...found, total: found.total + 1 },
    { ...found, matched: found.matched + 1 },
    { ...found, columnOf: found.columnOf.slice(1) },
    { ...found, prices: found.prices.slice(1) },
    { ...found, columnOf: found.columnOf.map((one, index) => (index === row ? problem.columns : one)) },
    { ...found, columnOf: [...found.columnOf] as unknown as Int32Array },
    prices(-1),
    prices(Number.NaN),
    prices(Number.POSITIVE_INFINITY),
    prices(price + 0.5),
    // The smallest prices that prove it: none can be lower.
    ...(price > 0 ? [prices(price - 1)] : []),
    ...(own < 0 ? [] : [dropped]),
  ];
}

test("a worse assignment has no prices that prove it, whatever they are", () => {
  const problem = problemOf([
    [5, 4],
    [3, 0],
  ]);
  const straight = { columnOf: Int32Array.of(0, 1), matched: 2, total: 5 };
  for (let first = 0; first < 60; first++) {
    for (let second = 0; second < 60; second++) {
      const prices = Float64Array.of(first, second);
      expect(verifyAssignment(problem, { ...straight, prices })).toEqual({ feasible: true, optimal: false });
    }
  }
});

test("what breaks a rule is not feasible", () => {
  const problem = problemOf([
    [5, FORBIDDEN],
    [3, 2],
  ]);
  const zero = new Float64Array(2);
  const claims: Assignment[] = [
    { columnOf: Int32Array.of(0, 0), matched: 2, total: 8, prices: zero },
    { columnOf: Int32Array.of(1, 0), matched: 2, total: 2, prices: zero },
    { columnOf: Int32Array.of(-2, 0), matched: 1, total: 3, prices: zero },
  ];
  for (const claim of claims) expect(verifyAssignment(problem, claim)).toEqual({ feasible: false, optimal: false });
  const locked = { ...problem, locked: Int32Array.of(-1, 0) };
  expect(verifyAssignment(locked, solveAssignment(problem))).toEqual({ feasible: false, optimal: false });
  expect(verifyAssignment(locked, solveAssignment(locked))).toEqual(PROVED);
});
