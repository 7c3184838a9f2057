import type { Expectation, Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { arcOf, lastLevelOf, type Thread } from "./competency-page";
import { type LevelOfLadder, nameOfLevel } from "./level-page";

export type FoundExpectation = { expectation: Expectation; ladder: Ladder };

export type ExpectationPage = {
  expectation: Pick<Expectation, "id" | "statement" | "kind" | "core" | "observableBy" | "examples">;
  level: LevelOfLadder;
  /** The highest level that asks for it in these words, where that is another one. */
  askedUpTo: string | null;
  competency: { id: string; name: string };
  /** Its growing ability through the ladder, itself included; `null` when it stands alone. */
  arc: Thread | null;
};

function findExpectation(framework: Framework, id: string): FoundExpectation | null {
  for (const ladder of framework.ladders) {
    for (const level of ladder.levels) {
      const expectation = level.expectations.find((one) => one.id === id);
      if (expectation) return { expectation, ladder };
    }
  }
  return null;
}

/** What the permanent page of an expectation tells of it; `null` for an unknown id. */
export function expectationPage(framework: Framework, expectationId: string): ExpectationPage | null {
  const found = findExpectation(framework, expectationId);
  if (!found) return null;
  const { expectation, ladder } = found;
  const { id, statement, kind, core, observableBy, examples, levelCode, competencyId } = expectation;
  const level = ladder.levels.find(({ code }) => code === levelCode)!;
  const last = lastLevelOf(framework, ladder, expectation);
  const steps = arcOf(ladder, expectation);
  return {
    expectation: { id, statement, kind, core, observableBy, examples },
    level: { ...nameOfLevel(level), ladderName: ladder.name },
    askedUpTo: last === levelCode ? null : last,
    competency: { id: competencyId, name: framework.competencies.find((one) => one.id === competencyId)?.name ?? "" },
    arc: steps.length > 1 ? { arc: expectation.arc, steps } : null,
  };
}

/** What became of an expectation in the current version: the same words, others, another place, or gone. */
export type Fate = "same" | "reworded" | "moved" | "removed";

export function fateOf(then: Framework, now: Framework, expectationId: string): Fate {
  const before = findExpectation(then, expectationId)?.expectation;
  const after = findExpectation(now, expectationId)?.expectation;
  if (!before || !after) return "removed";
  if (before.levelCode !== after.levelCode || before.competencyId !== after.competencyId) return "moved";
  const words = ({ statement, examples }: Expectation) => JSON.stringify([statement, examples]);
  return words(before) === words(after) ? "same" : "reworded";
}
