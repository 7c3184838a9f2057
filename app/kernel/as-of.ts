/** How long others' acts may be missing from a value that is cached as of a moment. */
const FRESH_MS = 60_000;

/**
 * As of when a reader's page may be cached: for a minute, unless the reader has acted since or someone has acted on their record.
 * @property lastAct position of the latest audit entry by or about the reader.
 */
export type AsOf = { lastAct: string | null; now: Date };

/** @example asOf(new Date("2026-11-23T09:00:59Z"), "17") // as of 09:00:00 */
export const asOf = (now: Date, lastAct: string | null): AsOf => ({
  lastAct,
  now: new Date(Math.floor(now.getTime() / FRESH_MS) * FRESH_MS),
});
