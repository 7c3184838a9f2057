/** Shades from none to darkest. */
export const SHADES = 5;

const TOP = 34;
/** Labels beside their cells, or on a phone above them; many columns share its width. */
const WIDE = { left: 184, above: 0, cell: { width: 64, height: 36 } };
const NARROW = { left: 0, above: 22, cell: { width: 284, height: 30 } };
const LETTER = 6.6;
/** Labels of up to two lines of about 45 letters. */
const LONG = { left: 296, above: 38 };

/**
 * Places of a grid's cells, and how dark each is beside the largest count. `null`: the count is hidden.
 * @param narrow for a phone: it fits a screen 320 pixels wide, whatever the number of columns.
 * @param long labels are sentences rather than names.
 */
export function heatShape(
  columns: readonly string[],
  rows: readonly (readonly (number | null)[])[],
  narrow = false,
  long = false,
) {
  const form = narrow ? NARROW : WIDE;
  const left = long && !narrow ? LONG.left : form.left;
  const above = long && narrow ? LONG.above : form.above;
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
    labels: narrow ? { width: columns.length * cell.width, height: above } : { width: left - 12, height: cell.height },
    cells,
  };
}
