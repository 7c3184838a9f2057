/** Kinds of records that are removed after a while. What is in no such list stays: judgements, evidence, roles, the audit log. */
export const RETENTION_KINDS = [
  { kind: "sessions", label: "Sessions that have ended", days: 7 },
  { kind: "links", label: "Invitations and reset links, used or out of date", days: 30 },
  { kind: "sign-in-attempts", label: "Sign-ins at your organisation's provider that were never finished", days: 1 },
  { kind: "limits", label: "Counts of attempts, for rate limits", days: 1 },
  { kind: "tokens", label: "Provisioning tokens that were revoked", days: 365 },
  { kind: "jobs-done", label: "Jobs that are done", days: 30 },
  { kind: "jobs-failed", label: "Jobs that were given up", days: 90 },
  { kind: "uploads", label: "Files of people that were uploaded and never applied", days: 1 },
  { kind: "candidate-uploads", label: "Files of candidates that were uploaded and never applied", days: 1 },
  { kind: "candidates-asked", label: "Candidates who asked to be erased", days: 7 },
  { kind: "candidates-consent", label: "Candidates whose consent has ended", days: 30 },
  {
    kind: "candidates-decided",
    label: "Candidates after the decision, their withdrawal or the end of the opening",
    days: 180,
  },
  { kind: "one-to-one-notes", label: "Private notes on one-to-ones, since they were last changed", days: 1095 },
  { kind: "feedback-requests", label: "Requests for feedback that were answered or declined", days: 365 },
  { kind: "outbox", label: "Messages in the outbox folder", days: 30 },
] as const;

export type RetentionKind = (typeof RETENTION_KINDS)[number]["kind"];
/** Of a candidate the name goes and every text about them, and not the row: that is done one by one. */
export type CandidateKind = Extract<RetentionKind, `candidates-${string}`>;

/** A rule that somebody set; `version` counts the edits, from 1. */
export type StoredRule = { kind: string; days: number; changedAt: Date; version: number };

/** How long a kind is kept: as it was set, or as it comes. */
export type RetentionRule = {
  kind: RetentionKind;
  label: string;
  days: number;
  /** 0 while nobody has set it. */
  version: number;
  /** From when on it removes anything; `null` for at once. */
  from: Date | null;
};

const DAY_MS = 86_400_000;

/** A rule that was just set waits a day, so that a slip of the hand can be taken back before anything is gone. */
export function rulesInForce(stored: readonly StoredRule[]): RetentionRule[] {
  return RETENTION_KINDS.map(({ kind, label, days }) => {
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

export function bites(rule: Pick<RetentionRule, "from">, now: Date): boolean {
  return rule.from === null || rule.from <= now;
}
