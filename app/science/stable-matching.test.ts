import fc from "fast-check";
import { expect, test } from "vitest";
import { times } from "../../test/setup/draws";
import vectors from "../../test/vectors/assignment-and-fisher.json" with { type: "json" };
import { blockingPairs, deferredAcceptance, type MatchingProblem } from "./stable-matching";

test.each(vectors.hospital_residents)("published: $src", ({ residents, hospitals, capacity, resident_optimal }) => {
  const [rows, columns] = [Object.keys(residents), Object.keys(hospitals)];
  const problem = {
    rowPreferences: Object.values(residents).map((wanted) => wanted.map((one) => columns.indexOf(one))),
    columnPreferences: Object.values(hospitals).map((wanted) => wanted.map((one) => rows.indexOf(one))),
    capacities: new Int32Array(columns.length).fill(capacity),
  };
  const { columnOf } = deferredAcceptance(problem);
  for (const [name, expected] of Object.entries(resident_optimal)) {
    const found = rows.filter((_, row) => columnOf[row] === columns.indexOf(name));
    expect(found.sort()).toEqual([...expected].sort());
  }
  expect(blockingPairs(problem, columnOf)).toEqual([]);
});

/** Lists of some of the others, in any order. */
const preferences = (count: number, others: number) =>
  fc.array(fc.shuffledSubarray([...Array(others).keys()]), { minLength: count, maxLength: count });

const small: fc.Arbitrary<MatchingProblem> = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }))
  .chain(([rows, columns]) =>
    fc.record({
      rowPreferences: preferences(rows, columns),
      columnPreferences: preferences(columns, rows),
      capacities: fc
        .array(fc.integer({ min: 0, max: 2 }), { minLength: columns, maxLength: columns })
        .map((seats) => Int32Array.from(seats)),
    }),
  );

/** All that keep seats and acceptance on both sides. */
function everyMatching({ rowPreferences, columnPreferences, capacities }: MatchingProblem): Int32Array[] {
  const found: Int32Array[] = [];
  const visit = (chosen: number[]) => {
    const row = chosen.length;
    if (row === rowPreferences.length) {
      found.push(Int32Array.from(chosen));
      return;
    }
    visit([...chosen, -1]);
    for (const column of rowPreferences[row]!) {
      const isFull = chosen.filter((one) => one === column).length === capacities[column];
      if (!isFull && columnPreferences[column]!.includes(row)) visit([...chosen, column]);
    }
  };
  visit([]);
  return found;
}

test("stable, and no stable matching is better for any row", () => {
  fc.assert(
    fc.property(small, (problem) => {
      const { columnOf } = deferredAcceptance(problem);
      const all = everyMatching(problem);
      expect(all).toContainEqual(columnOf);
      const stable = all.filter((one) => blockingPairs(problem, one).length === 0);
      expect(stable).toContainEqual(columnOf);
      const place = (row: number, column: number) => (column < 0 ? 99 : problem.rowPreferences[row]!.indexOf(column));
      for (const other of stable) {
        for (const [row, column] of columnOf.entries()) {
          expect(place(row, column)).toBeLessThanOrEqual(place(row, other[row]!));
        }
      }
    }),
    { numRuns: times(300, 2_000) },
  );
});

test("blocking pairs by the definition", () => {
  fc.assert(
    fc.property(small, fc.nat(), (problem, at) => {
      const all = everyMatching(problem);
      const columnOf = all[at % all.length]!;
      const { rowPreferences, columnPreferences, capacities } = problem;
      const expected = rowPreferences.flatMap((wanted, row) =>
        wanted.flatMap((column, place): [number, number][] => {
          const order = columnPreferences[column]!;
          const own = wanted.indexOf(columnOf[row]!);
          if (!order.includes(row) || (own >= 0 && own <= place)) return [];
          const members = [...columnOf.keys()].filter((one) => columnOf[one] === column);
          const isWanted = members.some((one) => order.indexOf(one) > order.indexOf(row));
          return members.length < capacities[column]! || isWanted ? [[row, column]] : [];
        }),
      );
      expect(blockingPairs(problem, columnOf)).toEqual(expected);
    }),
    { numRuns: times(300, 2_000) },
  );
});

const ONE: MatchingProblem = { rowPreferences: [[0]], columnPreferences: [[0]], capacities: Int32Array.of(1) };

test.each<[string, MatchingProblem]>([
  ["a capacity short", { ...ONE, capacities: Int32Array.of() }],
  ["a negative capacity", { ...ONE, capacities: Int32Array.of(-1) }],
  ["somebody who is not there", { ...ONE, rowPreferences: [[1]] }],
  ["the same twice", { ...ONE, columnPreferences: [[0, 0]] }],
])("refused: %s", (_, problem) => {
  expect(() => deferredAcceptance(problem)).toThrow(RangeError);
  expect(() => blockingPairs(problem, Int32Array.of(-1))).toThrow(RangeError);
});

test.each([Int32Array.of(), Int32Array.of(1), Int32Array.of(-2)])("not a matching: %j", (columnOf) => {
  expect(() => blockingPairs(ONE, columnOf)).toThrow(RangeError);
});
