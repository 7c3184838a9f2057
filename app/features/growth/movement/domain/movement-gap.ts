import { askedOfCompetency, type Past, scaleWord } from "./movement-past";

/**
 * How one saw oneself beside what was agreed on, or where nothing was, beside what the manager said. `mixed`: higher in some
 * expectations and lower in others. For one's own eyes only.
 */
export type Gap = "higher" | "lower" | "alike" | "mixed";

/** @returns `null` where either side gave no word. */
export function gapOf(past: Past, expectationId: string): "higher" | "lower" | "alike" | null {
  const own = placeOf(past, past.own[expectationId]);
  const other = placeOf(past, past.agreed[expectationId] ?? past.manager?.[expectationId]);
  if (own === null || other === null) return null;
  if (own === other) return "alike";
  return own > other ? "higher" : "lower";
}

function placeOf(past: Past, choice: Past["own"][string] | undefined): number | null {
  const word = scaleWord(choice, past.scale);
  return word && past.scale.indexOf(word);
}

/**
 * The gap in a competency: where any expectation differs, in which direction; never by how much.
 * @returns `null` where no expectation has a word of both sides.
 *
 * Worked case: own meeting and exceeding beside meeting and meeting: higher. Own developing and exceeding beside the same: mixed.
 */
export function competencyGap(past: Past, competencyId: string): Gap | null {
  const gaps = askedOfCompetency(past, competencyId)
    .map(({ id }) => gapOf(past, id))
    .filter((gap) => gap !== null);
  if (gaps.length === 0) return null;
  const [higher, lower] = [gaps.includes("higher"), gaps.includes("lower")];
  if (higher && lower) return "mixed";
  return higher ? "higher" : lower ? "lower" : "alike";
}
