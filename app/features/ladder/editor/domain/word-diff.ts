/** A run of words that both texts have, or only one of them. */
export type Run = { words: string; in: "both" | "was" | "is" };

/** Longer texts are shown as they are. */
const MOST_WORDS = 400;

/** What differs between two texts, word by word, by their longest common sequence. */
export function wordDiff(was: string, is: string): Run[] {
  const [old, fresh] = [was.split(/\s+/).filter(Boolean), is.split(/\s+/).filter(Boolean)];
  if (old.length > MOST_WORDS || fresh.length > MOST_WORDS)
    return [{ words: was, in: "was" } as const, { words: is, in: "is" } as const].filter(({ words }) => words !== "");
  const width = fresh.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column]!;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        old[row] === fresh[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const runs: Run[] = [];
  const add = (word: string, where: Run["in"]) => {
    const last = runs.at(-1);
    if (last?.in === where) last.words += ` ${word}`;
    else runs.push({ words: word, in: where });
  };
  let [row, column] = [0, 0];
  while (row < old.length || column < fresh.length) {
    if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
      add(old[row]!, "both");
      row += 1;
      column += 1;
    } else if (row < old.length && (column === fresh.length || at(row + 1, column) >= at(row, column + 1))) {
      add(old[row]!, "was");
      row += 1;
    } else {
      add(fresh[column]!, "is");
      column += 1;
    }
  }
  return runs;
}
