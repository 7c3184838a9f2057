import fc from "fast-check";
import { expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import { type PartCounts, shownCounts } from "./shown-counts";

const rows = (...counts: number[][]): PartCounts[] => counts.map((one, at) => ({ part: `p${at}`, counts: one }));
const shownOf = (parts: readonly PartCounts[], minimum = 5) => {
  const { whole, parts: shown } = shownCounts(parts, minimum);
  return { whole, parts: shown.map(({ counts }) => counts) };
};

test.each([
  [
    "nothing is small",
    rows([20, 6, 7], [30, 8, 9]),
    {
      whole: [50, 14, 16],
      parts: [
        [20, 6, 7],
        [30, 8, 9],
      ],
    },
  ],
  [
    "a small part hides another, and those in their columns",
    rows([20, 6, 3], [30, 7, 6]),
    {
      whole: [50, 13, 9],
      parts: [
        [null, 6, null],
        [null, 7, null],
      ],
    },
  ],
  [
    "what is small in the whole is hidden everywhere, and the first column with it",
    rows([20, 6, 1], [30, 7, 2]),
    {
      whole: [null, 13, null],
      parts: [
        [null, 6, null],
        [null, 7, null],
      ],
    },
  ],
  ["no one is few", rows([12, 0, 0]), { whole: [null, null, null], parts: [[null, null, null]] }],
  ["fewer people than the minimum", rows([2, 1, 0]), { whole: [null, null, null], parts: [[null, null, null]] }],
  ["no one at all", [], { whole: [], parts: [] }],
] as const)("shownCounts: %s", (_, parts, shown) => expect(shownOf(parts)).toEqual(shown));

const table = (most: { parts: number; columns: number; count: number }) =>
  fc.integer({ min: 1, max: most.columns }).chain((columns) =>
    fc.array(fc.array(fc.nat(most.count), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: most.parts,
    }),
  );
const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
const sumsOf = (counts: readonly (readonly number[])[]) =>
  (counts[0] ?? []).map((_, at) => sum(counts.map((row) => row[at] ?? 0)));

test("what is shown is true and not under the minimum, in the whole and in each part", () => {
  fc.assert(
    fc.property(table({ parts: 6, columns: 4, count: 30 }), fc.integer({ min: 1, max: 9 }), (counts, minimum) => {
      const { whole, parts } = shownOf(rows(...counts), minimum);
      const given = [sumsOf(counts), ...counts];
      for (const [row, cells] of [whole, ...parts].entries()) {
        // A part without anyone has nothing to hide.
        const isEmpty = sum(given[row] ?? []) === 0;
        for (const [at, cell] of cells.entries()) {
          if (cell !== null) expect([cell, isEmpty || cell >= minimum]).toEqual([given[row]?.[at], true]);
        }
      }
    }),
  );
});

test("hidden counts of the whole are at least two, of as many people as the minimum, unless all are hidden", () => {
  fc.assert(
    fc.property(table({ parts: 6, columns: 4, count: 30 }), fc.integer({ min: 2, max: 9 }), (counts, minimum) => {
      const { whole } = shownOf(rows(...counts), minimum);
      const sums = sumsOf(counts);
      const hidden = whole.flatMap((cell, at) => (cell === null ? [sums[at] ?? 0] : []));
      if (hidden.length > 0 && hidden.length < whole.length) {
        expect([hidden.length >= 2, sum(hidden) >= minimum]).toEqual([true, true]);
      }
    }),
  );
});

/** Everything that someone must think possible who reads all views: the numbers of people of the parts are known. */
function possible(counts: readonly (readonly number[])[], minimum: number): number[][][] {
  const { whole, parts } = shownOf(rows(...counts.map((row) => [...row])), minimum);
  const fits = (cells: readonly (number | null)[], row: readonly number[]) =>
    cells.every((cell, at) => cell === null || cell === row[at]);
  const rowsLike = (at: number) =>
    split(sum(counts[at] ?? []), whole.length).filter((row) => fits(parts[at] ?? [], row));
  const all = counts.reduce<number[][][]>(
    (tables, _, at) => tables.flatMap((above) => rowsLike(at).map((row) => [...above, row])),
    [[]],
  );
  return all.filter((one) => fits(whole, sumsOf(one)));
}

/** All ways of sharing people out among columns. */
function split(people: number, columns: number): number[][] {
  if (columns === 1) return [[people]];
  return Array.from({ length: people + 1 }, (_, first) => first).flatMap((first) =>
    split(people - first, columns - 1).map((rest) => [first, ...rest]),
  );
}

test("no hidden count, of the whole or of a part, can be computed from all that is shown", () => {
  const small = fc.oneof(
    table({ parts: 2, columns: 3, count: 4 }),
    table({ parts: 3, columns: 2, count: 4 }),
    table({ parts: 3, columns: 3, count: 2 }),
  );
  fc.assert(
    fc.property(small, fc.integer({ min: 2, max: 4 }), (counts, minimum) => {
      if (counts[0]?.length === 1) return;
      const peopled = counts.filter((row) => sum(row) > 0);
      if (peopled.length === 0) return;
      const tables = possible(peopled, minimum);
      const { whole, parts } = shownOf(rows(...peopled), minimum);
      const isOpen = (of: (table: number[][]) => number | undefined) => new Set(tables.map(of)).size > 1;
      for (const [at, cell] of whole.entries()) {
        if (cell === null) expect(isOpen((one) => sumsOf(one)[at])).toBe(true);
        for (const [row, cells] of parts.entries()) {
          if (cells[at] === null) expect(isOpen((one) => one[row]?.[at])).toBe(true);
        }
      }
    }),
    { numRuns: times(150, 3_000) },
  );
});
