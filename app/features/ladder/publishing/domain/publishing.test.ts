import { expect, test } from "vitest";
import { decidePublishing } from "./publishing";

const one = { id: "v1", version: "1.9.0", contentHash: "a".repeat(64) };
const two = { id: "v2", version: "1.10.0", contentHash: "b".repeat(64) };

test.each([
  ["the first", [], "1.0.0", "c", "new"],
  ["a higher number, by SemVer and not by letters", [one], "1.10.0", "c", "new"],
  ["the same content", [one, two], "1.9.0", "a", "stored"],
  ["the same content under a new number", [one], "2.0.0", "a", "stored"],
  ["other content under a published number", [one, two], "1.10.0", "c", "refused"],
  ["a lower number than the highest", [two], "1.9.5", "c", "refused"],
] as const)("publishing %s", (_, known, version, letter, is) => {
  expect(decidePublishing(known, { version, contentHash: letter.repeat(64) }).is).toBe(is);
});

test("a refusal names both hashes", () => {
  const decision = decidePublishing([one], { version: "1.9.0", contentHash: "c".repeat(64) });
  expect(decision).toMatchObject({ message: expect.stringMatching(/1\.9\.0.*aaaaaaaaaaaa.*cccccccccccc/) });
});
