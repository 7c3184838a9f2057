import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { isTurnOf } from "../../../../../test/setup/draws";
import type { GraphMatch } from "../domain/match-graph";
import { MatchGraphView } from "./match-graph";

const FITS = ["strong", "good", "fair"] as const;
const matched = (many: number): GraphMatch[] =>
  Array.from({ length: many }, (_, at) => ({
    mentee: { id: `e${at}`, name: `Mentee ${at}` },
    mentor: { id: `t${at}`, name: `Mentor ${at}` },
    fit: FITS[at % 3]!,
  }));

test.each([1, 5, 60, ...(isTurnOf(0, 3) ? [10_000] : [])])(
  "of %i matches each has its row, and the picture grows with them alone",
  (many) => {
    const html = renderToStaticMarkup(<MatchGraphView matches={matched(many)} />);
    expect(html.match(/<th scope="row">/g)).toHaveLength(many);
    expect(html.match(/<path class="chart-match/g)).toHaveLength(2 * many);
    expect(html.length).toBeLessThan(3_000 + 1_500 * many);
    expect(html).toContain(`viewBox="0 0 720 ${24 * many}"`);
  },
);

test("the three fits differ by the thickness and dashes of their lines, and in words", () => {
  const html = renderToStaticMarkup(<MatchGraphView matches={matched(3)} />);
  const lines = [
    ...html.matchAll(/<path class="chart-match[^>]*?stroke-width="([\d.]+)"(?: stroke-dasharray="([\d ]+)")?/g),
  ];
  expect(new Set(lines.map(([, width, dashes]) => `${width} ${dashes}`)).size).toBe(3);
  expect([...html.matchAll(/<td>([^<]*)<\/td><\/tr>/g)].map(([, fit]) => fit)).toEqual(["Strong", "Good", "Fair"]);
});
