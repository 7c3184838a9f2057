import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { competenciesAfter, type Lineage, levelAfter } from "~/features/ladder/versions/domain/lineage";

/** A review of a cycle that is on an older version than the cycle is to be. */
export type OldReview = {
  assessmentId: string;
  heldLevel: string | null;
  targetLevel: string;
  focus: string[];
  /** Sheets of it, drafts that are laid aside too; those of them that are open drafts. */
  sheets: number;
  drafts: number;
  /** Peers were asked. */
  asksPeers: boolean;
  /** Competencies that the two propose it to be about. */
  proposed: string[];
};

export type CycleMove = {
  /** Reviews that no one has begun, as they are on the newer version. */
  moves: { assessmentId: string; from: string; targetLevel: string; heldLevel: string | null; focus: string[] }[];
  /** Reviews with one draft, which its writer can move. */
  offered: number;
  /** Reviews that stay on the older version. */
  stay: number;
  /** What a short review of the whole cycle is about is in the newer version under the same ids. */
  keepsFocus: boolean;
};

/** What moving a cycle to a newer version does to each review in it. Nothing that was written is touched. */
export function planMove(
  reviews: readonly OldReview[],
  cycleFocus: readonly string[],
  { after, lineage }: { after: Framework; lineage: Lineage },
): CycleMove {
  const known = new Set(after.competencies.map(({ id }) => id));
  const keepsFocus = cycleFocus.every((id) => known.has(id));
  const plan: CycleMove = { moves: [], offered: 0, stay: 0, keepsFocus };
  for (const { assessmentId, heldLevel, targetLevel, focus: was, sheets, drafts, asksPeers, proposed } of reviews) {
    const level = levelAfter(lineage, targetLevel);
    const focus = competenciesAfter(lineage, was);
    const hasPlace = level !== null && findLevel(after, level) !== null && (was.length === 0 || focus.length > 0);
    if (!hasPlace || asksPeers || !proposed.every((id) => known.has(id))) plan.stay += 1;
    else if (sheets > 0) plan[sheets === 1 && drafts === 1 ? "offered" : "stay"] += 1;
    else {
      const held = heldLevel === null ? null : levelAfter(lineage, heldLevel);
      plan.moves.push({ assessmentId, from: targetLevel, targetLevel: level, heldLevel: held, focus });
    }
  }
  return plan;
}
