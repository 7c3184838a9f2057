import { type DragEvent, useRef } from "react";

const cellOf = (event: DragEvent) => (event.target as Element).closest<HTMLTableCellElement>("td[data-box]");
const boxIn = (cell: Element | null) => cell?.querySelector("input") ?? null;

/** Moves a check within its row, to another rater, or within its column, to another person. */
export function useAssignmentDrag() {
  const from = useRef<HTMLTableCellElement | null>(null);
  const target = useRef<HTMLTableCellElement | null>(null);
  const mark = (cell: HTMLTableCellElement | null) => {
    target.current?.classList.remove("is-target");
    cell?.classList.add("is-target");
    target.current = cell;
  };
  const mayDrop = (cell: HTMLTableCellElement | null) => {
    if (!from.current || !cell || boxIn(cell)?.checked) return false;
    return cell.parentElement === from.current.parentElement || cell.cellIndex === from.current.cellIndex;
  };
  return {
    onDragStart: (event: DragEvent) => {
      const cell = cellOf(event);
      if (!boxIn(cell)?.checked) return event.preventDefault();
      from.current = cell;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    },
    onDragOver: (event: DragEvent) => {
      const cell = cellOf(event);
      mark(mayDrop(cell) ? cell : null);
      if (target.current) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const [source, to] = [boxIn(from.current), boxIn(target.current)];
      if (!source || !to) return;
      event.preventDefault();
      source.checked = false;
      to.checked = true;
      to.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onDragEnd: () => {
      mark(null);
      from.current = null;
    },
  };
}
