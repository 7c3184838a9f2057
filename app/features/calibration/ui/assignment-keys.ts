import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** Arrow keys go from one box to the next of its row or column, past cells that have none. */
export function boxByKey(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const from = (event.target as Element).closest("td");
  if (!step || !from) return;
  event.preventDefault();
  const { rows } = event.currentTarget;
  const [down, right] = step;
  let [row, column] = [(from.parentElement as HTMLTableRowElement).rowIndex, from.cellIndex];
  for (;;) {
    [row, column] = [row + down, column + right];
    // A row of someone whom the reader is recused from has fewer cells than there are columns.
    if (row < 1 || row >= rows.length || column < 1 || column >= (rows[0]?.cells.length ?? 0)) return;
    const box = rows[row]?.cells[column]?.querySelector<HTMLInputElement>("input:enabled");
    if (box) {
      box.focus();
      return;
    }
  }
}
