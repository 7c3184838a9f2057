import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import {
  expectationFates,
  expectationsIn,
  type Fate,
  type Lineage,
  MEANS_THE_SAME,
} from "~/features/ladder/versions/domain/lineage";
import type { Choice, Judgement, StoredJudgement } from "./judgement";

/** What an expectation was in the version before, and how it was rated there: shown beside the new one, and never changed. */
export type CarriedFrom = {
  version: string;
  fate: Fate;
  /** The old words, where they are others. */
  statement: string | null;
  choice: Choice;
};

type Old = { id: string; expectation: Expectation; fate: Fate; stored: StoredJudgement };

/** What was rated in the old version, by the expectation that it has become. */
function heirsOf(
  before: Framework,
  after: Framework,
  lineage: Lineage,
  stored: Readonly<Record<string, StoredJudgement>>,
) {
  const fates = expectationFates(before, after, lineage);
  const old = new Map<string, Old[]>();
  for (const expectation of expectationsIn(before)) {
    const judgement = stored[expectation.id];
    if (!judgement) continue;
    const one = { id: expectation.id, expectation, fate: fates.get(expectation.id) ?? "retired", stored: judgement };
    for (const heir of lineage.expectation.get(expectation.id) ?? []) old.set(heir, [...(old.get(heir) ?? []), one]);
  }
  return old;
}

/**
 * The ratings that a draft takes along to a newer version of its framework, by the new expectation.
 * @param asked ids that the new version asks at the level.
 */
export function carriedRatings(
  { before, after, lineage }: { before: Framework; after: Framework; lineage: Lineage },
  stored: Readonly<Record<string, StoredJudgement>>,
  asked: ReadonlySet<string>,
): Record<string, Judgement> {
  const words = new Set(after.scale.map(({ id }) => `word:${id}`));
  const knows = ({ choice }: Judgement) => !choice.startsWith("word:") || words.has(choice);
  const carried: Record<string, Judgement> = {};
  for (const [id, [one, ...more]] of heirsOf(before, after, lineage, stored)) {
    if (!one || more.length > 0 || !asked.has(id) || !MEANS_THE_SAME.includes(one.fate) || !knows(one.stored)) continue;
    const { choice, reason, note } = one.stored;
    carried[id] = { choice, reason, note };
  }
  return carried;
}

/** What stands beside the new expectations: where the words or the place changed, the old ones and their rating. */
export function carriedBeside(
  { before, after, lineage }: { before: Framework; after: Framework; lineage: Lineage },
  stored: Readonly<Record<string, StoredJudgement>>,
): Record<string, CarriedFrom[]> {
  const now = new Map(expectationsIn(after).map((one) => [one.id, one]));
  const beside: Record<string, CarriedFrom[]> = {};
  for (const [id, olds] of heirsOf(before, after, lineage, stored)) {
    beside[id] = olds.map(({ expectation, fate, stored: { choice } }) => ({
      ...{ version: before.version, fate, choice },
      statement: expectation.statement === now.get(id)?.statement ? null : expectation.statement,
    }));
  }
  return beside;
}
