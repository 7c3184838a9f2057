import { expect, test } from "vitest";
import { offerNames } from "./offer-names";

test("a name that two frameworks use says which is meant; any other stays short", () => {
  const of = (framework: string, ...names: string[]) => names.map((name) => ({ name, framework }));
  expect(offerNames([...of("Engineering", "Craft", "Hiring"), ...of("Reliability", "Craft", "Budgets")])).toEqual([
    "Craft (Engineering)",
    "Hiring",
    "Craft (Reliability)",
    "Budgets",
  ]);
  expect(offerNames(of("Engineering", "Craft", "Craft"))).toEqual(["Craft", "Craft"]);
  expect(offerNames([])).toEqual([]);
});
