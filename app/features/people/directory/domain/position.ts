/** Where a person stands on a ladder from a day on. */
import { DAY_MS } from "~/kernel/time/day";

export type Position = {
  frameworkSlug: string;
  levelCode: string;
  /** A time-boxed assignment on top of the level, with its last day. */
  overlay: { code: string; until: Date } | null;
  since: Date;
};

/**
 * The position in force on a day: the latest that has begun. An overlay ends by itself after its last day.
 * @param history in any order.
 * @returns `null` before the first position.
 */
export function positionOn(history: readonly Position[], day: Date): Position | null {
  let current: Position | null = null;
  for (const position of history) {
    if (position.since <= day && (!current || position.since > current.since)) current = position;
  }
  return current?.overlay && endOf(current.overlay.until) < day ? { ...current, overlay: null } : current;
}

/** The last millisecond of a date stored as UTC midnight. */
function endOf(date: Date): Date {
  return new Date(date.getTime() + DAY_MS - 1);
}
