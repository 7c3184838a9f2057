import { statfsSync } from "node:fs";

/** Three of the pieces by which its log grows. The embedded PostgreSQL does not survive not getting one: it answers nothing any more. */
const RESERVE = 48 * 1_048_576;

/** How much more a folder's disk takes before it is nearly full; without end where that can't be told. */
export function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize - RESERVE;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

export const isNearlyFull = (folder: string) => roomIn(folder) < 0;

/**
 * What looks at the disk before each statement, for a microsecond: a loop of writes leaves no time for a timer.
 * @param told hears of each change, before what is asked next.
 */
export function diskWatch(folder: string, told: (isFull: boolean) => Promise<unknown>): () => void {
  let known = false;
  return () => {
    const isFull = isNearlyFull(folder);
    if (isFull === known) return;
    known = isFull;
    told(isFull).catch(() => {
      known = !isFull;
    });
  };
}
