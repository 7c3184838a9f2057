import type { Competency, Expectation, Framework, Ladder } from "./framework";
import { effectiveExpectations } from "./reading";

/** One level's words for something. */
export type Step = { id: string; levelCode: string; statement: string; core: boolean };

/** One growing ability in one ladder, lowest level first. A step replaces those before it where levels are cumulative. */
export type Thread = { ladderId: string; ladderName: string; steps: readonly Step[] };

/** `arc` is `null` for what stands alone: each such expectation is asked from its level on. */
export type ArcRow = { arc: string | null; threads: readonly Thread[] };

export type CompetencyPage = {
  competency: Competency;
  themeName: string;
  arcs: readonly ArcRow[];
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
  return {
    competency,
    themeName: framework.themes.find(({ id }) => id === competency.themeId)?.name ?? "",
    arcs: arcRows(framework, competencyId),
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
  };
}

/** Arcs in the order in which they first appear; what has no arc comes last. */
function arcRows(framework: Framework, competencyId: string): ArcRow[] {
  const arcs = new Map<string | null, Map<string, Thread & { steps: Step[] }>>();
  for (const ladder of framework.ladders) {
    for (const expectation of ladder.levels.flatMap((level) => level.expectations)) {
      if (expectation.competencyId !== competencyId) continue;
      const threads = arcs.get(expectation.arc) ?? new Map();
      const thread = threads.get(ladder.id) ?? { ladderId: ladder.id, ladderName: ladder.name, steps: [] };
      thread.steps.push(stepOf(expectation));
      arcs.set(expectation.arc, threads.set(ladder.id, thread));
    }
  }
  const rows = [...arcs].map(([arc, threads]) => ({ arc, threads: [...threads.values()] }));
  return [...rows.filter(({ arc }) => arc !== null), ...rows.filter(({ arc }) => arc === null)];
}

export const stepOf = ({ id, levelCode, statement, core }: Expectation): Step => ({ id, levelCode, statement, core });

/** Where an expectation stands in its arc within its ladder, lowest first, itself included; empty without an arc. */
export function arcOf(ladder: Ladder, expectation: Expectation): Step[] {
  if (expectation.arc === null) return [];
  const all = ladder.levels.flatMap((level) => level.expectations);
  return all.filter((one) => one.arc === expectation.arc && one.competencyId === expectation.competencyId).map(stepOf);
}

/** The highest level of its ladder that still asks for it; `null` when it is asked at none, which the checker refuses. */
export function lastLevelOf(framework: Framework, ladder: Ladder, expectation: Expectation): string | null {
  const asking = ladder.levels.filter(({ code }) =>
    effectiveExpectations(framework, code).some(({ id }) => id === expectation.id),
  );
  return asking.at(-1)?.code ?? null;
}
