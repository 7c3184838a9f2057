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
 * Places of the stations of a path, the start and the end included: in rows of at most ten, each read from the left and about as long as the
 * others, so that the end is never alone in one.
 * @param stations 2 or more.
 * @param narrow rows of at most five, which fit a screen 320 pixels wide.
 */
export function pathShape(stations: number, narrow = false) {
  const rows = Math.ceil(stations / (narrow ? PER_NARROW_ROW : PER_ROW));
  // Row lengths differ by one at most, the longer ones first.
  const startOf = (row: number) => row * Math.floor(stations / rows) + Math.min(row, stations % rows);
  const rowOf = Array.from({ length: rows }, (_, row) => row).flatMap((row) =>
    Array.from({ length: startOf(row + 1) - startOf(row) }, () => row),
  );
  const places = rowOf.map(
    (row, index): PathPlace => ({ x: MARGIN + (index - startOf(row)) * STEP, y: MARGIN - 10 + row * ROW }),
  );
  const width = 2 * MARGIN + (startOf(1) - 1) * STEP;
  // A row that goes on does so to the edge, and the next one comes from there.
  const lines = Array.from({ length: rows }, (_, row) => {
    const last = startOf(row + 1) - startOf(row) - 1;
    const from = row === 0 ? MARGIN : 0;
    const to = row === rows - 1 ? MARGIN + last * STEP : width;
    return { y: MARGIN - 10 + row * ROW, from, to };
  });
  return { width, height: rows * ROW - 14, places, lines };
}
