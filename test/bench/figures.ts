/** How long writes took that were acknowledged, in milliseconds, and how many were not. */
export type Figures = { times: number[]; failures: number };

export const noFigures = (): Figures => ({ times: [], failures: 0 });

/** @param took `null` of what failed. */
export function note(found: Figures, took: number | null): void {
  if (took === null) found.failures += 1;
  else found.times.push(took);
}

/** The time within which the given share of all was done; of nothing, no number. */
export function within(share: number, times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * times.length) - 1)] ?? Number.NaN;
}
