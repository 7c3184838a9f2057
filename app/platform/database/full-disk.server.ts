import { statfsSync } from "node:fs";

/** Three of the pieces by which its log grows. The embedded PostgreSQL does not survive not getting one: it answers nothing any more. */
const RESERVE = 48 * 1_048_576;
const LOOK_MS = 200;

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
 * Looks at the disk several times a second, which costs microseconds.
 * @param told hears of each change, one after the other; one that fails is tried again.
 */
export function watchDisk(folder: string, told: (isFull: boolean) => Promise<unknown>, isFullNow: boolean): () => void {
  let [known, isBusy] = [isFullNow, false];
  const look = async () => {
    const isFull = isNearlyFull(folder);
    if (isFull === known || isBusy) return;
    isBusy = true;
    await told(isFull).then(
      () => {
        known = isFull;
      },
      () => {},
    );
    isBusy = false;
  };
  const watching = setInterval(look, LOOK_MS).unref();
  return () => clearInterval(watching);
}
