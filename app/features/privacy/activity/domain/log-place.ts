import { dayStart, dayText, isDay } from "~/kernel/time/day";

/**
 * Where a page of the log ends. Ids would do, but they count every entry: by the gaps between them, acts on candidates could be
 * placed between acts whose time is shown.
 * @property at of the last entry on it; `null` among the acts on candidates, which end their day in an order of their own.
 * @property skip how many entries of that moment, or of that day's acts on candidates, have been shown.
 */
export type LogPlace = { day: Date; at: Date | null; skip: number };

const PLACE = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d\.\d{3}Z)?\.(\d{1,6})$/;

/** The `before` of an address; anything else is the first page. */
export function readPlace(text: string | null): LogPlace | undefined {
  const [, day = "", time, skip] = PLACE.exec(text ?? "") ?? [];
  const at = time === undefined ? null : new Date(day + time);
  if (!isDay(day) || (at && Number.isNaN(at.getTime()))) return undefined;
  return { day: dayStart(day), at, skip: Number(skip) };
}

export const placeText = ({ day, at, skip }: LogPlace): string => `${at ? at.toISOString() : dayText(day)}.${skip}`;

type Placed = { at: Date; isCandidate: boolean };

/** The place after entries that were listed from `from` on. */
export function placeAfter(entries: readonly Placed[], from: LogPlace | undefined): LogPlace | null {
  const last = entries.at(-1);
  if (!last) return null;
  const placeOf = ({ at, isCandidate }: Placed) => (isCandidate ? dayText(at) : at.toISOString());
  const here = placeOf(last);
  const before = from && (from.at ? from.at.toISOString() : dayText(from.day)) === here ? from.skip : 0;
  return {
    day: dayStart(dayText(last.at)),
    at: last.isCandidate ? null : last.at,
    skip: before + entries.filter((one) => placeOf(one) === here).length,
  };
}
