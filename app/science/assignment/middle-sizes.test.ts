/** Sizes at which a list holds but some of a row's pairs, and ties are looked up: what is found does not depend on the way. */
import { expect, test } from "vitest";
import { createProblem, drawing, KINDS } from "../../../test/factories/assignment-problems";
import { begin, byAuction, WIDTHS } from "./begin";
import { resolveAssignment, solveAssignment, verifyAssignment } from "./engine";
import { type Change, changeProblem, keepMost } from "./fewest-changes";
import { type AssignmentProblem, readingOf } from "./problem";
import { prove } from "./solve";
import { firstByIndex } from "./tight";

const NARROW = { row: 3, column: 2, whole: 10, missing: 1, many: 2 };
/** Every pair is on the list, and every tie is written down. */
const ALL = { row: 1000, column: 1000, whole: 1000, missing: 1000, many: 1000 };
const SIZES = [
  { rows: 130, columns: 130, seats: 1 },
  { rows: 150, columns: 75, seats: 2 },
  { rows: 90, columns: 140, seats: 1 },
  { rows: 140, columns: 90, seats: 1, largest: 3 },
];
const CASES = KINDS.flatMap((kind) => SIZES.map((size, seed) => ({ kind, size, seed })));

test.each(CASES)("$kind, $size: whatever is on the list", ({ kind, size, seed }) => {
  const problem = createProblem(kind, size, seed);
  const reading = readingOf(problem);
  const found = solveAssignment(problem);
  expect(verifyAssignment(problem, found)).toEqual({ feasible: true, optimal: true });
  for (const widths of [NARROW, ALL]) {
    for (const beginning of [begin(reading, widths), byAuction(reading, widths)]) {
      const { seating, tight } = prove(reading, beginning, widths);
      expect(seating.prices).toEqual(found.prices);
      expect(firstByIndex(seating, tight)).toEqual(found.columnOf);
    }
  }
});

test.each(CASES)("$kind, $size: changes, whatever is on the list", ({ kind, size, seed }) => {
  const problem = createProblem(kind, size, seed);
  const earlier = solveAssignment(problem);
  const random = drawing(seed + 9);
  const below = (count: number) => Math.floor(random() * count);
  const gain = Float64Array.from({ length: size.columns }, () => below(10_000) - 1);
  const row = below(size.rows);
  for (const changes of [
    [{ kind: "gains", row, gain }],
    [{ kind: "seats", column: below(size.columns), capacity: 0 }],
    [{ kind: "row", gain }],
    [{ kind: "forbid", row, column: Math.max(0, earlier.columnOf[row]!) }],
  ] satisfies Change[][]) {
    const changed = changeProblem(problem, changes);
    const again = resolveAssignment(problem, earlier, changes);
    const scratch = solveAssignment(changed);
    expect(verifyAssignment(changed, again)).toEqual({ feasible: true, optimal: true });
    expect([again.matched, again.total, again.prices]).toEqual([scratch.matched, scratch.total, scratch.prices]);
    const before = new Int32Array(changed.rows).fill(-1);
    before.set(earlier.columnOf);
    expect(solveAssignment(withKept(changed, before)).columnOf).toEqual(again.columnOf);
    const reading = readingOf(changed);
    for (const widths of [WIDTHS, ALL]) {
      const { seating, tight } = prove(reading, begin(reading, widths), widths);
      expect(keepMost(seating, tight, before)).toEqual(again.columnOf);
    }
  }
});

/** The fewest changes said as gains: a pair that was there before is worth one more, and every gain more than all of these. */
function withKept(problem: AssignmentProblem, before: Int32Array): AssignmentProblem {
  const { rows, columns } = problem;
  const wasThere = (at: number) => before[Math.floor(at / columns)] === at % columns;
  const gain = problem.gain.map((one, at) => (one < 0 ? one : one * (rows + 1) + Number(wasThere(at))));
  return { ...problem, gain };
}
