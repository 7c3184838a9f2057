/** More lines of one file than this are counted, not shown. */
const MOST_LINES = 60;

/** Lines that only one of two texts has, in their order: enough to see what a revision changed. */
export function lineChanges(before: string, after: string): { gone: string[]; added: string[]; more: number } {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const [inOld, inFresh] = [new Set(old), new Set(fresh)];
  const gone = old.filter((line) => !inFresh.has(line)).map((line) => line.trim());
  const added = fresh.filter((line) => !inOld.has(line)).map((line) => line.trim());
  const more = Math.max(0, gone.length - MOST_LINES) + Math.max(0, added.length - MOST_LINES);
  return { gone: gone.slice(0, MOST_LINES), added: added.slice(0, MOST_LINES), more };
}
