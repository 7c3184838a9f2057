import type { AssignmentProblem } from "~/science/assignment/problem";

export type Every = {
  matched: number;
  total: number;
  /** Of all best ones, in order by index, no column last. */
  columnsOf: number[][];
};

/** The best assignments by trying all there are: the definition, for problems of a handful of rows. */
export function everyBest({ rows, columns, capacities, gain, locked }: AssignmentProblem): Every {
  const best: Every = { matched: -1, total: -1, columnsOf: [] };
  const left = [...capacities];
  const chosen: number[] = [];
  const visit = (matched: number, total: number) => {
    const row = chosen.length;
    if (row === rows) {
      if (matched < best.matched || (matched === best.matched && total < best.total)) return;
      if (matched > best.matched || total > best.total) Object.assign(best, { matched, total, columnsOf: [] });
      best.columnsOf.push([...chosen]);
      return;
    }
    const lock = locked?.[row] ?? -1;
    for (let column = 0; column < columns; column++) {
      const one = gain[row * columns + column]!;
      if (one < 0 || left[column] === 0 || (lock >= 0 && lock !== column)) continue;
      left[column]!--;
      chosen.push(column);
      visit(matched + 1, total + one);
      chosen.pop();
      left[column]!++;
    }
    if (lock >= 0) return;
    chosen.push(-1);
    visit(matched, total);
    chosen.pop();
  };
  visit(0, 0);
  return best;
}
