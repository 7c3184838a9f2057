import { dayText } from "~/kernel/time/day";
import { actorInWords, type LoggedEntry, valueInWords, type WordsOf } from "./audit-entry";

/** An entry with what it is about: its id, and a name if it has one that an administrator may know. */
export type ObjectEntry = LoggedEntry & {
  objectId: string;
  object: string | null;
  isCandidate: boolean;
  candidate: string | null;
};

/** A line of the audit log. `day` in place of `at` for entries about candidates. */
export type ShownEntry = {
  at: Date | null;
  day: string;
  action: string;
  what: string;
  actorId: string | null;
  actor: string | null;
  subjectId: string | null;
  subject: string | null;
  objectId: string | null;
  object: string | null;
  before: string | null;
  after: string | null;
  reason: string | null;
};

/** Beginnings of acts that are about a candidate. */
const ABOUT_CANDIDATES = [
  ...["candidate", "work-sample", "conflict", "interview", "interview-seat"],
  ...["scorecard", "debrief", "hiring-decision", "starting-plan"],
];
export const CANDIDATE_ACTS = ABOUT_CANDIDATES.map((kind) => `${kind}.%`);

/**
 * An entry as an administrator reads it. One about a candidate shows the act, the candidate's code and the day, so that no code is
 * linked to a person.
 */
export function shownEntry(entry: ObjectEntry, wordsOf: WordsOf): ShownEntry {
  return entry.isCandidate ? unlinked(entry, wordsOf) : whole(entry, wordsOf);
}

function whole(entry: ObjectEntry, wordsOf: WordsOf): ShownEntry {
  const { at, action, actorId, subjectId, subject, reason } = entry;
  const isPerson = entry.objectId === entry.subjectId;
  return {
    ...{ at, action, actorId, subjectId, subject, reason },
    day: dayText(entry.at),
    what: wordsOf(entry.action),
    actor: entry.actorId === null ? null : actorInWords(entry),
    objectId: isPerson ? null : entry.objectId,
    object: isPerson ? null : entry.object,
    before: valueInWords(entry.before),
    after: valueInWords(entry.after),
  };
}

function unlinked({ at, action, candidate }: ObjectEntry, wordsOf: WordsOf): ShownEntry {
  const nothing = {
    actorId: null,
    actor: null,
    subjectId: null,
    subject: null,
    before: null,
    after: null,
    reason: null,
  };
  return {
    ...nothing,
    at: null,
    day: dayText(at),
    action,
    what: wordsOf(action),
    objectId: null,
    object: candidate,
  };
}

/** “IC3 → IC4”; `null` where nothing is known of either. */
export function changeInWords({ before, after }: Pick<ShownEntry, "before" | "after">): string | null {
  return before === null && after === null ? null : `${before ?? "None"} → ${after ?? "None"}`;
}

/** With the beginning only of what is random in an id; words stay whole, since their ends differ. */
export const briefId = (id: string): string => id.replace(/\b([0-9a-f]{8})[0-9a-f-]{12,}/g, "$1…");

export const CSV_COLUMNS = [
  "When",
  "Who",
  "What",
  "Act",
  "Whose record",
  "Object",
  "Object id",
  "Before",
  "After",
  "Reason",
];

/** The cells of a line, in the order of the columns. Times are UTC. */
export function csvCells(entry: ShownEntry): string[] {
  const { at, day, actorId, actor, what, action, subject, subjectId, object, objectId, before, after, reason } = entry;
  const who = at === null ? "" : (actor ?? actorId ?? "The system");
  const cells = [at ? new Date(at).toISOString() : day, who, what, action, subject ?? subjectId, object, objectId];
  return [...cells, before, after, reason].map((cell) => cell ?? "");
}
