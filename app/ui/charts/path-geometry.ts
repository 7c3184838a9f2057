/** What is known of a step on the way: behind one, missing, or open. */
export type PathState = "done" | "missing" | "open";
const PER_ROW = 10;
/** On a phone. */
const PER_NARROW_ROW = 5;
const STEP = 54;
const ROW = 72;
const MARGIN = 32;

export type PathPlace = { x: number; y: number };

/**
 * Places of the stations of a path, the start and the end included: in rows of ten, each read from the left.
 * @param stations 2 or more.
 * @param narrow rows of five, which fit a screen 320 pixels wide.
 */
export function pathShape(stations: number, narrow = false) {
  const perRow = narrow ? PER_NARROW_ROW : PER_ROW;
  const places = Array.from({ length: stations }, (_, index): PathPlace => {
    const [row, column] = [Math.floor(index / perRow), index % perRow];
    return { x: MARGIN + column * STEP, y: MARGIN - 10 + row * ROW };
  });
  const rows = Math.ceil(stations / perRow);
  const width = 2 * MARGIN + (Math.min(stations, perRow) - 1) * STEP;
  // A row that goes on does so to the edge, and the next one comes from there.
  const lines = Array.from({ length: rows }, (_, row) => {
    const last = Math.min(stations, (row + 1) * perRow) - 1 - row * perRow;
    const from = row === 0 ? MARGIN : 0;
    const to = row === rows - 1 ? MARGIN + last * STEP : width;
    return { y: MARGIN - 10 + row * ROW, from, to };
  });
  return { width, height: rows * ROW - 14, places, lines };
}
