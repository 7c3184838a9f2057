import { mostMatched } from "./cardinality";
import type { Pairs } from "./pairs";
import type { AssignmentProblem } from "./problem";
import { readingOf } from "./reading";
import { shortlist } from "./shortlist";

/** The largest gain such that pairs of no less match as many rows as all pairs do; `null` where nobody can be matched. */
export function floorOf(problem: AssignmentProblem): number | null {
  const { columns } = problem;
  const { pairs } = shortlist(readingOf(problem), new Float64Array(columns), { row: columns, whole: columns });
  const most = matched(pairs, 0);
  if (most === 0) return null;
  let [low, high] = [0, pairs.largestGain];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (matched(pairs, middle) === most) low = middle;
    else high = middle - 1;
  }
  return low;
}

function matched(pairs: Pairs, floor: number): number {
  let count = 0;
  for (const column of mostMatched(pairs, floor)) if (column >= 0) count++;
  return count;
}
