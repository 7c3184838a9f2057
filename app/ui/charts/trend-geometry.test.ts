import fc from "fast-check";
import { expect, test } from "vitest";
import { SMALL as NARROW, sizeFor, type TrendMark, trendShape, LARGE as WIDE } from "./trend-geometry";

const [SMALL, LARGE] = [sizeFor(NARROW, 4), sizeFor(WIDE, 4)];
const at = (...places: (number | null)[]): TrendMark[] => places.map((place) => ({ place, joins: true }));

test("a line goes through what can be compared, over times without a rating, and ends where it can't", () => {
  const own = at(0, null, 1, 2);
  own[3] = { place: 2, joins: false };
  const { lines, points } = trendShape({ own, other: at(null, null, null, null) }, 4, SMALL).own;
  expect(points).toHaveLength(4 - 1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+$/);
});

test("the higher word is above, and equal ratings stand side by side", () => {
  const { rows, own, other } = trendShape({ own: at(1), other: at(1) }, 3, LARGE);
  expect(rows[2]).toBeLessThan(rows[0] ?? 0);
  expect(own.points[0]?.[1]).toBe(other.points[0]?.[1]);
  expect(own.points[0]?.[0]).toBeLessThan(other.points[0]?.[0] ?? 0);
});

test.each([1, 5, 60, 10_000])("%i times stay in the picture, in order", (times) => {
  const mark = fc.record({ place: fc.option(fc.nat({ max: 3 })), joins: fc.boolean() });
  const marks = fc.array(mark, { minLength: times, maxLength: times });
  fc.assert(
    fc.property(marks, marks, fc.constantFrom(SMALL, LARGE), (own, other, size) => {
      const shape = trendShape({ own, other }, 4, size);
      for (const { points } of [shape.own, shape.other]) {
        for (const [index, [x, y]] of points.entries()) {
          if (x < size.left - 1 || x > size.width || y < 0 || y > size.height - 20) throw new Error(`${x} ${y}`);
          if (x < (points[index - 1]?.[0] ?? 0)) throw new Error(`${x} is before the one before`);
        }
      }
      expect(shape.own.points).toHaveLength(own.filter(({ place }) => place !== null).length);
    }),
    { numRuns: times > 1_000 ? 2 : 50 },
  );
});
