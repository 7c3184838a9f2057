import { expect, test } from "vitest";
import type { AskedCompetency, AskedExpectation } from "~/features/ladder/reading/domain/reading";
import { promptsFor } from "./feedback-prompts";

const expectation = (id: string, since: string | null, core: boolean): AskedExpectation => ({
  ...{ id, statement: id, kind: "skill", examples: [] },
  since,
  core,
});
const competency = (id: string, expectations: AskedExpectation[]): AskedCompetency => ({
  ...{ id, themeId: "t", name: id, summary: "" },
  expectations,
});

test("prompts name what the level asks anew, core first, three at most, in the ladder's order", () => {
  const asked = [
    competency("craft", [
      expectation("old core", "IC1", true),
      expectation("new", null, false),
      expectation("new core", null, true),
      expectation("old", "IC1", false),
    ]),
    competency("impact", []),
  ];
  expect(promptsFor(asked)).toEqual([
    { id: "craft", name: "craft", lookFor: ["new core", "new", "old core"] },
    { id: "impact", name: "impact", lookFor: [] },
  ]);
});
