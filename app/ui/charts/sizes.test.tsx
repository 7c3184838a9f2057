import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { isTurnOf } from "../../../test/setup/draws";
import { BurnUp } from "./burn-up";
import { Columns } from "./columns";
import { Dots } from "./dots";
import { Heat } from "./heat";
import { Intervals } from "./intervals";
import { PairedBars } from "./paired-bars";
import { Path } from "./path";
import { ScoreDots } from "./score-dots";
import { Strips } from "./strips";
import { Trends } from "./trends";

const shared = { id: "chart", title: "Chart", description: "What it shows." };
const SCALE = ["Not yet", "Developing", "Meeting", "Exceeding"];
const PEOPLE = ["Ann Bell", "Cy Dorn", "Eve Falk"];
const named = (many: number) => Array.from({ length: many }, (_, at) => `Thing ${at + 1}`);
const WORDS = { done: "Met", missing: "Missing", open: "Not enough evidence" };

type Chart = {
  draw: (many: number) => React.ReactElement;
  /** The height of its tallest picture grows by at most so much for each thing. */
  tall: number;
  /** So many bytes at most for each thing. */
  bytes: number;
  /** What each thing shows: cells, dots, bars. */
  parts: number;
  /** Found in the pictures so often for each thing: a word, number, pattern or shape, besides any color. */
  says: RegExp;
  times: number;
};

const CHARTS = {
  heat: {
    draw: (many) => (
      <Heat
        {...shared}
        heading="Competency"
        columns={["Well", "Thinly"]}
        rows={named(many).map((label) => ({ label, counts: [3, null] }))}
      />
    ),
    tall: 52,
    bytes: 1_000,
    parts: 2,
    says: /<text class="chart-heat-count[^>]*>(3|Hidden)<\/text>/g,
    times: 4,
  },
  path: {
    draw: (many) => (
      <Path
        {...shared}
        {...{ from: "IC3", to: "IC4", heading: "Criterion", words: WORDS }}
        steps={named(many).map((label) => ({ label, state: "missing" as const }))}
      />
    ),
    tall: 15,
    bytes: 520,
    parts: 1,
    says: /<path class="chart-sign"/g,
    times: 2,
  },
  strips: {
    draw: (many) => (
      <Strips
        {...shared}
        scale={SCALE}
        names={{ own: "Your rating", other: "Manager's rating" }}
        strips={named(many).map((label) => ({ label, own: 1, other: 2, expected: 2 }))}
      />
    ),
    tall: 58,
    bytes: 820,
    parts: 2,
    says: /<circle class="chart-ring"/g,
    times: 2,
  },
  columns: {
    draw: (many) => (
      <Columns
        {...shared}
        {...{ heading: "Move", times: ["2025", "2026"], ticks: ["2025", "2026"], minimum: 5 }}
        series={["Joined", "Left"]}
        panels={named(many).map((label) => ({
          label,
          counts: [
            [8, 9],
            [7, null],
          ],
        }))}
      />
    ),
    tall: 0,
    bytes: 1_070,
    parts: 4,
    says: /<rect class="chart-bar-striped"/g,
    times: 1,
  },
  dots: {
    draw: (many) => (
      <Dots
        {...shared}
        {...{ heading: "Theme", scale: SCALE, mark: "Before", none: "Not rated" }}
        rows={named(many).map((label) => ({
          label,
          mark: 1,
          dots: PEOPLE.map((name, at) => ({ name, at })),
        }))}
      />
    ),
    tall: 64,
    bytes: 1_400,
    parts: 3,
    says: /<text class="chart-dot-name"[^>]*>(AB|CD|EF)<\/text>/g,
    times: 6,
  },
  "score dots": {
    draw: (many) => (
      <ScoreDots
        {...shared}
        scale={[1, 5]}
        rows={named(many).map((label) => ({
          label,
          dots: PEOPLE.map((name, at) => ({ name, at: at + 1, mark: `P${at}` })),
          apart: [1, 3] as const,
        }))}
        columns={["Question", ...PEOPLE]}
        cells={named(many).map((label) => [label, "1", "2", "3"])}
      />
    ),
    tall: 76,
    bytes: 1_360,
    parts: 3,
    says: /<text class="chart-dot-name"[^>]*>P\d<\/text>/g,
    times: 6,
  },
  intervals: {
    draw: (many) => (
      <Intervals
        {...shared}
        domain={[0, 1]}
        ticks={[{ at: 0.5, label: "Half", isMain: true }]}
        rows={named(many).map((label) => ({ label, value: 0.5, low: 0.25, high: 0.75 }))}
        columns={["Question", "Share"]}
        cells={named(many).map((label) => [label, "50% (25% to 75%)"])}
      />
    ),
    tall: 58,
    bytes: 640,
    parts: 1,
    says: /<path class="chart-interval"/g,
    times: 2,
  },
  "paired bars": {
    draw: (many) => (
      <PairedBars
        {...shared}
        {...{ heading: "Rating", names: { first: "Before", second: "After" }, minimum: 5 }}
        pairs={named(many).map((label) => ({ label, first: 7, second: null }))}
      />
    ),
    tall: 46,
    bytes: 430,
    parts: 2,
    says: /<text class="chart-value"[^>]*>(7|Hidden \(under 5\))<\/text>/g,
    times: 2,
  },
} satisfies Record<string, Chart>;

