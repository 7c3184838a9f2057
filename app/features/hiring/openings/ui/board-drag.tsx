import { type DragEvent, type ReactNode, useRef } from "react";

/**
 * Lets a card be dragged into the columns that its own buttons lead to. Dropping it presses that button, so that a drag does
 * exactly what the keyboard does.
 */
export function BoardDrag({ children }: { children: ReactNode }) {
  const dragged = useRef<Element | null>(null);

  const buttonInto = (target: EventTarget): HTMLButtonElement | null => {
    const column = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
    const id = column?.dataset.column;
    if (!dragged.current || id === undefined) return null;
    return dragged.current.querySelector<HTMLButtonElement>(`button[data-to="${CSS.escape(id)}"]`);
  };

  const mark = (board: Element) => {
    const into = [...(dragged.current?.querySelectorAll<HTMLElement>("[data-to]") ?? [])].map(
      ({ dataset }) => dataset.to,
    );
    for (const column of board.querySelectorAll<HTMLElement>("[data-column]")) {
      if (dragged.current === null) delete column.dataset.drop;
      else column.dataset.drop = into.includes(column.dataset.column) ? "yes" : "no";
    }
  };

  const start = (event: DragEvent<HTMLDivElement>) => {
    const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
    if (!card) return;
    dragged.current = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.getAttribute("data-card") ?? "");
    mark(event.currentTarget);
  };

  const over = (event: DragEvent<HTMLDivElement>) => {
    if (buttonInto(event.target)) event.preventDefault();
  };

  const end = (event: DragEvent<HTMLDivElement>) => {
    dragged.current = null;
    mark(event.currentTarget);
  };

  const drop = (event: DragEvent<HTMLDivElement>) => {
    const button = buttonInto(event.target);
    if (!button) return;
    event.preventDefault();
    button.click();
    end(event);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cards' buttons do the same by keyboard.
    <div onDragStart={start} onDragOver={over} onDrop={drop} onDragEnd={end}>
      {children}
    </div>
  );
}
