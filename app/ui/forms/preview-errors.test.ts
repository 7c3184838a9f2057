import { expect, test } from "vitest";
import { errorsSince } from "./preview-errors";

const refused = { ratersEach: ["Enter at least 1."], name: ["Enter a name."] };

test.each([
  ["all before the first preview", undefined, ["ratersEach"], refused],
  ["those of fields that stayed as they were", {}, ["ratersEach"], { name: ["Enter a name."] }],
  ["all while only others changed", {}, ["level"], refused],
  [
    "what the preview says of a field, not what was said before",
    { ratersEach: ["Enter a number."] },
    ["ratersEach"],
    { ...refused, ratersEach: ["Enter a number."] },
  ],
] as const)("a preview leaves %s", (_, preview, changed, expected) => {
  expect(errorsSince({ refused, preview, changed: new Set(changed) })).toEqual(expected);
});
