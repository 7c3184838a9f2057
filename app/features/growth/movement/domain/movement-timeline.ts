import type { Choices } from "~/features/assessment/conversations/domain/conversation";
import { middlePlace } from "~/features/assessment/summary/domain/summary";
import type { ScaleWord } from "~/features/ladder/format/domain/framework";
import { askedOfCompetency, type Past } from "./movement-level";

/**
 * How one side's word for a competency stands compared with that side's word before. A word says something about a level on a
 * scale, so only words for the same level of the same framework on the same scale are compared: a lower word at a higher level
 * is no step back. `none`: there is no word here, or none before it.
 */
export type Step = "up" | "down" | "same" | "other-framework" | "other-level" | "other-scale" | "none";

/** `place` on the scale of its assessment, 0 for the lowest. */
export type Stand = { word: string | null; place: number | null; step: Step };

/** `reworded`: asked in other words than the time before, at the same level. */
export type TimelineCell = { own: Stand; agreed: Stand; reworded: boolean };

/** One competency through the assessments, in the order given. `null` where the level asked nothing of it. */
export type TimelineRow = { id: string; name: string; cells: readonly (TimelineCell | null)[] };

/**
 * How each competency moved through submitted assessments, own and agreed words apart.
 * @param pasts oldest first.
 * @returns a row for each competency that any of them asked about, those of the latest first, in its order.
 */
export function timeline(pasts: readonly Past[]): readonly TimelineRow[] {
  const names = new Map<string, string>();
  for (const past of [...pasts].reverse()) {
    const known = new Map(past.competencies.map(({ id, name }) => [id, name]));
    for (const { competencyId: id } of past.asked) if (!names.has(id)) names.set(id, known.get(id) ?? id);
  }
  return [...names].map(([id, name]) => ({ id, name, cells: cellsOf(id, pasts) }));
}

function cellsOf(competencyId: string, pasts: readonly Past[]): (TimelineCell | null)[] {
  const own = stands(competencyId, pasts, (past) => past.own);
  const agreed = stands(competencyId, pasts, (past) => past.agreed);
  let before: Past | null = null;
  return pasts.map((past, index) => {
    if (askedOfCompetency(past, competencyId).length === 0) return null;
    const reworded =
      before !== null && sameLevel(before, past) && textOf(before, competencyId) !== textOf(past, competencyId);
    before = past;
    return { own: own[index]!, agreed: agreed[index]!, reworded };
  });
}

/** Each word is compared with the last one that this side gave, however long ago. */
function stands(competencyId: string, pasts: readonly Past[], side: (past: Past) => Choices): Stand[] {
  let before: { past: Past; place: number } | null = null;
  return pasts.map((past) => {
    const choices = side(past);
    const asked = askedOfCompetency(past, competencyId);
    const place = middlePlace(
      asked.map(({ id }) => choices[id] ?? "not-assessed"),
      past.scale,
    );
    if (place === null) return { word: null, place, step: "none" };
    const step = before ? stepBetween(before, { past, place }) : "none";
    before = { past, place };
    return { word: past.scale[place]!.label, place, step };
  });
}

type Placed = { past: Past; place: number };

function stepBetween(before: Placed, now: Placed): Step {
  if (before.past.slug !== now.past.slug) return "other-framework";
  if (before.past.targetLevel !== now.past.targetLevel) return "other-level";
  if (!sameScale(before.past.scale, now.past.scale)) return "other-scale";
  if (before.place === now.place) return "same";
  return now.place > before.place ? "up" : "down";
}

const sameLevel = (a: Past, b: Past) => a.slug === b.slug && a.targetLevel === b.targetLevel;

/** Labels may be reworded; a scale with other words, or with the same ones in another order, is another one. */
const sameScale = (a: readonly ScaleWord[], b: readonly ScaleWord[]) =>
  a.map(({ id }) => id).join(" ") === b.map(({ id }) => id).join(" ");

const textOf = (past: Past, competencyId: string) =>
  askedOfCompetency(past, competencyId)
    .map(({ id, statement }) => `${id} ${statement}`)
    .join("\n");
