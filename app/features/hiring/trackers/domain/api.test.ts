import { describe, expect, test } from "vitest";
import { type CandidateFacts, candidateState, consentProblems } from "./api";

describe("how far a candidate is", () => {
  const facts = (more: Partial<CandidateFacts>): CandidateFacts => ({
    withdrawn: false,
    lastDebrief: { number: 1, status: "GATHERING" },
    interviewed: false,
    ...more,
  });

  test.each([
    ["nothing planned", {}, "added"],
    ["without a debrief", { lastDebrief: null }, "added"],
    ["an interview planned", { interviewed: true }, "interviewing"],
    [
      "a further stage, of which nothing is planned",
      { lastDebrief: { number: 2, status: "GATHERING" } },
      "interviewing",
    ],
    ["all scorecards in", { interviewed: true, lastDebrief: { number: 1, status: "OPEN" } }, "debriefing"],
    ["decided", { interviewed: true, lastDebrief: { number: 2, status: "DECIDED" } }, "decided"],
    ["withdrawn before", { withdrawn: true }, "withdrawn"],
    ["withdrawn after", { withdrawn: true, lastDebrief: { number: 1, status: "DECIDED" } }, "withdrawn"],
  ] as const)("%s: %s", (_, more, state) => expect(candidateState(facts(more))).toBe(state));
});

test.each([
  ["of today, for a year", "2026-11-23", "2027-11-23", []],
  ["of today where it is tomorrow already", "2026-11-24", "2027-11-23", []],
  ["still to come", "2026-11-25", "2027-11-23", ["/consent/givenOn"]],
  ["over today", "2026-11-01", "2026-11-23", ["/consent/until"]],
  ["over before it began", "2026-11-24", "2026-11-24", ["/consent/until"]],
  ["neither", "2027-01-01", "2026-01-01", ["/consent/givenOn", "/consent/until"]],
])("a consent %s", (_, givenOn, until, at) => {
  expect(consentProblems({ givenOn, until }, "2026-11-23").map((one) => one.at)).toEqual(at);
});
