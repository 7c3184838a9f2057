import { expect, test } from "vitest";
import { pagesToShow } from "./pager";

test.each([
  ["the only page", 1, 1, [1]],
  ["the first of three", 1, 3, [1, 2, 3]],
  ["a gap of one page is that page", 4, 6, [1, 2, 3, 4, 5, 6]],
  ["a gap on both sides", 6, 20, [1, -1, 5, 6, 7, -7, 20]],
  ["the last", 20, 20, [1, -1, 19, 20]],
] as const)("pagesToShow: %s", (_, page, pages, shown) => {
  expect(pagesToShow(page, pages)).toEqual(shown);
});
