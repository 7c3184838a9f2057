/** How late others' acts may show in a cached value. */
const FRESH_MS = 60_000;

/**
 * The moment a cached page is as of. It moves on each minute, and when the reader acts or someone acts on their record.
 * @property lastAct position of the latest audit entry by or about the reader.
 */
export type AsOf = { lastAct: string | null; now: Date };

/** @example asOf(new Date("2026-11-23T09:00:59Z"), "17") // as of 09:00:00 */
export const asOf = (now: Date, lastAct: string | null): AsOf => ({
  lastAct,
  now: new Date(Math.floor(now.getTime() / FRESH_MS) * FRESH_MS),
});
