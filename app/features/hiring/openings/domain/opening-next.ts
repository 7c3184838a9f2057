import type { Opening } from "./opening";

/** How far the candidates of an opening are, as counts. */
type Counts = { total: number; waiting: number; toDecide: number; hired: number };
/** What its reader does next; `page` is below the opening's own address. */
export type OpeningNext = { words: string; page: string };

type Reader = { leads: boolean; decides: boolean; keeps: boolean };

/**
 * The one thing that an opening waits for from its reader; `null` where it waits for others or for nobody.
 * @param counts `null` before it opens.
 */
export function openingNext(
  { status, headcount }: Pick<Opening, "status" | "headcount">,
  counts: Counts | null,
  { leads, decides, keeps }: Reader,
): OpeningNext | null {
  if (status === "DRAFT") return leads ? { words: "Complete the plan", page: "plan" } : null;
  if (status === "CLOSED" || !counts) return null;
  if (decides && counts.toDecide > 0) {
    const them = counts.toDecide === 1 ? "1 candidate" : `${counts.toDecide} candidates`;
    return { words: `Decide on ${them}`, page: "candidates" };
  }
  if (leads && counts.hired >= headcount) return { words: "Everybody wanted is hired: close it", page: "close" };
  if (keeps && counts.total === 0) return { words: "Add the first candidate", page: "candidates/new" };
  if ((keeps || leads) && counts.waiting > 0) {
    const them = counts.waiting === 1 ? "1 candidate" : `${counts.waiting} candidates`;
    return { words: `Plan interviews of ${them}`, page: "candidates" };
  }
  return null;
}
