import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IS_FULL, times } from "../../../../../test/setup/draws";
import { type CandidateReach, type ImpactTable, impactSteps, impactTables, REACHES, type Reach } from "./impact";

const many = (count: number, reach: Reach, said: Record<string, string> = {}): CandidateReach[] =>
  Array.from({ length: count }, () => ({ reach, said }));

const gender = (value: string, not: number, hired: number) => [
  ...many(not, "interviewed", { gender: value }),
  ...many(hired, "hired", { gender: value }),
];
const silent = (not: number, hired: number) => [...many(not, "interviewed"), ...many(hired, "hired")];

describe("who went how far", () => {
  test("a group of a few is with those who did not say", () => {
    const people = [...gender("woman", 20, 6), ...gender("man", 25, 9), ...gender("another", 2, 1), ...silent(12, 7)];
    expect(impactTables(people, 5)).toEqual([
      {
        attribute: "gender",
        columns: [["applied", "interviewed", "further"], ["hired"]],
        lines: [
          { value: "man", counts: [25, 9] },
          { value: "woman", counts: [20, 6] },
          { value: null, counts: [14, 8] },
        ],
      },
    ]);
  });

  test("whether everybody said something is not told: a group goes with nobody", () => {
    const [table] = impactTables([...gender("woman", 20, 6), ...gender("man", 25, 9)], 5);
    expect(table?.lines).toEqual([
      { value: "man", counts: [25, 9] },
      { value: null, counts: [20, 6] },
    ]);
  });

  test("where nobody of a group was hired, it has no line", () => {
    const [table] = impactTables([...gender("woman", 20, 0), ...gender("man", 25, 9), ...silent(12, 7)], 5);
    expect(table?.lines.map(({ value }) => value)).toEqual(["man", null]);
  });

  test("too few hired, or too few at all: nothing", () => {
    expect(impactTables([...gender("woman", 20, 2), ...gender("man", 25, 2)], 5)).toEqual([]);
    expect(impactTables(gender("woman", 3, 1), 5)).toEqual([]);
    expect(impactTables(silent(60, 40), 5)).toEqual([]);
  });

  test("each step of the way where there are enough for it", () => {
    const all = (value: string) => REACHES.flatMap((reach) => many(8, reach, { gender: value }));
    const table = impactTables([...all("woman"), ...all("man"), ...REACHES.flatMap((one) => many(5, one))], 5)[0]!;
    expect(table.columns).toHaveLength(4);
    expect(impactSteps(table).map(({ from, to }) => `${from} to ${to}`)).toEqual([
      ...["applied to interviewed", "interviewed to further", "further to hired", "applied to hired"],
    ]);
  });
});

test("a step: ratios in whole numbers, exact p, interval, and what one decision would change", () => {
  const table: ImpactTable = {
    attribute: "gender",
    columns: [["applied", "interviewed", "further"], ["hired"]],
    lines: [
      { value: "man", counts: [10, 10] },
      { value: "woman", counts: [12, 8] },
      { value: null, counts: [15, 5] },
    ],
  };
  const [step, ...others] = impactSteps(table);
  expect(others).toEqual([]);
  expect(step?.lines).toMatchObject([
    {
      value: "man",
      selected: 10,
      total: 20,
      isHighest: true,
      ratio: 1,
      underFourFifths: false,
      turnsOnOne: false,
      p: expect.closeTo(1, 9),
    },
    { value: "woman", selected: 8, ratio: 0.8, underFourFifths: false, turnsOnOne: true, p: expect.closeTo(0.7512, 3) },
    { value: null, selected: 5, ratio: 0.5, underFourFifths: true, turnsOnOne: false, p: expect.closeTo(0.1908, 3) },
  ]);
});

test("groups are compared with the highest that has a name, and those without one may lie above it", () => {
  const columns: ImpactTable["columns"] = [["applied", "interviewed", "further"], ["hired"]];
  const lines = [
    { value: "man", counts: [12, 8] },
    { value: "woman", counts: [16, 4] },
    { value: null, counts: [8, 12] },
  ];
  const [step] = impactSteps({ attribute: "gender", columns, lines });
  expect(step?.lines).toMatchObject([
    { value: "man", isHighest: true, ratio: 1, underFourFifths: false },
    { value: "woman", isHighest: false, ratio: 0.5, underFourFifths: true },
    { value: null, isHighest: false, ratio: 1.5, underFourFifths: false },
  ]);
});

const VALUES = [undefined, "a", "b", "c"] as const;
type World = readonly (readonly number[])[];

