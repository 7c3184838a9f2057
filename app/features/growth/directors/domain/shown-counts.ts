import { suppressSmall } from "~/kernel/small-groups";

/** People of one part of an organization by what is known of them: each is in exactly one column. */
export type PartCounts = { part: string | null; counts: readonly number[] };

/** `null` is hidden. */
export type Shown = readonly (number | null)[];
export type ShownParts = { whole: Shown; parts: readonly { part: string | null; counts: Shown }[] };

/**
 * What may be shown of counts about judgments: for the whole, and for the parts that make it up. Both may be seen one after the
 * other, and how many people a part has is no secret, so none of them may give a hidden count of another away.
 *
 * Of the whole, counts under the minimum are hidden, zeros too, with others until at least two are hidden and at least as many
 * people as the minimum are in them; the first column goes first, which is of people of whom there is nothing to tell. Columns
 * hidden in the whole are hidden in every part, where they count as one; the others are protected in rows and columns as
 * `suppressSmall` does.
 *
 * Worked case, minimum 5: parts `[20, 6, 3]` and `[30, 7, 6]` are `[50, 13, 9]` together, which is shown. The 3 is hidden, with the
 * 6 below it and the first column of both, so that the second column is left of the parts.
 * @param parts of one length; they share no one.
 * @param minimum the least count that is shown.
 */
export function shownCounts(parts: readonly PartCounts[], minimum: number): ShownParts {
  const width = parts[0]?.counts.length ?? 0;
  const sums = Array.from({ length: width }, (_, at) => parts.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
  const hidden = hiddenOfWhole(sums, minimum);
  const open = sums.flatMap((_, at) => (hidden.has(at) ? [] : [at]));
  const table = parts.map(({ counts }) => {
    const rest = counts.reduce((sum, count, at) => sum + (hidden.has(at) ? count : 0), 0);
    const cells = open.map((at) => counts[at] ?? 0);
    return hidden.size > 0 ? [...cells, rest] : cells;
  });
  const shown = suppressSmall(table, minimum);
  return {
    whole: sums.map((count, at) => (hidden.has(at) ? null : count)),
    parts: parts.map(({ part }, row) => ({
      part,
      counts: sums.map((_, at) => (hidden.has(at) ? null : (shown[row]?.[open.indexOf(at)] ?? null))),
    })),
  };
}

function hiddenOfWhole(sums: readonly number[], minimum: number): ReadonlySet<number> {
  const hidden = new Set(sums.flatMap((count, at) => (count < minimum ? [at] : [])));
  if (hidden.size === 0) return hidden;
  const others = sums.flatMap((_, at) => (hidden.has(at) ? [] : [at]));
  others.sort((a, b) => (a === 0 || b === 0 ? a - b : sums[a]! - sums[b]!));
  for (const at of others) {
    const people = [...hidden].reduce((sum, one) => sum + sums[one]!, 0);
    if (hidden.size > 1 && people >= minimum) break;
    hidden.add(at);
  }
  return hidden;
}
