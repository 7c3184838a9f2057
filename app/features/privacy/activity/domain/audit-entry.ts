/** An entry of the audit log with the names of today; `null` for nobody, or for the system itself. */
export type LoggedEntry = {
  at: Date;
  actorId: string | null;
  actor: string | null;
  action: string;
  subjectId: string | null;
  subject: string | null;
  before: string | null;
  after: string | null;
  reason: string | null;
};

/** What a person reads of an entry about themselves: who did what, when and why. */
export type Activity = { at: Date; who: string; what: string; reason: string | null };

/** What was done, to be read after a name. */
export type WordsOf = (action: string) => string;

/** @param readerId who reads it: their own doings are "You". */
export function toActivity(entry: LoggedEntry, readerId: string, wordsOf: WordsOf): Activity {
  const { at, reason } = entry;
  const who = entry.actorId === readerId ? "You" : actorInWords(entry);
  return { at, who, what: wordsOf(entry.action), reason };
}

export function actorInWords({ actorId, actor }: LoggedEntry): string {
  return actor ?? (actorId === null ? SYSTEM : "Former member");
}

/** Whoever works on the server itself, or the system by its own clock. */
export const SYSTEM = "The system";

const HASH = /^[0-9a-f]{64}$/;

/** A value of `before` or `after` for a table cell: sealed matter is in the log as a hash only, of which the start is enough. */
export function valueInWords(value: string | null): string | null {
  if (value === null || value === "") return null;
  return HASH.test(value) ? `sealed, ${value.slice(0, 12)}…` : value;
}
