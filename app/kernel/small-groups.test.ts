import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../test/setup/draws";
import { suppressSmall } from "./small-groups";

type Table = readonly (readonly number[])[];

test.each([
  [
    "nothing is small",
    [
      [5, 6],
      [7, 8],
    ],
    5,
    [
      [5, 6],
      [7, 8],
    ],
  ],
  [
    "in a table of four, each cell gives the others",
    [
      [3, 9],
      [8, 7],
    ],
    5,
    [
      [null, null],
      [null, null],
    ],
  ],
  [
    "a column that no cycle needs is shown",
    [
      [3, 9, 6],
      [8, 7, 6],
    ],
    5,
    [
      [null, null, 6],
      [null, null, 6],
    ],
  ],
  [
    "two small ones protect each other",
    [
      [3, 4, 6],
      [2, 1, 6],
    ],
    5,
    [
      [null, null, 6],
      [null, null, 6],
    ],
  ],
  [
    "nobody is few",
    [
      [0, 9, 6],
      [8, 7, 6],
    ],
    5,
    [
      [null, null, 6],
      [null, null, 6],
    ],
  ],
  ["one row, whose total is known", [[3, 9, 8]], 5, [[null, null, 8]]],
  ["one column, whose total is known", [[3], [9], [8]], 5, [[null], [null], [8]]],
  ["a single small count", [[3]], 5, [[null]]],
  ["a single count that is not small", [[8]], 5, [[8]]],
  [
    "a group without anybody has nothing to hide",
    [
      [0, 0],
      [6, 7],
    ],
    5,
    [
      [0, 0],
      [6, 7],
    ],
  ],
  [
    "one row with somebody in it",
    [
      [0, 0, 0],
      [2, 7, 9],
    ],
    5,
    [
      [0, 0, 0],
      [null, null, 9],
    ],
  ],
  [
    "nobody at all",
    [
      [0, 0],
      [0, 0],
    ],
    5,
    [
      [0, 0],
      [0, 0],
    ],
  ],
  ["no table", [], 5, []],
] as const)("suppressSmall: %s", (_, counts, minimum, shown) => {
  expect(suppressSmall(counts, minimum)).toEqual(shown);
});

test.each([
  ["a negative count", [[-1]], 5],
  ["half a person", [[0.5]], 5],
  ["rows of two lengths", [[1, 2], [3]], 5],
  ["no minimum", [[1]], 0],
])("%s is refused", (_, counts, minimum) => {
  expect(() => suppressSmall(counts, minimum)).toThrow(RangeError);
});

const table = (most: { rows: number; columns: number; count: number }) =>
  fc.tuple(fc.integer({ min: 1, max: most.rows }), fc.integer({ min: 1, max: most.columns })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat(most.count), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("for any table", () => {
  test("what is shown is true, and not under the minimum but for rows and columns without anybody", () => {
    fc.assert(
      fc.property(table({ rows: 5, columns: 5, count: 12 }), fc.integer({ min: 1, max: 8 }), (counts, minimum) => {
        const shown = suppressSmall(counts, minimum);
        for (const [row, cells] of counts.entries()) {
          for (const [column, count] of cells.entries()) {
            const one = shown[row]![column];
            const isEmpty = total(cells) === 0 || total(counts.map((other) => other[column]!)) === 0;
            if (one !== null) expect([one, one! >= minimum || isEmpty]).toEqual([count, true]);
          }
        }
      }),
    );
  });

  test("without small counts all are shown", () => {
    const shift = (counts: Table) => counts.map((row) => row.map((count) => count + 5));
    fc.assert(
      fc.property(table({ rows: 5, columns: 5, count: 9 }), (counts) => {
        expect(suppressSmall(shift(counts), 5)).toEqual(shift(counts));
      }),
    );
  });

  test("no hidden count can be computed from what is shown and from the totals", () => {
    fc.assert(
      fc.property(table({ rows: 3, columns: 3, count: 4 }), fc.integer({ min: 1, max: 4 }), (counts, minimum) => {
        const shown = suppressSmall(counts, minimum);
        const possible = tablesThatFit(counts, shown);
        for (const [row, cells] of shown.entries()) {
          for (const [column, one] of cells.entries()) {
            if (one === null) {
              expect(new Set(possible.map((other) => other[row]![column])).size).toBeGreaterThan(1);
            }
          }
        }
      }),
      { numRuns: times(300, 2000) },
    );
  });
});

const total = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);
const columnTotal = (counts: Table, column: number) => total(counts.map((row) => row[column]!));

/** Every table that an attacker must think possible: what is shown is as shown, and the totals that may be shown are right. */
function tablesThatFit(counts: Table, shown: readonly (readonly (number | null)[])[]): Table[] {
  const width = counts[0]!.length;
  const knowsRows = counts[0]!.filter((_, column) => columnTotal(counts, column) > 0).length > 1;
  const knowsColumns = counts.filter((row) => total(row) > 0).length > 1;
  const most = Math.max(total(counts.map(total)), 1);
  const rowsLike = (row: number): number[][] =>
    shown[row]!.reduce<number[][]>(
      (starts, one, column) =>
        starts.flatMap((start) => {
          const upTo = knowsColumns ? columnTotal(counts, column) : most;
          const values = one === null ? Array.from({ length: upTo + 1 }, (_, value) => value) : [one];
          return values.map((value) => [...start, value]);
        }),
      [[]],
    ).filter((cells) => !knowsRows || total(cells) === total(counts[row]!));
  const grow = (tables: number[][][], row: number) =>
    tables.flatMap((above) =>
      rowsLike(row)
        .map((cells) => [...above, cells])
        .filter(
          (grown) => !knowsColumns || columns(width).every((at) => columnTotal(grown, at) <= columnTotal(counts, at)),
        ),
    );
  const all = counts.reduce((tables, _, row) => grow(tables, row), [[]] as number[][][]);
  return all.filter(
    (one) => !knowsColumns || columns(width).every((at) => columnTotal(one, at) === columnTotal(counts, at)),
  );
}

const columns = (width: number) => Array.from({ length: width }, (_, at) => at);