/** The largest has one day of three: it takes as long as a hundred of the others. @param place among the charts. */
const sizesOf = (place: number, largest = 10_000) => [1, 5, 60, ...(isTurnOf(place, 3) ? [largest] : [])];
/** Few things, and as many as show 10,000 cells, dots or bars. */
const DRAWN = (Object.keys(CHARTS) as (keyof typeof CHARTS)[]).flatMap((kind, place) =>
  sizesOf(place, Math.ceil(10_000 / CHARTS[kind].parts)).map((many) => [kind, many] as const),
);
const heightsOf = (html: string) =>
  [...html.matchAll(/viewBox="0 0 [\d.]+ ([\d.]+)"/g)].map(([, height]) => Number(height));
/** Of a picture without things: its heads and margins, or one panel. */
const HEIGHT = 140;

test.each(DRAWN)(
  "%s of %i things: each has its row in the table and a sign besides color, and the picture grows with them alone",
  (kind, many) => {
    const { draw, tall, bytes, says, times } = CHARTS[kind];
    const html = renderToStaticMarkup(draw(many));
    const pictures = html.slice(0, html.indexOf("<table"));
    expect(html.match(/<th scope="row">/g)).toHaveLength(kind === "columns" ? 2 * many : many);
    expect(pictures.match(says)).toHaveLength(times * many + inLegendOf(pictures, says));
    expect(html.length).toBeLessThan(4_000 + bytes * many);
    expect(Math.max(...heightsOf(html))).toBeLessThanOrEqual(HEIGHT + tall * many);
  },
  60_000,
);

/** A sign that the legend shows as well. */
function inLegendOf(picture: string, says: RegExp): number {
  const legend = /<ul class="chart-legend">.*?<\/ul>/.exec(picture)?.[0] ?? "";
  return legend.match(says)?.length ?? 0;
}

