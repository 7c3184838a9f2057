/** A figure with its interval; `null` where there is none. */
export type IntervalRow = { label: string; value: number | null; low: number | null; high: number | null };

const TOP = 28;
/** Labels beside their rows, or on a phone above them. */
const WIDE = { left: 220, width: 400, row: 34, above: 0 };
const NARROW = { left: 0, width: 292, row: 56, above: 24 };
const MARGIN = 14;

/**
 * Where figures and their intervals lie on one axis. What reaches beyond an end is cut there.
 * @param marks values at which a line is drawn.
 */
export function intervalsShape(
  rows: readonly IntervalRow[],
  { from, to, marks }: { from: number; to: number; marks: readonly number[] },
  narrow = false,
) {
  const { left, width, row, above } = narrow ? NARROW : WIDE;
  const x = (value: number) => {
    const share = (Math.min(to, Math.max(from, value)) - from) / (to - from);
    return Math.round((left + MARGIN + share * (width - 2 * MARGIN)) * 10) / 10;
  };
  const place = (value: number | null) => (value === null ? null : x(value));
  return {
    width: left + width,
    height: TOP + rows.length * row,
    top: TOP,
    left,
    row,
    labels: narrow ? { width, height: above } : { width: left - 12, height: row },
    marks: marks.map((value) => ({ value, x: x(value) })),
    rows: rows.map(({ label, value, low, high }, index) => ({
      label,
      y: TOP + index * row + above + (row - above) / 2,
      value: place(value),
      low: place(low),
      high: place(high),
    })),
  };
}
