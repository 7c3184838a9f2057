import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";

/** What to write about for one competency, at the level that someone holds. */
export type CompetencyPrompts = { id: string; name: string; lookFor: readonly string[] };

/** More would be read by no one. */
const MOST = 3;

/**
 * The competencies of a level with what to look for: what the level asks anew before what it takes over, and core before the rest.
 * Worked case: of a competency with an old core expectation and a new one, the new one first.
 */
export function promptsFor(asked: readonly AskedCompetency[]): CompetencyPrompts[] {
  return asked.map(({ id, name, expectations }) => {
    const sorted = [...expectations].sort(
      (a, b) => Number(a.since !== null) - Number(b.since !== null) || Number(b.core) - Number(a.core),
    );
    return { id, name, lookFor: sorted.slice(0, MOST).map(({ statement }) => statement) };
  });
}
