import { expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { pickedOf, pickerOf } from "./opportunity-picker";

const first = { id: "v1", framework: smallFramework() };
const second = { id: "v2", framework: smallFramework({ slug: "other", name: "Other" }) };

test("at first nothing is looked at: levels are offered, no expectations", () => {
  const picker = pickerOf([first, second], { versionId: "", expectationIds: [], level: "" });
  expect(picker.levels[0]).toEqual({ value: "v1/IC1", label: "Small, IC1 Engineer IC1" });
  expect(picker).toMatchObject({ versionId: "v1", level: "", chosen: [], competencies: [] });
});

test("a level shows what it asks itself, competency by competency, without what is chosen", () => {
  const picker = pickerOf([first], { versionId: "v1", expectationIds: ["e-ic2aaa", "e-ic1bbb"], level: "v1/IC2" });
  expect(picker.chosen.map(({ id }) => id)).toEqual(["e-ic1bbb", "e-ic2aaa"]);
  expect(picker.competencies.map(({ name }) => name)).toEqual(["Delivery"]);
});

test("what was chosen of another version falls away", () => {
  const picker = pickerOf([first, second], { versionId: "v1", expectationIds: ["e-ic2aaa"], level: "v2/IC3" });
  expect(picker).toMatchObject({ versionId: "v2", chosen: [] });
});

test("neither an unknown level nor an unknown expectation is there", () => {
  const picker = pickerOf([first], { versionId: "v1", expectationIds: ["e-none"], level: "v1/XX9" });
  expect(picker).toMatchObject({ level: "", chosen: [], competencies: [] });
  expect(pickedOf(first.framework, ["e-none", "e-ic1aaa"]).map(({ id }) => id)).toEqual(["e-ic1aaa"]);
});
