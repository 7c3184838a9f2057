import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Agreement,
  groundOf,
  kitsByFramework,
  lapseBefore,
  nextInWords,
  STATES,
  stepsFrom,
} from "./qualification";

const REACHED: Agreement = { is: "agreement", alpha: 0.9, low: 0.7, high: 1, vignettes: 8, reached: true };
const MISSED: Agreement = { is: "agreement", alpha: 0.5, low: 0.1, high: 0.8, vignettes: 8, reached: false };
const FEW: Agreement = { is: "too-few", vignettes: 2, missing: 4 };

test.each([
  [null, false, ["SHADOW"]],
  [null, true, ["QUALIFIED", "SHADOW"]],
  ["SHADOW", false, ["REVERSE_SHADOW", "LAPSED"]],
  ["REVERSE_SHADOW", false, ["QUALIFIED", "LAPSED"]],
  ["QUALIFIED", true, ["LAPSED"]],
  ["LAPSED", false, ["SHADOW", "REVERSE_SHADOW", "QUALIFIED"]],
] as const)("from %s (of the reference panel: %s) lead %j", (state, isReference, steps) => {
  expect(stepsFrom(state, isReference)).toEqual(steps);
});

test("no step leads to where somebody is", () => {
  fc.assert(
    fc.property(fc.constantFrom(...STATES), fc.boolean(), (state, isReference) => {
      expect(stepsFrom(state, isReference)).not.toContain(state);
    }),
  );
});

describe("the ground for being qualified", () => {
  test.each([
    ["a learner who agrees", false, REACHED, FEW, true],
    ["a learner who does not", false, MISSED, REACHED, false],
    ["a learner with too few vignettes", false, FEW, REACHED, false],
    ["a member of a panel that has not scored enough", true, FEW, FEW, true],
    ["a member of a panel that agrees", true, FEW, REACHED, true],
    ["a member of a panel that does not", true, REACHED, MISSED, false],
  ])("%s", (_, isReference, own, panel, qualifies) => {
    expect(groundOf(isReference, own, panel).qualifies).toBe(qualifies);
  });
});

test.each([
  ["2026-11-21T10:00:00Z", "2025-11-21"],
  ["2028-02-29T10:00:00Z", "2027-02-28"],
  ["2026-01-01T00:00:00Z", "2025-01-01"],
])("at %s whoever was last active before %s lapses", (now, day) => {
  expect(lapseBefore(new Date(now)).toISOString().slice(0, 10)).toBe(day);
});

test("what comes next names the vignettes that are left", () => {
  expect(nextInWords("SHADOW", 2)).toContain("the 2 vignettes");
  expect(nextInWords("REVERSE_SHADOW", 0)).toContain("agreement");
  expect(nextInWords("QUALIFIED", 3)).not.toContain("vignettes you");
});

const kit = (slug: string, framework: string, name: string) => ({ slug, framework, name });
const shown = (kits: ReturnType<typeof kit>[]) =>
  kitsByFramework(kits, (one) => one).map(({ name, kits: under }) => [name, under.map((one) => one.name)]);

test.each([
  ["none", [], []],
  [
    "each kit once, under its framework, in the order in which they come",
    [
      kit("engineering", "Engineering", "Coding"),
      kit("reliability", "Site reliability", "Coding"),
      kit("engineering", "Engineering", "Design"),
    ],
    [
      ["Engineering", ["Coding", "Design"]],
      ["Site reliability", ["Coding"]],
    ],
  ],
  [
    "frameworks of one name go by their addresses, too",
    [kit("engineering", "Engineering", "Coding"), kit("till", "Engineering", "Coding"), kit("sre", "SRE", "Coding")],
    [
      ["Engineering (engineering)", ["Coding"]],
      ["Engineering (till)", ["Coding"]],
      ["SRE", ["Coding"]],
    ],
  ],
])("%s", (_, kits, expected) => expect(shown(kits)).toEqual(expected));
