import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { times } from "../../../../../test/setup/draws";
import {
  compareLines,
  DIVISIONS,
  SHIFTS,
  type Shift,
  type ShiftCell,
  type ShiftView,
  shiftView,
} from "./reading-shift";

type Somebody = { level: string; team: string; tenure: string; shift: Shift };

/** People of a session, as a reading counts them. */
function cellsOf(people: readonly Somebody[]): ShiftCell[] {
  return people.map(({ shift, ...groups }) => ({
    groups,
    counts: { up: Number(shift === "up"), unchanged: Number(shift === "unchanged"), down: Number(shift === "down") },
  }));
}

const many = (count: number, one: Partial<Somebody>): Somebody[] =>
  Array.from({ length: count }, () => ({ level: "IC2", team: "A", tenure: "long", shift: "unchanged", ...one }));

const byLevel = (level: string, up: number, unchanged: number, down = 0) => [
  ...many(up, { level, shift: "up" }),
  ...many(unchanged, { level }),
  ...many(down, { level, shift: "down" }),
];

describe("the groups of a session", () => {
  test("too few people are not counted", () => {
    expect(shiftView(cellsOf(byLevel("IC2", 2, 2)), 5)).toBeNull();
  });

  test("groups that are too small are one line", () => {
    const people = [...byLevel("IC2", 8, 12), ...byLevel("IC3", 6, 11), ...byLevel("IC4", 1, 2)];
    const view = shiftView(cellsOf(people), 5);
    expect(view?.columns).toEqual([["up"], ["unchanged", "down"]]);
    expect(view?.tables[0]).toEqual({
      by: "level",
      lines: [
        { members: ["IC2"], people: 20, counts: [8, 12] },
        { members: ["IC3", "IC4"], people: 20, counts: [7, 13] },
      ],
    });
    expect(view?.hidden).toEqual([]);
  });

  test("a division that would tell on a few is not there", () => {
    // By level and by team one person would be left over: the one of IC3 who is not in A.
    const people = [
      ...byLevel("IC2", 6, 6),
      ...many(6, { level: "IC3", team: "B", shift: "up" }),
      ...many(6, { level: "IC3", team: "B" }),
      ...many(1, { level: "IC3", team: "A", shift: "up" }),
    ];
    const view = shiftView(cellsOf(people), 5);
    expect(view?.tables.map(({ by }) => by)).toEqual(["level"]);
    expect(view?.hidden).toEqual(["team"]);
  });

  test("nobody moved is nothing to count", () => {
    const view = shiftView(cellsOf([...byLevel("IC2", 0, 20), ...byLevel("IC3", 0, 20)]), 5);
    expect(view).toMatchObject({ columns: [["up", "unchanged", "down"]], tables: [], hidden: ["level"] });
  });
});

test("lines are compared by the numbers that are shown", () => {
  const people = [...byLevel("IC2", 14, 6), ...byLevel("IC3", 5, 15), ...byLevel("IC4", 10, 10)];
  const view = shiftView(cellsOf(people), 5)!;
  expect(compareLines(view, view.tables[0]!)).toEqual([
    { more: ["up"], fewer: [], underFourFifths: false },
    { more: [], fewer: ["up"], underFourFifths: true },
    { more: [], fewer: [], underFourFifths: true },
  ]);
});

/** Every number that a page shows, as the set of people whom it counts. */
function shown(people: readonly Somebody[], view: ShiftView): Set<number>[] {
  const counted = (is: (one: Somebody) => boolean) => new Set(people.flatMap((one, index) => (is(one) ? [index] : [])));
  const groups: ((one: Somebody) => boolean)[] = [
    () => true,
    ...view.tables.flatMap(({ by, lines }) =>
      lines.map(
        ({ members }) =>
          (one: Somebody) =>
            members.includes(one[by]),
      ),
    ),
  ];
  return groups.flatMap((isIn) => [
    counted(isIn),
    ...view.columns.map((column) => counted((one) => isIn(one) && column.includes(one.shift))),
  ]);
}

const session = fc
  .record({
    size: fc.integer({ min: 5, max: 260 }),
    levels: fc.integer({ min: 1, max: 4 }),
    teams: fc.integer({ min: 1, max: 6 }),
    tenures: fc.integer({ min: 1, max: 3 }),
    moved: fc.integer({ min: 0, max: 90 }),
    seed: fc.nat(1e6),
  })
  .map(({ size, levels, teams, tenures, moved, seed }) => {
    let state = seed + 1;
    const draw = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    return Array.from({ length: size }, (): Somebody => {
      const shift = draw(100) < moved ? (["up", "up", "down"] as const)[draw(3)]! : "unchanged";
      return { level: `IC${draw(levels)}`, team: `T${draw(teams)}`, tenure: `Y${draw(tenures)}`, shift };
    });
  });

test("thousands of pairs of queries: what one leaves of another is nobody, or the minimum", () => {
  let [pairs, cut] = [0, 0];
  const query = fc.array(fc.nat(1e6), { minLength: 1, maxLength: 4 });
  const given = fc.tuple(
    session,
    fc.integer({ min: 5, max: 8 }),
    fc.array(fc.tuple(query, query), { minLength: 20, maxLength: 20 }),
  );
  fc.assert(
    fc.property(given, ([people, minimum, queries]) => {
      const view = shiftView(cellsOf(people), minimum);
      if (!view) return people.length < minimum;
      if (view.tables.length > 0) cut += 1;
      const numbers = shown(people, view);
      // A query adds up numbers of the page; whoever asks two knows their difference, and both parts of it.
      const union = (picked: readonly number[]) =>
        new Set(picked.flatMap((one) => [...numbers[one % numbers.length]!]));
      for (const [one, other] of queries) {
        const [a, b] = [union(one), union(other)];
        const left = [...a].filter((index) => !b.has(index)).length;
        const common = a.size - left;
        pairs += 1;
        for (const size of [left, common]) expect(size === 0 || size >= minimum).toBe(true);
      }
      return true;
    }),
    { numRuns: times(100, 600) },
  );
  expect(pairs).toBeGreaterThan(times(1_600, 10_000));
  // Not because nothing was shown.
  expect(cut).toBeGreaterThan(times(10, 100));
});

test("counts are true, and every table counts everybody once", () => {
  fc.assert(
    fc.property(session, (people) => {
      const view = shiftView(cellsOf(people), 5)!;
      for (const { by, lines } of view.tables) {
        expect(lines.flatMap(({ members }) => members).sort()).toEqual(
          [...new Set(people.map((one) => one[by]))].sort(),
        );
        for (const { members, counts } of lines) {
          const own = people.filter((one) => members.includes(one[by]));
          const column = (at: number) => own.filter(({ shift }) => view.columns[at]!.includes(shift)).length;
          expect(counts).toEqual(view.columns.map((_, at) => column(at)));
        }
      }
      expect(view.columns.flat().sort()).toEqual([...SHIFTS].sort());
      expect(DIVISIONS).toEqual(expect.arrayContaining([...view.hidden]));
    }),
  );
});
