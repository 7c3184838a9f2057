import { DAY_MS } from "~/kernel/time/day";

/** A kind of records that are removed after a while. What is of no such kind stays: judgements, evidence, roles, the audit log. */
export type RetentionKind = { kind: string; label: string; days: number };

/** A rule that somebody set; `version` counts the edits, from 1. */
export type StoredRule = { kind: string; days: number; changedAt: Date; version: number };

/** How long a kind is kept: as it was set, or as it comes. */
export type RetentionRule = RetentionKind & {
  /** 0 while nobody has set it. */
  version: number;
  /** From when on it removes anything; `null` for at once. */
  from: Date | null;
};

/** When records go that are stored now: `days` from now at the latest, and later than in the period before. */
export const PERIODS = [
  { label: "Tonight", days: 0 },
  { label: "2–7 days", days: 7 },
  { label: "8–30 days", days: 30 },
  { label: "31–90 days", days: 90 },
  { label: "91–365 days", days: 365 },
] as const;

/** @property goes how many records go in each period. */
export type RetentionLine = RetentionRule & { goes: readonly number[] };

/**
 * How many records go in each period, of how many are over at the end of each.
 * @param isNow the rule is in force tonight; if not, what is over goes in the next period.
 *
 * Worked case: of 1, 1 and 4 that are over at the ends of three periods, 1 goes in the first, none in the second, 3 in the third.
 */
export function inPeriods(over: readonly number[], isNow: boolean): number[] {
  const ends = isNow ? over : [0, ...over.slice(1)];
  return ends.map((count, at) => count - (ends[at - 1] ?? 0));
}

/** Kinds of which something goes within the periods, what goes first before the rest. */
export function timeLine(lines: readonly RetentionLine[]): RetentionLine[] {
  const first = ({ goes }: RetentionLine) => goes.findIndex((count) => count > 0);
  return lines.filter((line) => first(line) >= 0).sort((one, other) => first(one) - first(other));
}

/** A rule that was just set waits a day, so that a slip of the hand can be taken back before anything is gone. */
export function rulesInForce(kinds: readonly RetentionKind[], stored: readonly StoredRule[]): RetentionRule[] {
  return kinds.map(({ kind, label, days }) => {
    const set = stored.find((rule) => rule.kind === kind);
    if (!set) return { kind, label, days, version: 0, from: null };
    const from = new Date(set.changedAt.getTime() + DAY_MS);
    return { kind, label, days: set.days, version: set.version, from };
  });
}

/** What became over before this is removed. */
export function cutoff(rule: Pick<RetentionRule, "days">, now: Date): Date {
  return new Date(now.getTime() - rule.days * DAY_MS);
}

export function isInEffect(rule: Pick<RetentionRule, "from">, now: Date): boolean {
  return rule.from === null || rule.from <= now;
}
