import type { Past } from "~/features/growth/movement/domain/movement-level";
import { type Step, timeline } from "~/features/growth/movement/domain/movement-timeline";

/** One side's words for a competency before a pair began and since; a step is told where the two can be compared. */
export type SideMoved = { before: string | null; now: string | null; step: Step };
export type CompetencyMoved = { id: string; name: string; own: SideMoved; agreed: SideMoved };

type Side = "own" | "agreed";

/**
 * How competencies moved since a day: the last word before it beside the last one since.
 * @param pasts submitted assessments, oldest first.
 * @param competencyIds those to tell of, in this order.
 * @param since the pair's first day.
 */
export function movementSince(
  pasts: readonly Past[],
  competencyIds: readonly string[],
  since: Date,
): readonly CompetencyMoved[] {
  const rows = new Map(timeline(pasts).map((row) => [row.id, row]));
  return [...new Set(competencyIds)].map((id) => {
    const cells = rows.get(id)?.cells ?? [];
    const sideOf = (side: Side) => sideMoved(pasts, id, side, (index) => cells[index]?.[side].word ?? null, since);
    return { id, name: rows.get(id)?.name ?? id, own: sideOf("own"), agreed: sideOf("agreed") };
  });
}

function sideMoved(
  pasts: readonly Past[],
  id: string,
  side: Side,
  wordAt: (index: number) => string | null,
  since: Date,
): SideMoved {
  const said = pasts.flatMap((past, index) => (wordAt(index) === null ? [] : [{ past, word: wordAt(index) }]));
  const then = said.filter(({ past }) => past.submittedAt < since).at(-1);
  const now = said.filter(({ past }) => past.submittedAt >= since).at(-1);
  if (!then || !now) return { before: then?.word ?? null, now: now?.word ?? null, step: "none" };
  const cell = timeline([then.past, now.past]).find((row) => row.id === id)?.cells[1];
  return { before: then.word, now: now.word, step: cell?.[side].step ?? "none" };
}

/** What somebody's competencies came to together. `none`: nothing of them can be compared. */
export type MovedTogether = "up" | "same" | "down" | "mixed" | "none";

/** By agreed words alone: what one says of oneself is one's own. */
export function movedTogether(moved: readonly CompetencyMoved[]): MovedTogether {
  const steps = moved.map(({ agreed }) => agreed.step);
  const [up, down] = [steps.includes("up"), steps.includes("down")];
  if (up && down) return "mixed";
  if (up || down) return up ? "up" : "down";
  return steps.includes("same") ? "same" : "none";
}
