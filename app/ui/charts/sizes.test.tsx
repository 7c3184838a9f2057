import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Heat } from "./heat";
import { Path } from "./path";
import { Strips } from "./strips";
import { Trends } from "./trends";

const shared = { id: "chart", title: "Chart", description: "What it shows." };
const SCALE = ["Not yet", "Developing", "Meeting", "Exceeding"];
const named = (many: number) => Array.from({ length: many }, (_, at) => `Thing ${at + 1}`);
const WORDS = { done: "Met", missing: "Missing", open: "Not enough evidence" };

/** Each with its rows in the table; a picture is at most so many bytes for each thing it shows. */
const CHARTS = {
  heat: (many: number) => (
    <Heat
      {...shared}
      heading="Competency"
      columns={["Well", "Thinly"]}
      rows={named(many).map((label) => ({ label, counts: [3, null] }))}
    />
  ),
  path: (many: number) => (
    <Path
      {...shared}
      {...{ from: "IC3", to: "IC4", heading: "Criterion", words: WORDS }}
      steps={named(many).map((label) => ({ label, state: "missing" as const }))}
    />
  ),
  strips: (many: number) => (
    <Strips
      {...shared}
      scale={SCALE}
      names={{ own: "Your rating", other: "Manager's rating" }}
      strips={named(many).map((label) => ({ label, own: 1, other: 2, expected: 2 }))}
    />
  ),
};

test.each(
  Object.keys(CHARTS).flatMap((kind) => [1, 5, 60, 10_000].map((many) => [kind as keyof typeof CHARTS, many] as const)),
)(
  "a %s of %i things has a row in its table for each and grows with them alone",
  (kind, many) => {
    const html = renderToStaticMarkup(CHARTS[kind](many));
    expect(html.match(/<th scope="row">/g)).toHaveLength(many);
    expect(html.length).toBeLessThan(4_000 + 1_600 * many);
  },
  60_000,
);

test.each([1, 5, 60, 10_000])("a trend over %i times keeps its size and says every rating in words", (many) => {
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
  expect(html).toContain('viewBox="0 0 400 160"');
  expect(html.match(/<td>Meeting<\/td>/g)).toHaveLength(many);
  expect(html.length).toBeLessThan(4_000 + 300 * many);
});
