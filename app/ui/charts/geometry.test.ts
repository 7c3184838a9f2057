import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsShape, inBrief, mostOf, PANEL } from "./columns-geometry";
import { dotsShape, spreadOf } from "./dots-geometry";
import { heatShape, SHADES } from "./heat-geometry";
import { intervalsShape } from "./intervals-geometry";
import { pairedBarsShape } from "./paired-bars-geometry";
import { pathShape } from "./path-geometry";
import { stripsShape } from "./strips-geometry";

const SCALE = ["Not yet", "Developing", "Meeting", "Exceeding"];

test("ratings are at their words, and equal ones beside each other", () => {
  const { rows, ticks } = stripsShape(SCALE, [
    { label: "Craft", own: 1, other: 2, expected: 2 },
    { label: "Focus", own: 3, other: 3, expected: null },
    { label: "Reliability", own: null, other: null, expected: 0 },
  ]);
  const [, developing, meeting, exceeding] = ticks.map(({ x }) => x) as [number, number, number, number];
  expect(rows[0]).toMatchObject({ own: developing, other: meeting, expected: meeting });
  expect(rows[1]).toMatchObject({ own: exceeding - 7, other: exceeding + 7, expected: null });
  expect(rows[2]).toMatchObject({ own: null, other: null, expected: ticks[0]?.x });
});

test("nothing of a strip is outside its picture", () => {
  const place = fc.option(fc.nat({ max: SCALE.length - 1 }));
  const strip = fc.record({ label: fc.string(), own: place, other: place, expected: place });
  fc.assert(
    fc.property(fc.array(strip, { maxLength: 20 }), (strips) => {
      const { rows, width, height, left } = stripsShape(SCALE, strips);
      for (const { y, own, other, expected } of rows) {
        expect(y).toBeLessThan(height);
        for (const x of [own, other, expected]) {
          if (x === null) continue;
          expect(x).toBeGreaterThan(left);
          expect(x).toBeLessThan(width);
        }
      }
    }),
  );
});

test.each([1, 5, 60, 10_000])("pictures of %i things fit a phone, each part at a place of its own", (many) => {
  const strips = Array.from({ length: many }, () => ({ label: "Craft", own: 1, other: 1, expected: 2 }));
  const drawn = stripsShape(SCALE, strips, true);
  expect(drawn.width).toBeLessThanOrEqual(288);
  expect(drawn.rows.every(({ y }, at) => y > 32 + at * drawn.row + drawn.labels.height && y < drawn.height)).toBe(true);
  const counts = strips.map(() => [3, 0, null, 1]);
  for (const columns of [
    ["Enough", "Thin"],
    ["Met", "Not yet", "Thin", "None at all"],
  ]) {
    const heat = heatShape(columns, counts, true);
    expect(heat.width).toBeLessThanOrEqual(288);
    expect(heat.cells.at(-1)?.[0]?.y).toBe(heat.height - heat.cell.height);
  }
  const path = pathShape(many + 2, true);
  expect(path.width).toBeLessThanOrEqual(288);
  expect(path.places.every(({ x, y }) => x >= 24 && x <= path.width - 24 && y <= path.height - 28)).toBe(true);
});

test("a bar is as long as its count, from zero, and a hidden count has none", () => {
  const { rows } = pairedBarsShape([
    { label: "Meeting", first: 10, second: 5 },
    { label: "Exceeding", first: 0, second: null },
  ]);
  const [meeting, exceeding] = rows;
  expect(meeting?.second.width).toBeCloseTo((meeting?.first.width ?? 0) / 2);
  expect(exceeding?.first.width).toBe(0);
  expect(exceeding?.second).toEqual({ value: null, width: null });
});

test("without any people there is nothing to divide by", () => {
  expect(pairedBarsShape([{ label: "Meeting", first: 0, second: 0 }]).rows[0]?.first.width).toBe(0);
});

test.each([2, 6, 10, 11, 62, 10_002])(
  "a path of %i stations stays in its picture, each at a place of its own",
  (stations) => {
    const { width, height, places, lines } = pathShape(stations);
    expect(places.every(({ x, y }) => x >= 24 && x <= width - 24 && y >= 13 && y <= height - 28)).toBe(true);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(stations);
    expect(lines).toHaveLength(Math.ceil(stations / 10));
    expect(width).toBeLessThanOrEqual(550);
  },
);

test.each([6, 11, 21])("the end of a path of %i stations is not alone in its row", (stations) => {
  for (const narrow of [false, true]) {
    const { places } = pathShape(stations, narrow);
    expect(places.filter(({ y }) => y === places.at(-1)?.y).length).toBeGreaterThan(1);
  }
});

