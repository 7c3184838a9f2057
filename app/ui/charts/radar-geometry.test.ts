import { describe, expect, test } from "vitest";
import { type AxisShape, type RadarAxis, radarShape } from "./radar-geometry";

const RINGS = ["not yet", "developing", "meeting", "exceeding"];

function axes(...values: (number | null)[]): RadarAxis[] {
  return values.map((value, index) => ({ label: `Axis ${index}`, value }));
}

test("all axes known: one closed line, which is the area", () => {
  const { lines, areas } = radarShape(axes(3, 3, 3, 3), RINGS);
  expect(lines).toEqual(["M96.2,-96.2L96.2,96.2L-96.2,96.2L-96.2,-96.2Z"]);
  expect(areas).toEqual(lines);
});

test("an axis without a value breaks the line and has no point", () => {
  const { axes: shown, lines } = radarShape(axes(3, null, 3, 3), RINGS);
  expect(shown.map((axis) => axis.dot === null)).toEqual([false, true, false, false]);
  // From the third axis over the fourth to the first: across the top, never through the second.
  expect(lines).toEqual(["M-96.2,96.2L-96.2,-96.2L96.2,-96.2"]);
});

test("the lowest value is not the centre, so that it differs from no value", () => {
  const { axes: shown } = radarShape(axes(0, null, 0), RINGS);
  expect(Math.hypot(...(shown[0]?.dot ?? [0, 0]))).toBeCloseTo(34, 0);
  expect(shown[1]?.dot).toBeNull();
});

test.each([
  ["a value between gaps is a point without a line", axes(1, null, 2, null), 0],
  ["nothing known", axes(null, null, null), 0],
  ["no axes", [], 0],
  ["two runs", axes(1, 1, null, 2, 2, null), 2],
])("%s", (_, given, lines) => {
  expect(radarShape(given, RINGS).lines).toHaveLength(lines);
});

describe("names", () => {
  const LONG = ["Psychological safety and feedback", "Writing and asynchronous communication", "Craft"];

  test.each([3, 5, 8, 10, 12, 14, 15])("of %s axes do not collide and fit beside the chart", (count) => {
    const { axes: shown } = radarShape(
      Array.from({ length: count }, (_, index) => ({ label: LONG[index % 3] as string, value: 1 })),
      RINGS,
    );
    const boxes = shown.map(box);
    for (const [index, one] of boxes.entries()) {
      expect(Math.max(-one.left, one.right)).toBeLessThanOrEqual(276);
      for (const other of boxes.slice(index + 1)) expect(overlap(one, other)).toBe(false);
    }
  });

  test("end in an ellipsis where there is no room for all of a name", () => {
    const [axis] = radarShape(
      [{ label: "An unusually long and winding name of something else", value: 1 }],
      RINGS,
    ).axes;
    expect(axis?.lines).toEqual(["An unusually long", "and winding name of", "something else"]);
    const crowd = Array.from({ length: 14 }, () => ({ label: "Writing and asynchronous communication", value: 1 }));
    expect(radarShape(crowd, RINGS).axes[0]?.lines).toEqual(["Writing and", "asynchronous…"]);
  });
});

/** Generous for a sans-serif of 11.5 units. */
const CHARACTER = 6;
const LINE = 13;

function box({ words, lines, anchor }: AxisShape) {
  const width = Math.max(...lines.map((line) => line.length)) * CHARACTER;
  const left = words[0] - (anchor === "start" ? 0 : anchor === "end" ? width : width / 2);
  const top = words[1] - LINE / 2;
  return { left, right: left + width, top, bottom: top + lines.length * LINE };
}

type Box = ReturnType<typeof box>;

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right && other.left < one.right && one.top < other.bottom - 0.5 && other.top < one.bottom - 0.5
  );
}
