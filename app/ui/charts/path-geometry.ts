/** What is known of a step on the way: behind one, missing, or open. */
export type PathState = "done" | "missing" | "open";
const PER_ROW = 10;
const STEP = 54;
const ROW = 72;
const MARGIN = 32;

export type PathPlace = { x: number; y: number };

/**
 * Places of the stations of a path, the start and the end included: in rows of ten, each read from the left.
 * @param stations 2 or more.
 */
export function pathShape(stations: number) {
  const places = Array.from({ length: stations }, (_, index): PathPlace => {
    const [row, column] = [Math.floor(index / PER_ROW), index % PER_ROW];
    return { x: MARGIN + column * STEP, y: MARGIN - 10 + row * ROW };
  });
  const rows = Math.ceil(stations / PER_ROW);
  const width = 2 * MARGIN + (Math.min(stations, PER_ROW) - 1) * STEP;
  // A row that goes on does so to the edge, and the next one comes from there.
  const lines = Array.from({ length: rows }, (_, row) => {
    const last = Math.min(stations, (row + 1) * PER_ROW) - 1 - row * PER_ROW;
    const from = row === 0 ? MARGIN : 0;
    const to = row === rows - 1 ? MARGIN + last * STEP : width;
    return { y: MARGIN - 10 + row * ROW, from, to };
  });
  return { width, height: rows * ROW - 14, places, lines };
}
