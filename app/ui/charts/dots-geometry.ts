import { marksOf } from "./named-dot";

/** One row: several people's places on a scale from 0, and a mark; `null` where there is none. */
export type DotRow = { label: string; mark: number | null; dots: readonly { name: string; at: number | null }[] };

const STEP = 26;
/** Labels beside their rows, or on a phone above them. */
const WIDE = { left: 176, column: 118, above: 0 };
const NARROW = { left: 0, column: 72, above: 22 };
const TOP = 30;
const PADDING = 8;

/**
 * Where each dot of a row stands. Dots at one place stand side by side, in further lines where a column is full, so that none hides
 * another.
 * @param rows the same people in each, in one order.
 * @param narrow for a phone: with four words it fits a screen 320 pixels wide.
 *
 * Worked case: two dots at the first of four places stand 13 to the left and the right of its middle.
 */
export function dotsShape(scale: readonly string[], rows: readonly DotRow[], narrow = false) {
  const { left, column, above } = narrow ? NARROW : WIDE;
  const inLine = Math.max(1, Math.floor(column / STEP));
  const middle = (place: number) => left + (place + 0.5) * column;
  const marks = marksOf(rows[0]?.dots.map(({ name }) => name) ?? []);
  let top = TOP;
  const shapes = rows.map(({ label, mark, dots }) => {
    const byPlace = scale.map((_, place) =>
      dots.flatMap(({ name, at }, index) => (at === place ? [{ name, mark: marks[index] ?? "" }] : [])),
    );
    const lines = Math.max(1, ...byPlace.map((at) => Math.ceil(at.length / inLine)));
    const height = above + lines * STEP + 2 * PADDING;
    const first = top + above + PADDING + STEP / 2;
    const drawn = byPlace.flatMap((at, place) =>
      at.map((one, index) => {
        const line = Math.floor(index / inLine);
        const inThis = Math.min(inLine, at.length - line * inLine);
        const x = middle(place) + ((index % inLine) - (inThis - 1) / 2) * STEP;
        return { ...one, x, y: first + line * STEP };
      }),
    );
    const row = { label, top, height, mark: mark === null ? null : middle(mark), dots: drawn };
    top += height;
    return row;
  });
  const ticks = scale.map((label, place) => ({ label, x: middle(place) }));
  const labels = narrow
    ? { width: scale.length * column, height: above }
    : { width: left - 12, height: STEP + 2 * PADDING };
  return {
    width: left + scale.length * column,
    height: top,
    top: TOP,
    left,
    above,
    labels,
    ticks,
    rows: shapes,
  };
}

/** How many steps the outermost dots of a row are apart; 0 with fewer than two. */
export function spreadOf({ dots }: Pick<DotRow, "dots">): number {
  const places = dots.flatMap(({ at }) => at ?? []);
  return places.length < 2 ? 0 : Math.max(...places) - Math.min(...places);
}
