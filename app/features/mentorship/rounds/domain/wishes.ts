/**
 * Puts somebody one place further up.
 * @param rank where they stood when that was asked, from 1: asked twice, they move once.
 * Worked case: b of a, b, c at 2 gives b, a, c; asked again at 2, nothing changes.
 */
export function raised(ids: readonly string[], id: string, rank: number): string[] {
  const place = ids.indexOf(id);
  if (place < 1 || place + 1 !== rank) return [...ids];
  const out = [...ids];
  [out[place - 1], out[place]] = [out[place]!, out[place - 1]!];
  return out;
}
