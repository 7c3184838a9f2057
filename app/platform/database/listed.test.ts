import { expect, test } from "vitest";
import { listed, listedAt, type Place, type Slice } from "./listed.server";

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

const letters = Array.from({ length: 120 }, (_, index) => ({ id: String(index).padStart(3, "0") }));
const readingAt = (place: Place, take: number) => {
  if (place === null) return Promise.resolve(letters.slice(0, take));
  const at = letters.findIndex(({ id }) => id === place.id);
  if (at === -1) return Promise.resolve([]);
  return Promise.resolve(
    place.side === "after" ? letters.slice(at + 1, at + 1 + take) : letters.slice(Math.max(0, at - take), at),
  );
};

test.each<[Place, string[], string | null, string | null]>([
  [null, ["000", "049"], null, "049"],
  [{ side: "after", id: "049" }, ["050", "099"], "050", "099"],
  [{ side: "after", id: "099" }, ["100", "119"], "100", null],
  [{ side: "before", id: "100" }, ["050", "099"], "050", "099"],
  [{ side: "before", id: "050" }, ["000", "049"], null, "049"],
  [{ side: "before", id: "003" }, ["000", "002"], null, "002"],
])(
  "a page at %j begins and ends with %j, and others lie before %s and after %s",
  async (place, ends, before, after) => {
    const { rows, ...turning } = await listedAt(place, readingAt);
    expect([rows[0]?.id, rows.at(-1)?.id]).toEqual(ends);
    expect(turning).toEqual({ before, after });
  },
);

test.each<Place>([
  { side: "after", id: "119" },
  { side: "before", id: "000" },
  { side: "after", id: "gone" },
])("beyond the ends there is nothing to turn to: %j", async (place) => {
  expect(await listedAt(place, readingAt)).toEqual({ rows: [], before: null, after: null });
});
