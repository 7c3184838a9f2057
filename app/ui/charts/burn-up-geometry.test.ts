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

test("whatever the numbers, everything lies inside, and the last point is marked", () => {
  const day = fc.record({ by: fc.integer({ min: 1, max: 40 }), self: fc.nat(900), other: fc.nat(900) });
  fc.assert(
    fc.property(fc.array(day, { maxLength: 60 }), fc.nat(400), (given, due) => {
      let [at, first, second] = [0, 0, 0];
      const points = [{ day: 0, first: 0, second: 0 }];
      for (const { by, self, other } of given) {
        [at, first, second] = [at + by, first + self, second + other];
        points.push({ day: at, first, second });
      }
      const days = Math.max(at, due);
      const shape = burnUpShape(points, { days, due, total: { first, second } });
      for (const { marks } of [shape.first, shape.second]) {
        for (const [x, y] of marks) {
          expect(x).toBeGreaterThanOrEqual(shape.left);
          expect(x).toBeLessThanOrEqual(shape.right);
          expect(y).toBeGreaterThanOrEqual(shape.top);
          expect(y).toBeLessThanOrEqual(shape.bottom);
        }
      }
      const [higher] = [shape.first, shape.second].map(({ marks }) => marks.at(-1)?.[1] ?? 0).sort((a, b) => a - b);
      expect(higher).toBe(first + second === 0 ? shape.bottom : shape.top);
    }),
    { numRuns: 100 },
  );
});
