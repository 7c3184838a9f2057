import { describe, expect, test } from "vitest";
import type { DebriefRecord } from "~/features/hiring/debriefs/domain/debrief-record";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { KIT } from "../../../../../test/factories/kits";
import { startingPoints } from "./starting-points";

const FRAMEWORK = smallFramework({ kits: [KIT] });

function recordOf(scores: readonly (number | null)[]): DebriefRecord {
  return {
    ...{ versionId: "v", openingStatus: "OPEN", lowestLevel: "IC1", highestLevel: "IC2", headcount: 1, hired: 0 },
    ...{ withdrawn: false, later: [], turns: [], turnEdits: 0, turnsChangedBy: null, decisions: [] },
    competencies: [{ competencyId: "c-aaaa", must: true, weight: 1, reason: "" }],
    interviews: [
      {
        ...{ id: "i", debriefNumber: 1, stageName: "Coding together", kitId: KIT.id, bandId: "all" },
        seats: scores.map((score, at) => ({
          ...{ personId: `p${at}`, name: "Ina Interviewer", role: "INTERVIEWER" as const, closedReason: null },
          cards: [
            {
              ...{ recommendation: "YES" as const, confidence: "HIGH" as const, summary: "Calm.", correction: "" },
              answers: [{ questionId: "q-aaaa", score, cited: "Robin ran it.", notes: "" }],
            },
          ],
        })),
      },
    ],
  };
}

const craft = (level: string, scores: readonly (number | null)[]) =>
  startingPoints(FRAMEWORK, recordOf(scores), level).find(({ competencyId }) => competencyId === "c-aaaa");

describe("what interviews leave for a hired person", () => {
  test.each([
    ["shown at a higher level", "IC1", [4], "STRENGTH", "Shown at IC2 in “Coding together”."],
    [
      "shown clearly at the highest level that the interview knows",
      "IC2",
      [5],
      "STRENGTH",
      "Shown clearly at IC2 in “Coding together”.",
    ],
    ["not shown", "IC2", [3, 4], "GAP", "Asked for in “Coding together”, but not shown yet at IC2."],
    ["not assessed", "IC2", [null], "UNTESTED", "Asked for in “Coding together”, but nothing was scored at IC2."],
  ] as const)("%s", (_, level, scores, kind, sentence) =>
    expect(craft(level, scores)).toMatchObject({ kind, sentence }),
  );

  test("what was shown at the level and no more is no point", () => expect(craft("IC2", [4])).toBeUndefined());

  test("what no interview asked for is untested, and nobody's name or words are in it", () => {
    const points = startingPoints(FRAMEWORK, recordOf([5]), "IC1");
    expect(points.find(({ competencyId }) => competencyId === "c-bbbb")).toMatchObject({
      kind: "UNTESTED",
      sentence: "No interview covered it.",
    });
    expect(JSON.stringify(points)).not.toMatch(/Ina|Robin|Calm|\d of/);
  });
});
