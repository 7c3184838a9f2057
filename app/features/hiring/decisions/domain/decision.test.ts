import { expect, test } from "vitest";
import { departureOf } from "./decision";

const scores = { recommended: "IC3", levels: ["IC2", "IC3", "IC4"], withdrawn: false, filled: false };
const hire = (levelCode: string) => ({ outcome: "HIRE", levelCode }) as const;
const noHire = { outcome: "NO_HIRE", levelCode: null } as const;

test.each([
  ["the level that the scores show", hire("IC3"), {}, null],
  ["above it", hire("IC4"), {}, "The scores support IC3, and you chose IC4, which is higher."],
  ["below it", hire("IC2"), {}, "The scores support IC3, and you chose IC2, which is lower."],
  [
    "a hire without any",
    hire("IC2"),
    { recommended: null },
    "The scores don't support any level of this opening, and you chose to hire at IC2.",
  ],
  ["no hire against them", noHire, {}, "The scores support IC3, and you chose not to hire."],
  ["no hire without any", noHire, { recommended: null }, null],
  ["no hire after a withdrawal", noHire, { withdrawn: true }, null],
  ["no hire once every place is taken", noHire, { filled: true }, null],
  ["more interviews", { outcome: "ANOTHER_STAGE", levelCode: null } as const, {}, null],
  ["another opening", { outcome: "OTHER_OPENING", levelCode: null } as const, {}, null],
])("%s", (_, decision, given, departure) => {
  expect(departureOf(decision, { ...scores, ...given })).toBe(departure);
});
