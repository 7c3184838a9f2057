import { expect, test } from "vitest";
import { findingSentence, recommendationSentences } from "./level-sentences";

test.each([
  [{ level: "IC4", is: "shown", mean: 4.25, asked: 4 }, "IC4", "Shown: 4.25 on average, and IC4 asks for 4."],
  [{ level: "IC3", is: "shown", mean: 2, asked: 3 }, "IC4", "Shown, since it was shown at IC4."],
  [{ level: "IC3", is: "shown", mean: null, asked: null }, "IC4", "Shown, since it was shown at IC4."],
  [{ level: "IC4", is: "not-shown", mean: 3.999, asked: 4 }, null, "Not shown: 3.99 on average, and IC4 asks for 4."],
  [
    { level: "IC4", is: "untested", mean: null, asked: null },
    null,
    "Untested: no answer was scored against anchors for IC4.",
  ],
] as const)("%o", (finding, reached, sentence) => expect(findingSentence(finding, reached)).toBe(sentence));

test("says what stands in the way of the levels above, untested ones named", () => {
  const at = (...is: ("shown" | "not-shown" | "untested")[]) =>
    is.map((one, index) => ({ level: `IC${index + 3}`, is: one, mean: null, asked: null }));
  const findings = [
    { id: "a", name: "Craft", must: true, reached: "IC3", at: at("shown", "not-shown") },
    { id: "b", name: "Systems", must: true, reached: "IC3", at: at("shown", "untested") },
    { id: "c", name: "Mentoring", must: false, reached: null, at: at("untested", "untested") },
  ];
  expect(recommendationSentences({ level: "IC3", findings }, ["IC3", "IC4"])).toEqual([
    "The scores bear out IC3: whatever the role must show is shown at it.",
    "At IC4 not shown: Craft; untested: Systems.",
  ]);
  expect(recommendationSentences({ level: null, findings: [] }, ["IC3"])).toEqual([
    "The scores bear out no level of this opening.",
    "The role names nothing that must be shown at IC3.",
  ]);
});
