import type { Settlement } from "~/kernel/autosave";
import { joinedText as joined } from "~/kernel/write-decision";
import { type Judgement, LONGEST_NOTE } from "./judgement";

/**
 * The judgement to store when a conflict is settled; it is written over the version it was settled against.
 *
 * Worked case: notes `a` (mine) and `b` (saved meanwhile) give `a`, a blank line and `b` with `both`. A note that contains
 * the other whole is that merge already.
 */
export function settle(settlement: Settlement, mine: Judgement, theirs: Judgement): Judgement {
  if (settlement === "theirs") return { choice: theirs.choice, reason: theirs.reason, note: theirs.note };
  if (settlement === "mine") return mine;
  const choice = mine.choice === "not-assessed" ? theirs.choice : mine.choice;
  const reason = choice === "no-opportunity" ? joined(mine.reason, theirs.reason, "; ") : "";
  return { choice, reason, note: joined(mine.note, theirs.note, "\n\n") };
}

/** Both notes do not always fit into one. */
export function fitsTogether(mine: Judgement, theirs: Judgement): boolean {
  return settle("both", mine, theirs).note.length <= LONGEST_NOTE;
}
