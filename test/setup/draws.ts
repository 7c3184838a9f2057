/**
 * What tests draw by lot: from which seed, and how many times. A day has one seed, so that every day looks elsewhere and a whole
 * day looks at the same; `SEED=20261122 npm test` repeats that day's. `npm run test:full` draws the full number of times.
 */

/** The seed of everything that is drawn: `SEED`, or today as a number. */
export const SEED = readSeed(process.env.SEED) ?? seedOfDay(new Date());

/** The first of many seeds in a row: those of another day are all others. */
export const FIRST_SEED = (SEED * 100_003) % 1_000_000_007;

/** Whether this run is that of `npm run test:full`. */
export const IS_FULL = process.env.TEST_FULL === "true";

/** On PGlite when the same tests also run on PostgreSQL: the rules are the same, at half the speed. */
const DRAWS_FEW = process.env.FEW_DRAWS === "true";

/** How many times to draw: `usual` in `npm test` and in a run of one file, `full` in `npm run test:full`. */
export const times = (usual: number, full: number): number => (IS_FULL && !DRAWS_FEW ? full : usual);

/** Of things that take turns, whether it is the turn of the one at `place`: one in `of`, others each day; all in the full run. */
export const isTurnOf = (place: number, of: number): boolean => IS_FULL || (place + SEED) % of === 0;

/**
 * Of files in any order, those that have the day off: `resting` in `of`, others each day; in the full run none. What takes turns
 * inside such a file must do so by a number that shares no factor with `of`, or some of it never runs.
 */
export const restingToday = (files: readonly string[], { resting, of }: { resting: number; of: number }): string[] =>
  IS_FULL ? [] : files.toSorted().filter((_, place) => (place + SEED) % of < resting);

/** 20261122 for the 22nd of November 2026, in UTC. */
export function seedOfDay(day: Date): number {
  return Number(day.toISOString().slice(0, 10).replaceAll("-", ""));
}

function readSeed(text = ""): number | null {
  if (text === "") return null;
  const seed = Number(text);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0x7fffffff) throw new Error(`SEED is ${text}, not a whole number.`);
  return seed;
}
