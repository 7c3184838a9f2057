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

/** Two steps in one: what something becomes in the second version after. */
export function composed(first: Lineage, second: Lineage): Lineage {
  const through = (kind: keyof Lineage) =>
    new Map(
      [...first[kind]].map(([id, to]): [string, readonly string[] | null] => {
        if (to === null) return [id, null];
        const heirs = [...new Set(to.flatMap((one) => second[kind].get(one) ?? []))];
        const isOpen = heirs.length === 0 && to.some((one) => second[kind].get(one) === null);
        return [id, isOpen ? null : heirs];
      }),
    );
  return { level: through("level"), competency: through("competency"), expectation: through("expectation") };
}

/** A difference in a few words; `null` where nothing differs. */
export function differenceText({ anew, reworded, less }: LevelDifference): string | null {
  const parts = [
    [anew.length, "new"],
    [reworded.length, "reworded"],
    [less.length, "no longer asked"],
  ] as const;
  return parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])).join(", ") || null;
}
