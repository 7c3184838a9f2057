import { scalePoint } from "d3-scale";

/** Two ratings of a competency and the expectation, as places on the scale from 0; `null` if there is none. */
export type Strip = { label: string; own: number | null; other: number | null; expected: number | null };

export const ROW = 40;
const LEFT = 190;
const TOP = 32;
const STEP = 110;
const MARGIN = 50;

/** Positions of the chart's parts. Equal ratings stand side by side, so that neither hides the other. */
export function stripsShape(scale: readonly string[], strips: readonly Strip[]) {
  const width = LEFT + Math.max(scale.length - 1, 1) * STEP + 2 * MARGIN;
  const places = scale.map((_, place) => place);
  const at = scalePoint(places, [LEFT + MARGIN, width - MARGIN]);
  const x = (place: number | null) => (place === null ? null : (at(place) ?? null));
  const rows = strips.map(({ label, own, other, expected }, index) => {
    const apart = own !== null && own === other ? APART : 0;
    return {
      label,
      y: TOP + (index + 0.5) * ROW,
      own: moved(x(own), -apart),
      other: moved(x(other), apart),
      expected: x(expected),
    };
  });
  const ticks = scale.map((label, place) => ({ label, x: at(place) ?? 0 }));
  return { width, height: TOP + strips.length * ROW, left: LEFT, top: TOP, ticks, rows };
}

const APART = 7;

const moved = (x: number | null, by: number): number | null => (x === null ? null : x + by);
