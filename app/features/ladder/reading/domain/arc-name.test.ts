import { expect, test } from "vitest";
import { arcName } from "./arc-name";

test("an arc's name is read from its id, with AI in capitals", () => {
  expect(["smaller-changes", "ai-data-rules", "using-ai", "maintained-code"].map(arcName)).toEqual([
    "Smaller changes",
    "AI data rules",
    "Using AI",
    "Maintained code",
  ]);
});
