import { expect, test } from "vitest";
import { listed, type Slice } from "./listed.server";

const reading = (count: number) => (slice: Slice) =>
  Promise.resolve(Array.from({ length: count }, (_, index) => index).slice(slice.skip, slice.skip + slice.take));

test.each([
  [0, 1, 0, false],
  [50, 1, 50, false],
  [51, 1, 50, true],
  [51, 2, 1, false],
  [51, 3, 0, false],
])("of %i rows, page %i has %i, and a next one: %s", async (count, page, shown, more) => {
  const found = await listed(page, reading(count));
  expect(found).toMatchObject({ page, more });
  expect(found.rows).toEqual(Array.from({ length: shown }, (_, index) => (page - 1) * 50 + index));
});
