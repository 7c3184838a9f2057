/** What separates the cells of a text file. */

export const DELIMITERS = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars" } as const;
export type Delimiter = keyof typeof DELIMITERS;

const CANDIDATES = Object.keys(DELIMITERS) as Delimiter[];
/** How many lines are looked at. */
const SAMPLE = 30;

/**
 * The separator that occurs equally often in most lines, outside quotation marks.
 * @returns a comma if no line has any.
 */
export function guessDelimiter(text: string): Delimiter {
  const lines = text
    .slice(0, 50_000)
    .replace(/"(?:[^"]|"")*"/g, "x")
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE);
  const scored = CANDIDATES.map((delimiter) => ({ delimiter, ...regularity(lines, delimiter) }));
  const best = scored.reduce((one, other) => (isBetter(other, one) ? other : one));
  return best.lines > 0 ? best.delimiter : ",";
}

type Regularity = { lines: number; each: number };

/** How many lines share the usual count, and that count. */
function regularity(lines: readonly string[], delimiter: string): Regularity {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(delimiter).length - 1;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  const usual = [...counts].sort(([each, many], [other, fewer]) => fewer - many || other - each)[0];
  return usual ? { each: usual[0], lines: usual[1] } : { each: 0, lines: 0 };
}

const isBetter = (one: Regularity, than: Regularity) =>
  one.lines > than.lines || (one.lines === than.lines && one.each > than.each);
