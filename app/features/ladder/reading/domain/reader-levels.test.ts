import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { firstComparison, onLadder, readerIn } from "./reader-levels";

const framework = smallFramework();
const at = (code: string, slug = "small") => ({ framework: slug, code });

test.each([
  ["both of this framework", at("IC2"), at("TL1"), { held: "IC2", target: "TL1" }],
  ["a level of another framework", at("IC2", "other"), at("IC3"), { held: null, target: "IC3" }],
  ["a level that this version doesn't know", at("IC9"), null, { held: null, target: null }],
  ["nothing", null, null, { held: null, target: null }],
] as const)("of a reader's levels, %s", (_, held, target, here) => {
  expect(readerIn(framework, { held, target })).toEqual(here);
});

test("only those of a ladder are marked on it", () => {
  const [ic] = framework.ladders;
  expect(onLadder(ic?.levels ?? [], { held: "IC2", target: "TL1" })).toEqual({ held: "IC2", target: null });
});

test.each([
  ["to the target", "IC1", "IC3", { from: "IC1", to: "IC3", isOwn: true }],
  ["to the next level", "IC1", null, { from: "IC1", to: "IC2", isOwn: true }],
  ["to the next level once the target is held", "IC1", "IC1", { from: "IC1", to: "IC2", isOwn: true }],
  ["of two different levels, without one's own", null, "IC3", { from: "IC1", to: "IC2", isOwn: false }],
] as const)("the first comparison is %s", (_, held, target, levels) => {
  expect(firstComparison(framework, { held, target })).toEqual(levels);
});
