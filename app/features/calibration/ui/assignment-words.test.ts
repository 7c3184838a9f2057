import { expect, test } from "vitest";
import { findingsInWords } from "./assignment-words";

const names = new Map(["Ann", "Bo", "Cy", "Di", "Eve", "Fay"].map((name) => [name.toLowerCase(), name]));
const tooFew = (personId: string, has: number, possible: number) =>
  ({ is: "too-few-raters", personId, has, possible }) as const;

test("people who lack the same number of raters share a sentence, where the first of them stands", () => {
  const said = findingsInWords(
    [
      { is: "too-few-places", needed: 9, places: 3 },
      ...["ann", "bo", "cy", "di", "eve", "fay"].map((id) => tooFew(id, 1, 1)),
      tooFew("bo", 0, 2),
      { is: "rates-nobody", raterId: "di" },
    ],
    names,
  );
  expect(said.slice(1)).toEqual([
    "Ann, Bo, Cy, Di and 2 more have 1 rater, and no one else may rate them. Add more raters.",
    "Bo has 0 raters, and 2 may rate them. Check another rater, assign again, or raise how many people each may rate.",
    "Di rates no one.",
  ]);
  expect(findingsInWords([tooFew("ann", 1, 1), tooFew("bo", 1, 1)], names)).toEqual([
    "Ann and Bo have 1 rater, and no one else may rate them. Add more raters.",
  ]);
});
