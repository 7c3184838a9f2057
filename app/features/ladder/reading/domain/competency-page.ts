import type { Competency, Expectation, Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { type LevelOfLadder, nameOfLevel } from "./level-page";
import { effectiveExpectations } from "./reading";

/** One level's words for something. */
export type Step = { id: string; levelCode: string; statement: string; core: boolean };

/**
 * One growing ability through a ladder, lowest level first: a step replaces those before it where levels are cumulative.
 * Without an arc the steps stand alone, each asked from its level on.
 */
export type Thread = { arc: string | null; steps: readonly Step[] };

export type CompetencyInLadder = { id: string; name: string; threads: readonly Thread[] };

export type CompetencyPage = {
  competency: Competency;
  themeName: string;
  /** Those that ask for it at all. */
  ladders: readonly CompetencyInLadder[];
  previous: { id: string; name: string } | null;
  next: { id: string; name: string } | null;
};

/** A competency through all levels of all ladders, by the abilities that grow through it; `null` for an unknown id. */
export function competencyPage(framework: Framework, competencyId: string): CompetencyPage | null {
  const at = framework.competencies.findIndex(({ id }) => id === competencyId);
  const competency = framework.competencies[at];
  if (!competency) return null;
  const neighbour = (index: number) => {
    const other = framework.competencies[index];
    return other ? { id: other.id, name: other.name } : null;
  };
  const ladders = framework.ladders.map((ladder) => {
    return { id: ladder.id, name: ladder.name, threads: threadsOf(ladder, competencyId) };
  });
  return {
    competency,
    themeName: framework.themes.find(({ id }) => id === competency.themeId)?.name ?? "",
    ladders: ladders.filter(({ threads }) => threads.length > 0),
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
  };
}

/** Arcs in the order in which they first appear; what has no arc comes last. */
function threadsOf(ladder: Ladder, competencyId: string): Thread[] {
  const threads = new Map<string | null, Step[]>();
  for (const expectation of ladder.levels.flatMap((level) => level.expectations)) {
    if (expectation.competencyId !== competencyId) continue;
    threads.set(expectation.arc, [...(threads.get(expectation.arc) ?? []), stepOf(expectation)]);
  }
  const loose = threads.get(null);
  threads.delete(null);
  const arcs: Thread[] = [...threads].map(([arc, steps]) => ({ arc, steps }));
  return loose ? [...arcs, { arc: null, steps: loose }] : arcs;
}

const stepOf = ({ id, levelCode, statement, core }: Expectation): Step => ({ id, levelCode, statement, core });

/** Where an expectation stands in its arc within its ladder, lowest first, itself included; empty without an arc. */
function arcOf(ladder: Ladder, expectation: Expectation): Step[] {
  if (expectation.arc === null) return [];
  const all = ladder.levels.flatMap((level) => level.expectations);
  return all.filter((one) => one.arc === expectation.arc && one.competencyId === expectation.competencyId).map(stepOf);
}

/** The highest level of its ladder that still asks for it; `null` when it is asked at none, which the checker refuses. */
function lastLevelOf(framework: Framework, ladder: Ladder, expectation: Expectation): string | null {
  const asking = ladder.levels.filter(({ code }) =>
    effectiveExpectations(framework, code).some(({ id }) => id === expectation.id),
  );
  return asking.at(-1)?.code ?? null;
}

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
