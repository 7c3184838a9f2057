/** Shades from none to darkest. */
export const SHADES = 5;

const LEFT = 184;
const TOP = 34;
const CELL = { width: 64, height: 36 };

/** Places of a grid's cells, and how dark each is beside the largest count. `null`: the count is hidden. */
export function heatShape(columns: number, rows: readonly (readonly (number | null)[])[]) {
  const most = rows.flat().reduce<number>((max, count) => Math.max(max, count ?? 0), 0);
  const cells = rows.map((counts, row) =>
    counts.map((count, column) => ({
      count,
      x: LEFT + column * CELL.width,
      y: TOP + row * CELL.height,
      shade: count === null || most === 0 ? 0 : Math.ceil((count / most) * (SHADES - 1)),
    })),
  );
  return {
    width: LEFT + columns * CELL.width,
    height: TOP + rows.length * CELL.height,
    left: LEFT,
    top: TOP,
    cell: CELL,
    cells,
  };
}
