import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { inReadingOrder, startChoices } from "./start";

const small = smallFramework();
const offered = (held: string | null, framework = small) =>
  startChoices(framework, held).map(({ levelCode, relation }) => `${levelCode} ${relation}`);

test("the level held and the next", () => expect(offered("IC1")).toEqual(["IC1 current", "IC2 next"]));

test("at the top, what a pathway leads to", () => expect(offered("IC3")).toEqual(["IC3 current", "TL1 lateral"]));

test("a pathway that goes both ways, from its other end", () => {
  expect(offered("TL1")).toEqual(["TL1 current", "IC3 lateral"]);
});

test("an assignment that can be worn on the level", () => {
  const ladders = small.ladders.map((ladder) =>
    ladder.id === "tl" ? { ...ladder, overlay: { over: "ic", from: "IC2", to: "IC3", months: 6 } } : ladder,
  );
  const framework = smallFramework({ ladders, pathways: [] });
  expect(offered("IC2", framework)).toEqual(["IC2 current", "IC3 next", "TL1 overlay"]);
  expect(offered("IC1", framework)).toEqual(["IC1 current", "IC2 next"]);
});

test("without a place in the framework, the levels people may start at", () => {
  const entries = ["IC1 entry", "IC2 entry", "IC3 entry", "TL1 entry"];
  expect(offered(null)).toEqual(entries);
  expect(offered("M7")).toEqual(entries);
});

test("what was taken over is read as it was offered: kind by kind, each in the order of the framework", () => {
  const taken = [
    { id: "c-1", kind: "UNTESTED" },
    { id: "c-2", kind: "GAP" },
    { id: "c-3", kind: "GAP" },
    { id: "c-4", kind: "STRENGTH" },
  ] as const;
  const read = inReadingOrder(taken, ["c-3", "c-1", "c-4", "c-2"]);
  expect(read.map(({ id }) => id)).toEqual(["c-4", "c-3", "c-2", "c-1"]);
});