test.each([1, 5, 60, 10_000])(
  "of %i rows, the darkest cell has the largest count, and none and hidden have no shade",
  (rows) => {
    const counts = Array.from({ length: rows }, (_, row) => [row === 0 ? 10_000 : 1, 0, null]);
    const { cells, height } = heatShape(["Well", "Thinly", "Hardly"], counts);
    expect(cells[0]?.map(({ shade }) => shade)).toEqual([SHADES - 1, 0, 0]);
    expect(cells.slice(1).every(([first]) => first?.shade === 1)).toBe(true);
    expect(cells.at(-1)?.[0]?.y).toBeLessThan(height);
  },
);

test.each([1, 5, 60, 10_000])(
  "bars of up to %i people stand on one line, in order, as tall as their count",
  (people) => {
    const count = fc.option(fc.nat(people));
    const series = fc.array(count, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(series, series, (near, far) => {
        const most = mostOf([[near, far]]);
        const { bars, ticks, width } = columnsShape([near, far], most);
        expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
        for (const [at, one] of bars.entries()) {
          expect([one.x >= 0, one.x + width <= PANEL.width, one.y >= PANEL.top]).toEqual([true, true, true]);
          expect(one.y + one.height).toBeCloseTo(PANEL.bottom);
          const next = bars.find(({ time, series: of }) => time === one.time && of === one.series + 1);
          if (next) expect(next.x).toBeGreaterThanOrEqual(one.x + width);
          if (one.count !== null) {
            expect(one.height).toBeCloseTo((one.count / most) * (PANEL.bottom - PANEL.top), 0);
          }
          expect(bars.findIndex(({ x }) => x === one.x)).toBe(at);
        }
      }),
      { numRuns: 50 },
    );
  },
);

test.each([
  [1, "1"],
  [999, "999"],
  [2500, "2.5K"],
  [12_345, "12K"],
])("of two bars side by side, %i reads %s", (count, brief) => {
  expect(inBrief(count)).toBe(brief);
});

test("a longer name widens the columns of a grid", () => {
  const narrow = heatShape(["Met"], [[1]]);
  expect(heatShape(["Not enough evidence"], [[1]]).width).toBeGreaterThan(narrow.width);
});

test("dots of one place stand side by side, and in further lines where there are many", () => {
  const scale = ["a", "b", "c", "d"];
  const at = (...places: (number | null)[]) => places.map((place, index) => ({ name: `n${index}`, at: place }));
  for (const narrow of [false, true]) {
    const rows = [{ label: "Depth", mark: 2, dots: at(0, 0, 0, 0, 0, 0, 3, null) }];
    const {
      width,
      height,
      rows: [row],
      ticks,
    } = dotsShape(scale, rows, narrow);
    expect(row!.dots).toHaveLength(7);
    expect(row!.dots[1]!.mark).toBe("N2");
    const places = row!.dots.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(7);
    for (const { x, y } of row!.dots) expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
    expect(row!.dots.at(-1)!.x).toBe(ticks[3]!.x);
    expect(row!.mark).toBe(ticks[2]!.x);
    expect(width).toBeLessThanOrEqual(narrow ? 288 : 700);
  }
  expect([spreadOf({ dots: at(0, null, 3) }), spreadOf({ dots: at(2) })]).toEqual([3, 0]);
});

test("intervals lie around their figures, and inside the picture whatever their ends", () => {
  const rows = [
    { label: "Craft", value: 0.5, low: 0.2, high: 0.7 },
    { label: "Impact", value: -2, low: -3, high: 4 },
    { label: "Leadership", value: null, low: null, high: null },
  ];
  const ticks = [0.5, 1].map((at) => ({ at, label: String(at) }));
  for (const narrow of [false, true]) {
    const shape = intervalsShape(rows, ticks, [-0.5, 1], { narrow });
    const [craft, impact, none] = shape.rows;
    expect(craft!.from!.x < craft!.x! && craft!.x! < craft!.to!.x).toBe(true);
    expect(craft!.x).toBe(shape.ticks[0]!.x);
    expect([impact!.from!.isCut, impact!.to!.isCut]).toEqual([true, true]);
    expect([impact!.from!.x, impact!.to!.x]).toEqual([impact!.x! - 12, shape.ticks[1]!.x + 12]);
    expect(impact!.from!.x >= 0 && impact!.to!.x <= shape.width).toBe(true);
    expect([none!.x, none!.from, none!.to]).toEqual([null, null, null]);
    expect(shape.width).toBeLessThanOrEqual(narrow ? 288 : 640);
  }
});

test("on a phone no line of the scale crosses a label, and every mark lies on a line", () => {
  const rows = ["Hired", "All candidates"].map((label) => ({ label, value: 0.5, low: 0.2, high: 0.7 }));
  const shape = intervalsShape(rows, [{ at: 0, label: "0" }], [-1, 1], { narrow: true });
  for (const { top, y } of shape.rows) {
    const isCrossed = shape.bands.some(({ from, to }) => from < top + shape.labels.height && to > top);
    expect(isCrossed).toBe(false);
    expect(shape.bands.some(({ from, to }) => from < y && y < to)).toBe(true);
  }
});
