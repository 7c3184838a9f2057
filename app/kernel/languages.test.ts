import { expect, test } from "vitest";
import { languageName, languageOptions, plainLanguages } from "./languages";

test("languages are compared without their countries", () => {
  expect(plainLanguages(["pt-BR", "en-GB", "pt", "EN"])).toEqual(["pt", "en"]);
  expect([languageName("pt"), languageName("qqq")]).toEqual(["Portuguese", "qqq"]);
});

test("languages to choose from have those chosen among them, once, however rare", () => {
  const options = languageOptions(["qu", "pt-BR", "en"]);
  expect(options).toContainEqual({ value: "qu", label: "Quechua" });
  expect(options).toContainEqual({ value: "pt-BR", label: "Brazilian Portuguese" });
  expect(options.filter(({ value }) => value === "en")).toHaveLength(1);
  const labels = options.map(({ label }) => label);
  expect(labels).toEqual(labels.toSorted());
});
