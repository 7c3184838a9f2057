/**
 * A position for each value, in proportion. Scales of the library bring colors and number formats along, twice the script of a
 * page with one chart.
 */
export function linear([from, to]: [number, number], [start, end]: [number, number]): (value: number) => number {
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}
