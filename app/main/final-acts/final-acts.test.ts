import { expect, test } from "vitest";
import { ALL_ACTS } from "./final-acts";

const saidAfter = (routeId: string, fields: [string, string][]) => {
  const done = ALL_ACTS[routeId]?.[""]?.done;
  return typeof done === "function" ? done({ act: "", name: null, fields, params: {}, path: "/" }) : done;
};

test.each([
  ["opening a cycle", "routes/cycles.new", [], /^Cycle opened/],
  ["checking its participants", "routes/cycles.new", [["look", "check"]], null],
  ["starting a pairing", "routes/mentorship.rounds.$round.pairing", [["intent", "start"]], /^Matching started$/],
  ["canceling it", "routes/mentorship.rounds.$round.pairing", [["intent", "cancel"]], /^Matching canceled$/],
] as const)("what is said after %s", (_, routeId, fields, said) => {
  const text = saidAfter(
    routeId,
    fields.map(([name, value]) => [name, value]),
  );
  if (said === null) expect(text).toBeNull();
  else expect(text).toMatch(said);
});
