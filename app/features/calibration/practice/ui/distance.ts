/** @param steps from the reference, not 0: above it more generous. */
export function distanceInWords(steps: number): string {
  const far = Math.abs(steps) === 1 ? "one step" : `${Math.abs(steps)} steps`;
  return `${far} ${steps > 0 ? "more generous" : "stricter"}`;
}
