import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { type EffectiveExpectation, effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";
import type { CalibrationUnit } from "./session";

/** What gets one rating: `level`, `theme:<id>` or `competency:<id>`. */
export type ItemId = "level" | `theme:${string}` | `competency:${string}`;

export type CalibrationItem = { id: ItemId; label: string; expectations: readonly EffectiveExpectation[] };

/**
 * What is rated of someone against a level, in the framework's order, with the expectations that it stands for.
 * @returns only items that ask something there; none for an unknown level.
 *
 * Worked case: a level whose expectations are of two competencies of one theme has one item as a level, one by theme, two by
 * competency.
 */
export function itemsOf(framework: Framework, targetLevel: string, unit: CalibrationUnit): readonly CalibrationItem[] {
  const level = findLevel(framework, targetLevel);
  const expectations = effectiveExpectations(framework, targetLevel);
  if (!level || expectations.length === 0) return [];
  if (unit === "LEVEL") return [{ id: "level", label: `${targetLevel} ${level.level.title}`, expectations }];
  const themeOf = new Map(framework.competencies.map(({ id, themeId }) => [id, themeId]));
  const parts = unit === "THEME" ? framework.themes : framework.competencies;
  const belongs = (one: Expectation, id: string) =>
    unit === "THEME" ? themeOf.get(one.competencyId) === id : one.competencyId === id;
  return parts
    .map(({ id, name }) => ({
      id: itemId(unit, id),
      label: name,
      expectations: expectations.filter((one) => belongs(one, id)),
    }))
    .filter((item) => item.expectations.length > 0);
}

const itemId = (unit: "THEME" | "COMPETENCY", id: string): ItemId =>
  unit === "THEME" ? `theme:${id}` : `competency:${id}`;

/**
 * The word that several words of one scale come to: the middle one, of two middle ones the lower.
 * @param words ids of scale words.
 * @param scale all of them, lowest first.
 * @returns `null` without any.
 *
 * Worked case: meeting, exceeding and not yet come to meeting; developing and meeting to developing.
 */
export function middleWord(words: readonly string[], scale: readonly { id: string }[]): string | null {
  const places = words.map((word) => scale.findIndex(({ id }) => id === word)).filter((place) => place >= 0);
  places.sort((a, b) => a - b);
  const place = places[Math.floor((places.length - 1) / 2)];
  return place === undefined ? null : (scale[place]?.id ?? null);
}

/** What a word of the scale is called. @param none where there is no word. */
export function labelOf(
  word: string | null | undefined,
  scale: readonly { id: string; label: string }[],
  none: string,
): string {
  if (!word) return none;
  return scale.find(({ id }) => id === word)?.label ?? word;
}
