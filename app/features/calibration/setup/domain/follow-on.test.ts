import { expect, test } from "vitest";
import { followOnName } from "./follow-on";

test.each([
  ["Spring", "Spring, follow-on"],
  ["Spring, follow-on", "Spring, follow-on 2"],
  ["Spring, follow-on 9", "Spring, follow-on 10"],
  ["x".repeat(100), `${"x".repeat(89)}, follow-on`],
])("%s is followed by %s", (name, expected) => {
  expect(followOnName(name)).toBe(expected);
});
