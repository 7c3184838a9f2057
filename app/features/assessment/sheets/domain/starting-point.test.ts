import { expect, test } from "vitest";
import { inReadingOrder } from "./starting-point";

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
