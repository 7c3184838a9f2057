import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AgreementTerms, afterGoalChange, type Consents, decideTerms, isAskedAnew, standingOf } from "./agreement";

const terms: AgreementTerms = { rhythm: "TWO_WEEKLY", minutes: 45, working: "", confidentiality: "Between us." };
const stored = (consents: Consents) => ({ ...terms, ...consents });

describe("where an agreement stands", () => {
  test.each([
    ["nothing written", null, "none", "none"],
    ["written by the mentee", { edits: 1, mentee: 1, mentor: null }, "asks-other", "asks-me"],
    ["agreed by both", { edits: 3, mentee: 3, mentor: 3 }, "holds", "holds"],
    ["changed by the mentor since", { edits: 4, mentee: 3, mentor: 4 }, "asks-me", "asks-other"],
    ["changed by one who had not agreed", { edits: 2, mentee: 1, mentor: null }, "asks-me", "asks-me"],
  ] as const)("%s", (_, consents, mentee, mentor) => {
    expect([standingOf(consents, "mentee"), standingOf(consents, "mentor")]).toEqual([mentee, mentor]);
  });
});

describe("writing terms", () => {
  const held = { edits: 2, mentee: 2, mentor: 2 };

  test.each([
    ["first", null, terms, 0, { is: "store", consents: { edits: 1, mentee: null, mentor: 1 } }],
    ["sent twice", stored(held), terms, 1, { is: "already" }],
    ["over words not seen", stored(held), { ...terms, minutes: 30 }, 1, { is: "conflict" }],
    [
      "another edit",
      stored(held),
      { ...terms, minutes: 30 },
      2,
      { is: "store", consents: { edits: 3, mentee: 2, mentor: 3 } },
    ],
    ["against an edit that never was", null, terms, 4, { is: "conflict" }],
  ] as const)("%s", (_, before, given, seen, expected) => {
    expect(decideTerms(before, given, seen, "mentor")).toEqual(expected);
  });

  test("asks the other anew when they had agreed, or nothing was written", () => {
    expect(isAskedAnew(null, "mentee")).toBe(true);
    expect(isAskedAnew(held, "mentee")).toBe(true);
    expect(isAskedAnew({ ...held, mentor: 1 }, "mentee")).toBe(false);
  });
});

test("nobody ever agrees without doing something, and both agree to one edit or it does not hold", () => {
  const step = fc.record({
    side: fc.constantFrom("mentee" as const, "mentor" as const),
    what: fc.constantFrom("write", "goal", "agree"),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let now: Consents = { edits: 1, mentee: 1, mentor: null };
      for (const { side, what } of steps) {
        const other = side === "mentee" ? "mentor" : "mentee";
        const before = now;
        if (what === "agree") now = { ...now, [side]: now.edits };
        else if (what === "goal") now = afterGoalChange(now, side);
        else {
          const decision = decideTerms(stored(now), { ...terms, minutes: 50 + now.edits }, now.edits, side);
          if (decision.is === "store") now = decision.consents;
        }
        expect(now[other]).toBe(before[other]);
        if (what !== "agree") expect(standingOf(now, side)).not.toBe("holds");
        if (what === "goal") expect(now[side] === now.edits).toBe(before[side] === before.edits);
      }
    }),
  );
});
