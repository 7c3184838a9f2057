import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { type Lineage, levelAfter, levelsIn } from "./lineage";

/** What a version asks of people at one level, beside what the version before asked of them. */
export type LevelDifference = {
  /** Their level in the version before, and in this one. */
  from: string;
  to: string;
  /** Asked of them now and not before. */
  anew: readonly Expectation[];
  /** Asked before and no more, in the old words. */
  less: readonly Expectation[];
  /** Asked before and now, in other words. */
  reworded: readonly { was: Expectation; is: Expectation }[];
};

/**
 * The difference for people at a level. An expectation counts as asked before if what it comes from was: by id, by `was`, or by
 * decision. One that a lower level asked and this one only now asks too counts as new: people have not been rated on it here.
 * @param to the level they are at now.
 */
export function levelDifference(
  before: Framework,
  after: Framework,
  lineage: Lineage,
  { from, to }: { from: string; to: string },
): LevelDifference {
  const asked = effectiveExpectations(before, from);
  const now = new Map(effectiveExpectations(after, to).map((one) => [one.id, one]));
  const reworded: { was: Expectation; is: Expectation }[] = [];
  const less: Expectation[] = [];
  const known = new Set<string>();
  for (const was of asked) {
    const heirs = (lineage.expectation.get(was.id) ?? []).flatMap((id) => now.get(id) ?? []);
    for (const is of heirs) {
      known.add(is.id);
      if (is.statement !== was.statement) reworded.push({ was, is });
    }
    if (heirs.length === 0) less.push(was);
  }
  return { from, to, anew: [...now.values()].filter(({ id }) => !known.has(id)), less, reworded };
}

/** The same for every level whose people have one in the next version. */
export function levelDifferences(before: Framework, after: Framework, lineage: Lineage): LevelDifference[] {
  return levelsIn(before).flatMap(({ code }) => {
    const to = levelAfter(lineage, code);
    return to === null ? [] : [levelDifference(before, after, lineage, { from: code, to })];
  });
}
