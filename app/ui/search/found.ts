/** A search result and the page that opens it. */
export type FoundItem = { title: string; about: string; to: string };
export type FoundGroup = { label: string; items: readonly FoundItem[] };

/** For the status that screen readers announce. */
export function resultsInWords(groups: readonly FoundGroup[]): string {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  if (count === 0) return "No results";
  return count === 1 ? "1 result" : `${count} results`;
}
