import { describe, expect, test } from "vitest";
import { bareList, orForAnd } from "./joins";

describe("lists that lack their last and", () => {
  test.each([
    [
      "Unblocks disagreements by settling decider, deadline, criteria rather than the answer.",
      "deadline, criteria rather than the answer",
    ],
    ["Fixes competencies, questions, scoring guides for an opening.", "questions, scoring guides for an opening"],
    [
      "Raises a gap early, with support, a time frame, a clear description of success.",
      "a time frame, a clear description of success",
    ],
  ] as const)("%s", (text, found) => expect(bareList(text)).toBe(found));

  test.each([
    "Fixes competencies, questions and scoring guides for an opening.",
    "Lists failures, limits, and what users see.",
    "The agenda, open to everyone, comes from the engineers.",
    "Brings neighbours, such as support or security, into a design.",
    "Asks early, before anyone builds, who decides.",
    "Records what was tried, by whom, with what result.",
    'Answers "when, how, why" in one place.',
    "Costs 2,000, not 3,000.",
    "In March, the rule was applied, the team agreed.",
    "Answers pressure with less scope or a later date, never with longer hours.",
    "The old path is gone, the guide is current, the owner is named.",
  ])("%s is fine", (text) => expect(bareList(text)).toBeNull());
});

describe("or where both are needed", () => {
  test.each([
    ["Records decisions with context, rejected options or known costs.", "options or known"],
    ["Weighs benefit or upkeep of each option.", "benefit or upkeep"],
    ["Divides the work fairly between newcomers or seniors.", "newcomers or seniors"],
    ["Agrees both scope or date with the partner.", "scope or date"],
  ] as const)("%s", (statement, found) => expect(orForAnd(statement)).toBe(found));

  test.each([
    "Records rejected options and known costs.",
    "Names either the decider or the date.",
    "Explains whether the design or the load caused it.",
    "Lists two or more causes.",
    "Records slow or failing tests.",
    "Escalates to the manager or the lead within a day.",
    "Divides work between newcomers and seniors on foot or by bike.",
  ])("%s is fine", (statement) => expect(orForAnd(statement)).toBeNull());
});