test("columns that are hidden each time are a sentence, and rows of the table", () => {
  const html = renderToStaticMarkup(
    <Columns
      {...shared}
      {...{ heading: "Criteria", times: ["2025", "2026"], ticks: ["2025", "2026"], minimum: 5, series: ["People"] }}
      panels={[
        { label: "All met", counts: [[null, null]] },
        { label: "Missing", counts: [[null, 8]] },
        { label: "No case", counts: [[0, 0]] },
        { label: "Withdrawn", counts: [[null, null]] },
      ]}
    />,
  );
  expect(html.match(/chart-panel-title">[^<]*/g)).toEqual(['chart-panel-title">Missing', 'chart-panel-title">No case']);
  expect(html).toContain("Hidden (under 5) each time: All met, Withdrawn.");
  expect(html.match(/<th scope="row">/g)).toHaveLength(4);
});

test("on a phone, labels of a heat grid stand beside their cells where all of it is short enough", () => {
  const narrowOf = (columns: readonly string[], label: string, counts: readonly (number | null)[]) => {
    const html = renderToStaticMarkup(<Heat {...shared} heading="Level" {...{ columns, rows: [{ label, counts }] }} />);
    return /chart-narrow.*?viewBox="0 0 ([\d.]+) ([\d.]+)"/s.exec(html)?.slice(1).map(Number);
  };
  const ends = ["Dec 2024", "Jun 2025", "Dec 2025", "Jun 2026", "Today"];
  const beside = [284, 70];
  const above = [280, 86];
  expect(narrowOf(ends, "IC2, Site reliability", [1, 2, 3, 4, 12])).toEqual(beside);
  expect(narrowOf(ends, "IC2, Site reliability", [1, 2, 3, 4, null])).toEqual(above);
  expect(narrowOf(ends, "IC2, Site reliability", [1, 2, 3, 4, 12_345])).toEqual(above);
  expect(narrowOf(ends, "Learning, mentoring and sponsorship", [1, 2, 3, 4, 5])).toEqual(above);
  expect(narrowOf([...ends, "Later"], "IC2", [1, 2, 3, 4, 5, 600])?.[1]).toBe(86);
});

test("several trends say once what their labels would, for phones that show only the lines", () => {
  const marks = [{ place: 2, joins: true }];
  const trends = ["Craft", "Hiring"].map((label) => ({
    id: label,
    label,
    own: marks,
    other: marks,
    cells: ["Meeting"],
  }));
  const drawn = (count: number) =>
    renderToStaticMarkup(
      <Trends
        {...shared}
        {...{ scale: SCALE, times: ["IC2"], ends: ["2024", "2026"] as const, trends: trends.slice(0, count) }}
        names={{ own: "Your rating", other: "Agreed rating" }}
      />,
    );
  expect(drawn(2)).toContain("Bottom to top: Not yet, Developing, Meeting, Exceeding. Left to right: 2024 to 2026.");
  expect(drawn(2)).toContain("chart-panels-dense");
  expect(drawn(1)).not.toMatch(/Bottom to top|chart-panels-dense/);
});

test.each(sizesOf(0))("a trend over %i times keeps its size and says every rating in words", (many) => {
  const marks = named(many).map(() => ({ place: 2, joins: true }));
  const times = named(many);
  const trend = { id: "craft", label: "Craft", own: marks, other: marks, cells: times.map(() => "Meeting") };
  const html = renderToStaticMarkup(
    <Trends
      {...shared}
      {...{ scale: SCALE, times, ends: ["2024", "2026"] as const, trends: [trend] }}
      names={{ own: "Your rating", other: "Agreed rating" }}
    />,
  );
  expect(html).toContain('viewBox="0 0 400 152"');
  expect(html.match(/<td>Meeting<\/td>/g)).toHaveLength(many);
  expect(html.length).toBeLessThan(4_000 + 300 * many);
});

test.each(sizesOf(1))(
  "a burn-up of %i days keeps its size, tells its lines apart by dashes and says every count",
  (many) => {
    const points = named(many).map((label, day) => ({ label, day, first: day, second: Math.floor(day / 2) }));
    const html = renderToStaticMarkup(
      <BurnUp
        {...shared}
        {...{ points, days: many, due: many, total: { first: many, second: many } }}
        names={{ first: "Self-assessments", second: "Manager reviews" }}
        labels={{ start: "1 May", due: "31 May", end: null }}
      />,
    );
    expect(html).toContain('viewBox="0 0 400 216"');
    expect(html.match(/class="chart-line-dashed"/g)).toHaveLength(1);
    expect(html.match(/<th scope="row">/g)).toHaveLength(many);
    expect(html.length).toBeLessThan(9_000 + 300 * many);
  },
);

test("an interval that goes on beyond the scale ends in an arrow, and says so", () => {
  const drawn = (high: number) =>
    renderToStaticMarkup(
      <Intervals
        {...shared}
        domain={[0, 1]}
        ticks={[]}
        rows={[{ label: "Craft", value: 0.5, low: 0.25, high }]}
        columns={["Question", "Share"]}
        cells={[["Craft", "50%"]]}
      />,
    );
  const arrow = /<path class="chart-interval" d="[^"]*L[^"]*L/g;
  expect(drawn(1.5).match(arrow)).toHaveLength(2);
  expect(drawn(1.5)).toContain("An arrow points beyond the scale; the table has the numbers.");
  expect(drawn(1)).not.toMatch(arrow);
  expect(drawn(1)).not.toContain("An arrow");
});
