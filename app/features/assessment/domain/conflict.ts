import { type Judgement, LONGEST_NOTE, markOf, NOTHING_YET, type StoredJudgement, sameJudgement } from "./judgement";

/** A write names the version it saw; `mark` is that of the content it saw, where the sender knows it. */
export type Write = { judgement: Judgement; seen: number; mark: string | null };

/**
 * - `untouched`: the sender did not change what it saw; nothing to do, whatever is stored now.
 * - `already`: exactly this is stored, as after a repeated submit.
 * - `store`: nobody wrote since the sender looked.
 * - `conflict`: somebody did, and something else.
 */
export type WriteDecision = "untouched" | "already" | "store" | "conflict";

/** Whether a write may be stored, given what is stored now. */
export function decideWrite(stored: StoredJudgement | null, write: Write): WriteDecision {
  const now = stored ?? NOTHING_YET;
  if (write.mark !== null && markOf(write.judgement) === write.mark) return "untouched";
  if (sameJudgement(now, write.judgement)) return "already";
  return now.version === write.seen ? "store" : "conflict";
}

/** How a person settles a conflict: their own text, the one saved meanwhile, or their own with both notes. */
export type Settlement = "mine" | "theirs" | "both";

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

function joined(mine: string, theirs: string, between: string): string {
  if (mine.includes(theirs)) return mine;
  if (theirs.includes(mine)) return theirs;
  return `${mine}${between}${theirs}`;
}

/** Both notes do not always fit into one. */
export function fitsTogether(mine: Judgement, theirs: Judgement): boolean {
  return settle("both", mine, theirs).note.length <= LONGEST_NOTE;
}
