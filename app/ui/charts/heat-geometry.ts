/** Shades from none to darkest. */
export const SHADES = 5;

const TOP = 34;
/** Labels beside their cells, or on a phone above them; many columns share its width. */
const WIDE = { left: 184, above: 0, cell: { width: 64, height: 36 } };
const NARROW = { left: 0, above: 22, cell: { width: 284, height: 30 } };
/** On a phone too, where labels and counts are short enough: a row is then half as high. */
const BESIDE = { left: 104, above: 0, cell: { width: 180, height: 36 } };
const LETTER = 6.6;
/** Letters in a line of a label beside cells on a phone, of which a row has room for two. */
const LABEL_LETTERS = 13;
/** Labels of up to two lines of about 45 letters. */
const LONG = { left: 296, above: 38 };

/**
 * Places of a grid's cells, and how dark each is beside the largest count. `null`: the count is hidden.
 * @param narrow for a phone: it fits a screen 320 pixels wide, whatever the number of columns.
 * @param long labels are sentences rather than names.
 * @param beside on a phone, labels stand beside their cells (`fitsBeside`).
 */
export function heatShape(
  columns: readonly string[],
  rows: readonly (readonly (number | null)[])[],
  narrow = false,
  long = false,
  beside = false,
) {
  const isBeside = narrow && beside;
  const form = isBeside ? BESIDE : narrow ? NARROW : WIDE;
  const left = long && !narrow ? LONG.left : form.left;
  const above = long && narrow && !isBeside ? LONG.above : form.above;
  const longest = Math.max(0, ...columns.map((name) => name.length));
  const width = narrow
    ? Math.floor(form.cell.width / Math.max(columns.length, 1))
    : Math.max(form.cell.width, Math.ceil(longest * LETTER) + 10);
  const cell = { ...form.cell, width };
  const height = above + cell.height;
  const most = rows.flat().reduce<number>((max, count) => Math.max(max, count ?? 0), 0);
  const cells = rows.map((counts, row) =>
    counts.map((count, column) => ({
      count,
      x: left + column * cell.width,
      y: TOP + row * height + above,
      shade: count === null || most === 0 ? 0 : Math.ceil((count / most) * (SHADES - 1)),
    })),
  );
  return {
    width: left + columns.length * cell.width,
    height: TOP + rows.length * height,
    left,
    top: TOP,
    cell,
    row: height,
    labels:
      narrow && !isBeside
        ? { width: columns.length * cell.width, height: above }
        : { width: left - 12, height: cell.height },
    cells,
  };
}

/**
 * Whether labels have room beside their cells on a phone.
 * @param heads of the columns, each as its lines.
 * @param texts of the cells.
 */
export function fitsBeside(
  heads: readonly (readonly string[])[],
  labels: readonly string[],
  texts: readonly string[],
): boolean {
  const longest = [...heads.flat(), ...texts].reduce((most, { length }) => Math.max(most, length), 0);
  const room = Math.floor(BESIDE.cell.width / Math.max(heads.length, 1));
  return longest * LETTER + 2 <= room && labels.every((label) => linesOf(label) <= 2);
}

/** Lines of a label that is broken at its spaces; a longer word counts as more than there is room for. */
function linesOf(label: string): number {
  let [lines, free] = [0, 0];
  for (const { length } of label.split(/\s+/)) {
    if (length > LABEL_LETTERS) return Number.POSITIVE_INFINITY;
    if (length < free) free -= length + 1;
    else [lines, free] = [lines + 1, LABEL_LETTERS - length];
  }
  return lines;
}
