import fc from "fast-check";
import { expect, test } from "vitest";
import { burnUpShape } from "./burn-up-geometry";

test("counts rise from the lower left to all there are, in steps by day", () => {
  const points = [
    { day: 0, first: 0, second: 0 },
    { day: 5, first: 10, second: 0 },
    { day: 10, first: 20, second: 4 },
  ];
  const { first, second, due, ticks, left, right, top, bottom } = burnUpShape(points, {
    ...{ days: 20, due: 10, total: { first: 20, second: 20 } },
  });
  expect(due).toBe((left + right) / 2);
  expect(ticks.map(({ count }) => count)).toEqual([0, 10, 20]);
  const fifth = (left + due) / 2;
  expect(first.path).toBe(`M${left},${bottom}L${fifth},${bottom}L${fifth},105L${due},105L${due},${top}`);
  expect(first.marks).toEqual([
    [fifth, 105],
    [due, top],
  ]);
  expect(second.marks).toEqual([[due, 154.8]]);
});

test.each([1, 5, 60, 10_000])("of %i people everything lies inside, and the last point is marked", (people) => {
  const day = fc.record({ by: fc.integer({ min: 1, max: 40 }), self: fc.nat(people), other: fc.nat(people) });
  fc.assert(
    fc.property(fc.array(day, { maxLength: 60 }), fc.nat(400), (given, due) => {
      let [at, first, second] = [0, 0, 0];
      const points = [{ day: 0, first: 0, second: 0 }];
      for (const { by, self, other } of given) {
        [at, first, second] = [at + by, Math.min(people, first + self), Math.min(people, second + other)];
        points.push({ day: at, first, second });
      }
      const total = { first: people, second: people };
      const shape = burnUpShape(points, { days: Math.max(at, due), due, total });
      const { left, right, top, bottom, ticks } = shape;
      expect(new Set(ticks.map(({ y }) => y)).size).toBe(ticks.length);
      for (const [of, count] of [
        ["first", first],
        ["second", second],
      ] as const) {
        const { marks } = shape[of];
        expect(marks.every(([x, y]) => x >= left && x <= right && y >= top && y <= bottom)).toBe(true);
        expect(marks.at(-1)?.[1]).toBeCloseTo(bottom - (count / people) * (bottom - top), 0);
        expect(marks.every(([x], place) => place === 0 || x - marks[place - 1]![0] >= 14)).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});
