import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from "react";
import { PAINTED_HOURS } from "~/kernel/time/painted-week";
import { WEEKDAYS } from "~/kernel/time/weekly-hours";

type WeekPaintProps = {
  /** Under which the cells are sent. */
  name: string;
  /** Those that are free: `1-9` is Monday at nine. */
  cells: readonly string[];
  timeZone: string;
};

/**
 * A week of checkboxes, one for each hour. With scripts, dragging paints and arrow keys move; without, each is a checkbox like any
 * other.
 */
export function WeekPaint({ name, cells, timeZone }: WeekPaintProps) {
  const chosen = new Set(cells);
  const painting = usePainting();
  return (
    <div className="max-w-measure">
      <p className="field-hint mb-2">Drag over the hours when you're free. Times in {timeZone}.</p>
      <table className="week-paint" {...painting}>
        <thead>
          <tr>
            <td />
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col">
                <abbr title={day}>{day.slice(0, 2)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PAINTED_HOURS.map((hour) => (
            <tr key={hour}>
              <th scope="row">{hour}:00</th>
              {WEEKDAYS.map((day, index) => (
                <td key={day}>
                  <input
                    type="checkbox"
                    name={name}
                    value={`${index + 1}-${hour}`}
                    defaultChecked={chosen.has(`${index + 1}-${hour}`)}
                    aria-label={`${day} ${hour}:00`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The cells on a straight line between two, since a fast pointer enters only some of them. */
function between(table: HTMLTableElement, from: HTMLInputElement, to: HTMLInputElement): HTMLInputElement[] {
  const cells = [...table.querySelectorAll("input")];
  const [start, end] = [from, to].map((cell) => cells.indexOf(cell)) as [number, number];
  const [days, hours] = [(end % 7) - (start % 7), Math.floor(end / 7) - Math.floor(start / 7)];
  const steps = Math.max(Math.abs(days), Math.abs(hours));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = steps === 0 ? 0 : step / steps;
    return cells[start + Math.round(days * share) + 7 * Math.round(hours * share)]!;
  });
}

/** Handlers of the grid: a pressed pointer sets every cell it crosses to the first one's new state. */
function usePainting() {
  const stroke = useRef<{ from: HTMLInputElement; last: HTMLInputElement; checked: boolean; isDrag: boolean } | null>(
    null,
  );
  return {
    onPointerDown({ target, pointerId }: PointerEvent<HTMLTableElement>) {
      stroke.current = null;
      if (!(target instanceof HTMLInputElement)) return;
      // A finger would otherwise belong to the first cell until it is lifted.
      if (target.hasPointerCapture(pointerId)) target.releasePointerCapture(pointerId);
      stroke.current = { from: target, last: target, checked: !target.checked, isDrag: false };
    },
    onPointerOver({ target, currentTarget, buttons }: PointerEvent<HTMLTableElement>) {
      const { current } = stroke;
      if (!current || buttons === 0 || !(target instanceof HTMLInputElement)) return;
      if (target === current.from && !current.isDrag) return;
      current.isDrag = true;
      for (const cell of between(currentTarget, current.last, target)) paint(cell, current.checked);
      current.last = target;
    },
    onClick(event: MouseEvent<HTMLTableElement>) {
      // Back at its first cell, a drag is no click.
      if (stroke.current?.isDrag && event.target instanceof HTMLInputElement) event.preventDefault();
      stroke.current = null;
    },
    onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
      const step = STEPS[event.key];
      if (step === undefined || !(event.target instanceof HTMLInputElement)) return;
      const cells = [...event.currentTarget.querySelectorAll("input")];
      const next = cells[cells.indexOf(event.target) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function paint(cell: HTMLInputElement, checked: boolean) {
  if (cell.checked === checked) return;
  cell.checked = checked;
  // For the keeper of drafts, which listens to people.
  cell.dispatchEvent(new Event("input", { bubbles: true }));
}
