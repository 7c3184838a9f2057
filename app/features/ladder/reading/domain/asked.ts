import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "./reading";

/** One expectation to rate. `since` is the lower level that asks for it first; `null` when the target level itself does. */
export type AskedExpectation = {
  id: string;
  statement: string;
  kind: "skill" | "behaviour";
  examples: readonly string[];
  since: string | null;
  core: boolean;
};

export type AskedCompetency = {
  id: string;
  themeId: string;
  name: string;
  summary: string;
  /** What the level asks anew first, then what it takes over from lower levels. */
  expectations: readonly AskedExpectation[];
};

/**
 * What a self-assessment against a level asks, by competency in the ladder's order.
 * @returns without competencies of which nothing is asked; empty for an unknown level.
 */
export function askedAt(framework: Framework, targetLevel: string): readonly AskedCompetency[] {
  const byCompetency = new Map<string, AskedExpectation[]>();
  for (const one of effectiveExpectations(framework, targetLevel)) {
    const { id, statement, kind, examples, core } = one;
    const since = one.since === targetLevel ? null : one.since;
    const list = byCompetency.get(one.competencyId) ?? [];
    byCompetency.set(one.competencyId, [...list, { id, statement, kind, examples, core, since }]);
  }
  const known = new Map(framework.competencies.map((competency) => [competency.id, competency]));
  return [...byCompetency].flatMap(([id, expectations]) => {
    const competency = known.get(id);
    return competency ? [{ ...competency, expectations }] : [];
  });
}

/** The ids of all expectations that are asked. */
export function expectationIds(asked: readonly AskedCompetency[]): string[] {
  return asked.flatMap((competency) => competency.expectations.map(({ id }) => id));
}
