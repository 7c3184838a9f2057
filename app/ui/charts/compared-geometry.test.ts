import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalsShape } from "./intervals-geometry";
import { DOT_RADIUS, marksOf } from "./named-dot";
import { scoreDotsShape } from "./score-dots-geometry";

test.each([false, true])("dots cover no other dot and stay in their row and picture (narrow: %s)", (narrow) => {
  const dot = fc.record({
    mark: fc.constant("AB"),
    name: fc.constant("A B"),
    at: fc.double({ min: 1, max: 5, noNaN: true }),
  });
  const row = fc.record({
    label: fc.string(),
    dots: fc.array(dot, { maxLength: 9 }),
    apart: fc.constant([1, 5] as const),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (given) => {
      const { rows, width, height } = scoreDotsShape(given, [1, 5], narrow);
      expect(width).toBeLessThanOrEqual(narrow ? 288 : 640);
      for (const { dots, ends, top, height: tall } of rows) {
        expect([ends!.from > 0, ends!.to < width]).toEqual([true, true]);
        for (const [index, { x, y }] of dots.entries()) {
          expect([x - DOT_RADIUS >= 0, x + DOT_RADIUS <= width, y - DOT_RADIUS >= top]).toEqual([true, true, true]);
          expect(y + DOT_RADIUS).toBeLessThanOrEqual(Math.min(top + tall, height));
          const covers = dots.slice(index + 1).some((other) => Math.hypot(other.x - x, other.y - y) < 2 * DOT_RADIUS);
          expect(covers).toBe(false);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test.each([false, true])("figures and intervals are in order and inside their picture (narrow: %s)", (narrow) => {
  const figure = fc.double({ min: 0.001, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(figure, figure, figure), { maxLength: 5 }), (figures) => {
      const rows = figures.map((three) => {
        const [low, value, high] = three.sort((a, b) => a - b) as [number, number, number];
        return { label: "Group", value, low, high };
      });
      const ticks = [0.25, 0.8, 1, 4].map((at) => ({ at, label: String(at) }));
      const shape = intervalsShape(rows, ticks, [0.25, 4], { isRatio: true, narrow });
      expect(shape.ticks[2]?.x).toBeCloseTo(((shape.ticks[0]?.x ?? 0) + (shape.ticks[3]?.x ?? 0)) / 2);
      for (const [index, { x, y, from, to }] of shape.rows.entries()) {
        expect([0 <= from!.x, from!.x <= x!, x! <= to!.x, to!.x <= shape.width, y < shape.height]).not.toContain(false);
        expect(from!.isCut).toBe((rows[index]?.low ?? 1) < 0.25);
      }
    }),
    { numRuns: 50 },
  );
});

test("two people with the same initials keep different marks", () => {
  expect(marksOf(["Ada Bo", "Al Berg", "Cy"])).toEqual(["AB", "AB2", "C"]);
});
