import { expect, test } from "vitest";
import { impactSteps } from "./impact";
import { stepInWords, validityInWords } from "./learning-words";

const columns = [["applied", "interviewed", "further"], ["hired"]] as const;
const words = (...lines: [value: string | null, not: number, hired: number][]) => {
  const [step] = impactSteps({
    attribute: "gender",
    columns,
    lines: lines.map(([value, ...counts]) => ({ value, counts })),
  });
  return stepInWords(step!, "gender");
};

test.each([
  [
    "no group is far below",
    [
      ["woman", 20, 9],
      ["man", 25, 11],
      [null, 14, 8],
    ],
    /^No group's rate is below four fifths/,
  ],
  [
    "one person would change it",
    [
      ["woman", 21, 5],
      ["man", 25, 9],
      [null, 14, 8],
    ],
    /below four fifths, and one decision would change it/,
  ],
  [
    "chance explains it",
    [
      ["woman", 18, 5],
      ["man", 12, 8],
      [null, 14, 8],
    ],
    /: 22%, .*: 40%\. That is below four fifths, but could be chance/,
  ],
  [
    "it is more than chance",
    [
      ["woman", 190, 10],
      ["man", 120, 80],
      [null, 14, 8],
    ],
    /: 5%, .*: 40%\. That is below four fifths, and more than chance/,
  ],
] as const)("a step where %s", (_, lines, sentence) => {
  expect(words(...(lines as unknown as [string | null, number, number][]))).toMatch(sentence);
});

test.each([
  ["higher", 0.35, 0.02, 0.62, "Higher interview scores went with higher ratings a year later."],
  ["lower", -0.35, -0.62, -0.02, "Higher interview scores went with lower ratings a year later."],
  ["neither", 0.2, -0.15, 0.51, "No significant link: interview scores didn't predict ratings a year later."],
])("scores and later ratings that are %s: the finding, then the figure", (_, value, low, high, finding) => {
  const words = validityInWords({ value, interval: { low, high }, why: null });
  expect(words).toContain(`${finding} Correlation: `);
  expect(words).toMatch(/0\.\d\d \(95% interval .+ to .+\)\.$/);
});
