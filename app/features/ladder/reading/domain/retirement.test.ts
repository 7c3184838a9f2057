import { expect, test } from "vitest";
import { replacementAmong } from "./retirement";

const inUse = (slug: string) => ({ slug, retired: false, replacementSlug: null });
const retired = (slug: string, replacementSlug: string | null) => ({ slug, retired: true, replacementSlug });

test.each([
  ["in use", [inUse("a"), inUse("b")], null],
  ["retired, and no one has said what replaces it", [retired("a", null), inUse("b")], null],
  ["replaced by one in use", [retired("a", "b"), inUse("b")], "b"],
  ["replaced by one that was replaced later", [retired("a", "b"), retired("b", "c"), inUse("c")], "c"],
  ["replaced by one that was retired without a replacement", [retired("a", "b"), retired("b", null)], null],
  ["replaced by one that isn't among them", [retired("a", "b")], null],
  ["replaced in a circle", [retired("a", "b"), retired("b", "a")], null],
  ["not among them", [inUse("b")], null],
] as const)("what replaces a framework: %s", (_, heads, expected) => {
  expect(replacementAmong(heads, "a")?.slug ?? null).toBe(expected);
});
