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

/** `today` is what the next run removes, `soon` what goes within 30 days, all of that included. */
export type RetentionLine = RetentionRule & { today: number; soon: number };

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
