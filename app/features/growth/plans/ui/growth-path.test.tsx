import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { PathLevel } from "../domain/growth-path";
import { GrowthPath } from "./growth-path";

/** From the level held to the target, by so many levels. */
const levels = (many: number, by: PathLevel["by"] = "next"): PathLevel[] =>
  Array.from({ length: many }, (_, at) => ({
    code: `IC${at + 1}`,
    title: "Engineer",
    ladderName: "Engineering",
    by: at === 0 ? null : by,
    is: at === 0 ? "held" : at === many - 1 ? "target" : "between",
  }));
const drawn = (path: readonly PathLevel[]) =>
  renderToStaticMarkup(<GrowthPath path={path} slug="engineering" target={null} />);

test.each([2, 5, 60, 10_000])("a path of %i levels says in words what each is, and grows with them alone", (many) => {
  const html = drawn(levels(many));
  expect(html.match(/<li /g)).toHaveLength(many);
  expect(html.match(/>(Your level|Next level)<\/span>/g)).toHaveLength(many);
  expect(html.length).toBeLessThan(100 + 220 * many);
});

test("a path that no move leads along is dashed", () => {
  expect(drawn(levels(2, null)).match(/is-unreached/g)).toHaveLength(2);
  expect(drawn(levels(2))).not.toContain("is-unreached");
});

test("without a path there is nothing", () => {
  expect(drawn([])).toBe("");
});
