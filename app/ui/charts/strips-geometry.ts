import { scalePoint } from "d3-scale";

/** Two ratings of a competency and the expectation, as places on the scale from 0; `null` if there is none. */
export type Strip = { label: string; own: number | null; other: number | null; expected: number | null };

/** Labels beside their strips, or on a phone above them. */
const WIDE = { row: 40, left: 190, step: 110, margin: 50, above: 0 };
const NARROW = { row: 58, left: 0, step: 72, margin: 36, above: 24 };
const TOP = 32;

/**
 * Positions of the chart's parts. Equal ratings stand side by side, so that neither hides the other.
 * @param narrow for a phone: with four words it fits a screen 320 pixels wide.
 */
export function stripsShape(scale: readonly string[], strips: readonly Strip[], narrow = false) {
  const { row, left, step, margin, above } = narrow ? NARROW : WIDE;
  const width = left + Math.max(scale.length - 1, 1) * step + 2 * margin;
  const places = scale.map((_, place) => place);
  const at = scalePoint(places, [left + margin, width - margin]);
  const x = (place: number | null) => (place === null ? null : (at(place) ?? null));
  const rows = strips.map(({ label, own, other, expected }, index) => {
    const apart = own !== null && own === other ? APART : 0;
    return {
      label,
      y: TOP + index * row + above + (row - above) / 2,
      own: moved(x(own), -apart),
      other: moved(x(other), apart),
      expected: x(expected),
    };
  });
  const ticks = scale.map((label, place) => ({ label, x: at(place) ?? 0 }));
  const labels = narrow ? { width, height: above } : { width: left - 12, height: row };
  return { width, height: TOP + strips.length * row, left, top: TOP, row, labels, ticks, rows };
}

const APART = 7;

const moved = (x: number | null, by: number): number | null => (x === null ? null : x + by);
