import { DAY_MS } from "~/kernel/time/day";

/** `waymark-20261123T020000Z.backup`: sorted by name, they are sorted by time. */
const NAME = /^waymark-(\d{4})(\d\d)(\d\d)T\d{6}Z\.backup$/;

export function backupName(at: Date): string {
  return `waymark-${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z.backup`;
}

/** Days since Monday, January 5th 1970; null for what is no backup of ours. */
function dayOf(name: string): number | null {
  const [, year, month, day] = NAME.exec(name) ?? [];
  return year === undefined ? null : Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS - 4;
}

/**
 * Which backups may go: all but the last of each of the last days and weeks that have one. It counts backups and asks no clock: one
 * that is wrong, or a server that was off for a year, removes nothing that counts.
 * @param names of a folder that may hold other things, which are never named.
 */
export function superfluous(names: readonly string[], keep: { days: number; weeks: number }): string[] {
  const ours = names
    .filter((name) => dayOf(name) !== null)
    .sort()
    .reverse();
  const kept = new Set([
    ...firstOfEach(ours, (day) => day, keep.days),
    ...firstOfEach(ours, (day) => Math.floor(day / 7), keep.weeks),
  ]);
  return ours.filter((name) => !kept.has(name));
}

function firstOfEach(names: readonly string[], groupOf: (day: number) => number, count: number): string[] {
  const groups = new Map<number, string>();
  for (const name of names) {
    const group = groupOf(dayOf(name) ?? 0);
    if (!groups.has(group)) groups.set(group, name);
  }
  return [...groups.values()].slice(0, count);
}

/** Left by a backup that was cut off: not checked, or not even whole. */
export const isUnfinished = (name: string) => /^waymark-\d{8}T\d{6}Z\.backup\.unchecked(\.partial)?$/.test(name);
