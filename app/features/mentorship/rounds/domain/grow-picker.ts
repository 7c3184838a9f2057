import type { Framework } from "~/features/ladder/format/domain/framework";
import { type EffectiveExpectation, effectiveExpectations } from "~/features/ladder/reading/domain/reading";

export type GrowPick = {
  id: string;
  statement: string;
  competency: string;
  levelCode: string;
  /** Why it is suggested; only its reader sees that. */
  why: SuggestedBecause | null;
};
/** Agreed as below what is asked, so by one's own rating alone, or not had a chance to show it. */
export type SuggestedBecause = "agreed" | "own" | "no-chance";

/** What a mentee can choose to grow in: what a level asks, with what suggests itself first. */
export type GrowPicker = {
  chosen: readonly GrowPick[];
  suggested: readonly GrowPick[];
  /** Without those above. */
  competencies: readonly { id: string; name: string; picks: readonly GrowPick[] }[];
};

export const NOTHING_TO_PICK: GrowPicker = { chosen: [], suggested: [], competencies: [] };
const MOST_SUGGESTED = 6;

/** One gap, best worth a mentor first. */
export type Gap = { expectationId: string; because: SuggestedBecause };

/**
 * @param level what it asks is there to choose from; something chosen that it does not ask falls away.
 * @param gaps in the order in which they count; the first few are suggested.
 */
export function growPicker(
  framework: Framework,
  level: string,
  chosenIds: readonly string[],
  gaps: readonly Gap[],
): GrowPicker {
  const asked = effectiveExpectations(framework, level);
  const names = new Map(framework.competencies.map(({ id, name }) => [id, name]));
  const because = new Map(gaps.map((gap) => [gap.expectationId, gap.because]));
  const pick = ({ id, statement, competencyId, levelCode }: EffectiveExpectation): GrowPick => ({
    ...{ id, statement, levelCode },
    competency: names.get(competencyId) ?? "",
    why: because.get(id) ?? null,
  });
  const byId = new Map(asked.map((one) => [one.id, one]));
  const listed = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const chosen = listed([...new Set(chosenIds)]);
  const isChosen = new Set(chosen.map(({ id }) => id));
  const suggested = listed(gaps.map(({ expectationId }) => expectationId).filter((id) => !isChosen.has(id)));
  const first = suggested.slice(0, MOST_SUGGESTED);
  const above = new Set([...isChosen, ...first.map(({ id }) => id)]);
  const competencies = framework.competencies.flatMap(({ id, name }) => {
    const picks = asked.filter((one) => one.competencyId === id && !above.has(one.id)).map(pick);
    return picks.length > 0 ? [{ id, name, picks }] : [];
  });
  return { chosen: chosen.map(pick), suggested: first.map(pick), competencies };
}
