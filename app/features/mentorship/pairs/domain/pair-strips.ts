import { daysBetween } from "~/kernel/time/day";
import type { CheckInDay } from "./closing";
import { dayOfPair, type PairSpan } from "./pair";

/** When a pair met and answered check-ins; what was said is nowhere here. */
export type PairTimes = {
  startsOn: string;
  /** The day on which it ended, or is to end. */
  until: string;
  heldOn: readonly string[];
  /** Check-ins that either side answered, with the day on which they opened. */
  answered: readonly { day: CheckInDay; on: string }[];
};

type Known = PairSpan & { heldOn: readonly string[]; checkIns: readonly { day: CheckInDay }[] };

export function timesOf({ heldOn, checkIns, ...span }: Known): PairTimes {
  const days = [...new Set(checkIns.map(({ day }) => day))].sort((a, b) => a - b);
  return {
    startsOn: span.startsOn,
    until: span.endedAt?.slice(0, 10) ?? span.endsOn,
    heldOn,
    answered: days.map((day) => ({ day, on: dayOfPair(span, day) })),
  };
}

/** A pair's life on the time line of all: places from 0, its first day, to 1, its last. */
type PairStrip = { from: number; to: number; held: number[]; answered: number[] };

export type PairStrips = { from: string; to: string; today: number | null; strips: PairStrip[] };

/** From a pair's start to its end, and to what was held or answered before or after: a dot stands on a line. */
function spanOf({ startsOn, until, heldOn, answered }: PairTimes): { from: string; to: string } {
  const days = [startsOn, until, ...heldOn, ...answered.map(({ on }) => on)].sort();
  return { from: days[0] ?? startsOn, to: days.at(-1) ?? until };
}

/**
 * Pairs on one time line, from the first day of the earliest to the last of the latest.
 * @param today `YYYY-MM-DD`; its place is `null` where it lies outside.
 * @returns `null` without pairs, or where all of them end as they begin.
 */
export function pairStrips(pairs: readonly PairTimes[], today: string): PairStrips | null {
  const spans = pairs.map(spanOf);
  const from = spans.map((one) => one.from).sort()[0];
  const to = spans
    .map((one) => one.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined || from >= to) return null;
  const placeOf = (day: string) => daysBetween(from, day) / daysBetween(from, to);
  return {
    ...{ from, to, today: today < from || today > to ? null : placeOf(today) },
    strips: pairs.map((pair) => {
      const span = spanOf(pair);
      return {
        ...{ from: placeOf(span.from), to: placeOf(span.to) },
        held: [...new Set(pair.heldOn.map(placeOf))],
        answered: pair.answered.map(({ on }) => placeOf(on)),
      };
    }),
  };
}
