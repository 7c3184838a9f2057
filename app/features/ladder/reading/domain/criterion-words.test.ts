import { expect, test } from "vitest";
import type { Criterion } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { criterionInWords } from "./reading";

const criterion: Criterion = {
  id: "r-aaaa",
  scope: { of: "theme", themeId: "impact" },
  at: "IC3",
  rating: "meeting",
  share: "most",
  sustained: { cycles: 2 },
  corroborated: 3,
  why: null,
};

test.each([
  [
    {},
    "At least two thirds of the expectations of IC3 in Impact rated Meeting or higher, over 2 assessment cycles. At least 3 of them have evidence that a colleague confirmed.",
  ],
  [
    { scope: { of: "all" }, share: "core", sustained: { months: 1 }, corroborated: 0 },
    "All core expectations of IC3 rated Meeting or higher, for 1 month.",
  ],
  [
    { scope: { of: "competency", competencyId: "c-aaaa" }, share: "all", rating: "exceeding", sustained: null },
    "All expectations of IC3 in Craft rated Exceeding. At least 3 of them have evidence that a colleague confirmed.",
  ],
  [
    { corroborators: { colleagues: 2, outside: 1 } },
    "At least two thirds of the expectations of IC3 in Impact rated Meeting or higher, over 2 assessment cycles. At least 3 of them have evidence that a colleague confirmed. In all, at least 2 colleagues confirmed some, at least 1 from outside the team.",
  ],
] as const)("criterionInWords %#", (given, words) => {
  expect(criterionInWords(smallFramework(), { ...criterion, ...given })).toBe(words);
});