/** Everybody of a world: counts by what they said (the first line did not) and reach. */
const peopleOf = (world: World, reaches: readonly Reach[]): CandidateReach[] =>
  world.flatMap((line, at) => {
    const said: Record<string, string> = VALUES[at] === undefined ? {} : { gender: VALUES[at] };
    return line.flatMap((count, column) => many(count, reaches[column]!, said));
  });

/** Every way to put so many people into so many cells. */
function* spread(people: number, cells: number): Generator<number[]> {
  if (cells === 1) yield [people];
  else
    for (let here = 0; here <= people; here++)
      for (const rest of spread(people - here, cells - 1)) yield [here, ...rest];
}

test.each([
  ["three groups, two reaches", 14, 3, ["applied", "hired"]],
  ["two groups, three reaches", IS_FULL ? 25 : 18, 2, ["applied", "interviewed", "hired"]],
  ["four groups, two reaches", 11, 4, ["applied", "hired"]],
] as const)(
  "whoever knows all but the counts, and how pages are made, cannot tell a count under the minimum: %s",
  (_, people, groups, reaches) => {
    // By page: of every cell, the numbers that it has in some world that gives this page.
    const pages = new Map<string, { tables: ImpactTable[]; known: number[]; cells: Set<number>[] }>();
    for (const cells of spread(people, groups * reaches.length)) {
      const world = Array.from({ length: groups }, (_, at) =>
        cells.slice(at * reaches.length, (at + 1) * reaches.length),
      );
      const tables = impactTables(peopleOf(world, reaches), 2);
      // How many got how far is known to whoever runs the opening: state, and no secret.
      const known = reaches.map((_, column) => world.reduce((sum, line) => sum + line[column]!, 0));
      const key = JSON.stringify([known, tables]);
      const page = pages.get(key) ?? { tables, known, cells: cells.map(() => new Set<number>()) };
      for (const [at, count] of cells.entries()) page.cells[at]!.add(count);
      pages.set(key, page);
    }
    let shown = 0;
    for (const { tables, known, cells } of pages.values()) {
      if (tables.length === 0) continue;
      shown += 1;
      for (const [at, numbers] of cells.entries()) {
        // Of a reach that nobody ended at, the known state tells everything.
        if (known[at % reaches.length] === 0 || numbers.size > 1) continue;
        expect([...numbers][0], JSON.stringify([tables, known, at])).toBeGreaterThanOrEqual(2);
      }
    }
    expect(shown).toBeGreaterThan(10);
  },
);

const crowd = fc.array(
  fc.record({
    reach: fc.constantFrom(...REACHES),
    said: fc.record(
      { gender: fc.constantFrom("woman", "man", "another"), age: fc.constantFrom("under 40", "40 and over") },
      { requiredKeys: [] },
    ),
  }),
  { minLength: 100, maxLength: 220 },
);

/** The people whom each number counts. */
function counted(people: readonly CandidateReach[], tables: readonly ImpactTable[]): Set<number>[] {
  return tables.flatMap(({ attribute, columns, lines }) => {
    const named = new Set(lines.flatMap(({ value }) => value ?? []));
    return lines.flatMap(({ value }) =>
      columns.map(
        (column) =>
          new Set(
            people.flatMap(({ reach, said }, index) => {
              const own = said[attribute] !== undefined && named.has(said[attribute]) ? said[attribute] : null;
              return own === value && column.includes(reach) ? [index] : [];
            }),
          ),
      ),
    );
  });
}

test("every cell keeps the minimum and counts whom it says, and every table counts everybody once", () => {
  let shown = 0;
  fc.assert(
    fc.property(crowd, fc.integer({ min: 5, max: 7 }), (people, minimum) => {
      const tables = impactTables(people, minimum);
      shown += tables.length;
      for (const { columns, lines } of tables) {
        expect(columns.flat()).toEqual([...REACHES]);
        expect(lines.length).toBeGreaterThan(1);
        expect(lines.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0)).toBe(people.length);
        for (const { counts } of lines) for (const count of counts) expect(count).toBeGreaterThanOrEqual(minimum);
      }
      const sets = counted(people, tables);
      expect(sets.map(({ size }) => size)).toEqual(
        tables.flatMap(({ lines }) => lines.flatMap(({ counts }) => counts)),
      );
      // All tables cut the way alike.
      for (const { columns } of tables) expect(columns).toEqual(tables[0]?.columns);
    }),
    { numRuns: times(40, 400) },
  );
  expect(shown).toBeGreaterThan(times(10, 50));
});
