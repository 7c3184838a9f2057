import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/**
 * For a table's `onKeyDown`: arrow keys go from one control to the next of its row or column, past cells that have none. Up and down
 * go through a cell that has several.
 */
export function controlByKey(controls: string) {
  return (event: KeyboardEvent<HTMLTableElement>): void => {
    const step = STEPS[event.key];
    const from = event.target as HTMLElement;
    const cell = from.closest("td");
    if (!step || !cell || !from.matches(controls) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [down] = step;
    const within = [...cell.querySelectorAll<HTMLElement>(controls)];
    const next = down === 0 ? undefined : within[within.indexOf(from) + down];
    (next ?? controlBeyond(event.currentTarget, cell, step, controls))?.focus();
  };
}

function controlBeyond(
  { rows }: HTMLTableElement,
  cell: HTMLTableCellElement,
  [down, right]: readonly [number, number],
  controls: string,
): HTMLElement | undefined {
  let [row, column] = [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex];
  for (;;) {
    [row, column] = [row + down, column + right];
    // A row may have fewer cells than there are columns.
    if (row < 1 || row >= rows.length || column < 1 || column >= (rows[0]?.cells.length ?? 0)) return undefined;
    const found = [...(rows[row]?.cells[column]?.querySelectorAll<HTMLElement>(controls) ?? [])];
    if (found.length > 0) return down < 0 ? found.at(-1) : found[0];
  }
}
