import { dayText } from "~/kernel/time/day";
import { actorInWords, type LoggedEntry, valueInWords, type WordsOf } from "./audit-entry";

/** An entry with what it is about: its id, and a name if it has one that an administrator may know. */
export type ObjectEntry = LoggedEntry & { objectId: string; object: string | null; candidate: string | null };

/** A line of the audit log. `day` in place of `at` for entries about candidates. */
export type ShownEntry = {
  id: string;
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

const isAboutCandidate = (action: string): boolean => ABOUT_CANDIDATES.includes(action.split(".")[0] ?? "");

/**
 * The entries of a page as an administrator reads them. Those about candidates show the act, the candidate's code and the day, and
 * stand at the end of their day, so that neither names nor neighbors link a code to a person.
 */
export function shownEntries(entries: readonly ObjectEntry[], wordsOf: WordsOf): ShownEntry[] {
  const lines = entries.map((entry) =>
    isAboutCandidate(entry.action) ? unlinked(entry, wordsOf) : whole(entry, wordsOf),
  );
  const place = ({ at, action, object }: ShownEntry) => (at ? "" : `${action} ${object}`);
  return lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => {
      if (a.line.day !== b.line.day) return a.line.day < b.line.day ? 1 : -1;
      const [one, other] = [place(a.line), place(b.line)];
      return one === other ? a.index - b.index : one < other ? -1 : 1;
    })
    .map(({ line }, index) => (line.at ? line : { ...line, id: `${line.day} ${index}` }));
}

function whole(entry: ObjectEntry, wordsOf: WordsOf): ShownEntry {
  const { candidate: _, ...rest } = entry;
  const isPerson = entry.objectId === entry.subjectId;
  return {
    ...rest,
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
    id: "",
    at: null,
    day: dayText(at),
    action,
    what: wordsOf(action),
    objectId: null,
    object: candidate,
  };
}

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
