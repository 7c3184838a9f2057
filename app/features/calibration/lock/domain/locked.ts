import {
  type CalibrationPurpose,
  type CalibrationReason,
  type CalibrationStatus,
  type CalibrationUnit,
  type ItemId,
  itemsOf,
  type Round,
  type SessionHead,
} from "~/features/calibration/session/domain/session";
import type { Framework } from "~/features/ladder/format/domain/framework";

export const REASON_IN_WORDS: Record<CalibrationReason, string> = {
  EVIDENCE_MISSED: "evidence had been missed",
  ANCHOR_MISREAD: "the level's words had been read differently",
  SCOPE_OF_LEVEL: "the work was of another level's scope",
  NO_OPPORTUNITY: "there had been no opportunity to show it",
  RECENT_ONLY: "only the latest work had been looked at",
  FIRST_RATING: "it had not been rated before",
  OTHER: "for another reason, told in the rationale",
};

/** One item of an outcome: scale words' ids, `null` where it was, or is, not assessed. */
export type LockedItem = {
  item: ItemId;
  from: string | null;
  to: string | null;
  reason: CalibrationReason | null;
  /** Of the packet's evidence. */
  evidenceIds: readonly string[];
};

/** What a session came to about someone. Times are ISO texts. */
type LockedOutcome = {
  number: number;
  round: number;
  unchanged: boolean;
  proposerId: string;
  inFavour: number | null;
  recordedById: string;
  recordedAt: string;
  /** By item. */
  items: readonly LockedItem[];
  /** Who was against it, by id. */
  objectorIds: readonly string[];
};

export type LockedPerson = {
  personId: string;
  assessmentId: string | null;
  caseId: string | null;
  /** Their appeal was decided: what the second reader said stands. */
  settled: boolean;
  /** The latest; `null` without any. */
  outcome: LockedOutcome | null;
};

/**
 * What a lock's hash is of: whom the session was about, the words that it came to, why, by whom and when. Sentences are not in
 * it: an erasure may empty them, and must not make a lock look broken.
 */
export function lockedContent(sessionId: string, round: number, people: readonly LockedPerson[]) {
  const outcomes = people.map(({ personId, outcome }) => ({ personId, ...outcome }));
  outcomes.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return { format: "waymark.calibration-outcomes", formatVersion: 1, sessionId, round, outcomes };
}

/**
 * Whose outcomes go back to their assessments and cases when a round is locked: those that came in this round. What the second
 * reader of an appeal decided stands, whatever a later round says.
 */
export function outcomesToReturn(people: readonly LockedPerson[], round: number) {
  return people.flatMap(({ outcome, settled, ...person }) => {
    if (settled || !outcome || outcome.round !== round) return [];
    const items = outcome.items.map(({ item, from, to }) => ({ item, word: to, unchanged: from === to }));
    return [{ ...person, items }];
  });
}

export type Named = { id: string; name: string };

/** What one person will read once the session is locked. */
export type Letter = {
  personId: string;
  name: string;
  targetLevel: string;
  unchanged: boolean;
  rationale: string;
  items: readonly { item: ItemId; label: string; before: string; outcome: string; reason: string }[];
};

export type LockPage = {
  session: SessionHead & { round: number };
  people: number;
  waiting: readonly Named[];
  /** Set once everyone has an outcome, without people the reader is recused from. */
  letters: readonly Letter[];
  rounds: readonly Round[];
  /** Who may do the other thing now is told by the session's state. */
  may: "lock" | "reopen";
};

export type LockProblem = { status: 400 | 409; message: string | null; reason: string; errors: readonly string[] };

/** What a locked round came to about someone, as they may read it. */
export type ToldOutcome = {
  number: number;
  round: number;
  unchanged: boolean;
  rationale: string;
  recordedAt: string;
  items: readonly LockedItem[];
};

export type Appeal = {
  reasons: string;
  at: string;
  decidedAt: string | null;
  stands: boolean | null;
  answer: string;
  /** What the second reader changed. */
  items: readonly { item: ItemId; word: string | null }[];
};

/** What a session came to about one person; nothing of a round that is not locked. */
export type PersonOutcome = {
  sessionId: string;
  sessionName: string;
  purpose: CalibrationPurpose;
  unit: CalibrationUnit;
  versionId: string;
  status: CalibrationStatus;
  /** The last locked one; `null` before the first lock. */
  lockedRound: number | null;
  personId: string;
  person: string;
  targetLevel: string;
  assessmentId: string | null;
  caseId: string | null;
  /** `null`: they are not here any more, or have no part in what concerns this person. */
  secondReaderId: string | null;
  secondReader: string;
  /** Oldest first; the last counts. */
  outcomes: readonly ToldOutcome[];
  appeal: Appeal | null;
  rounds: readonly Round[];
};

/** An item as it stands now, in words. */
export type StandingItem = Omit<LockedItem, "to"> & {
  label: string;
  fromLabel: string | null;
  /** Of the scale word's id below. */
  wordLabel: string | null;
  word: string | null;
  /** What the session came to. */
  cameLabel: string | null;
  /** By the second reader. */
  onAppeal: boolean;
};

/**
 * What counts of an outcome item by item, in the framework's order: what the second reader changed, else what the session came
 * to. An item that the level does not ask any more keeps its own id as its name.
 */
export function standingOf(
  framework: Framework,
  { targetLevel, unit }: Pick<PersonOutcome, "targetLevel" | "unit">,
  items: readonly LockedItem[],
  changed: Appeal["items"],
): StandingItem[] {
  const known = itemsOf(framework, targetLevel, unit);
  const place = ({ item }: { item: ItemId }) => known.findIndex(({ id }) => id === item);
  const labelOf = (word: string | null) =>
    word === null ? null : (framework.scale.find(({ id }) => id === word)?.label ?? word);
  return [...items]
    .sort((a, b) => place(a) - place(b))
    .map(({ to, ...one }) => {
      const change = changed.find(({ item }) => item === one.item);
      const word = change ? change.word : to;
      const label = known.find(({ id }) => id === one.item)?.label ?? one.item;
      return {
        ...one,
        label,
        fromLabel: labelOf(one.from),
        word,
        wordLabel: labelOf(word),
        cameLabel: labelOf(to),
        onAppeal: change !== undefined,
      };
    });
}

/** Whether an appeal can be made now, and why not in words; `null` where it can. */
export function whyNoAppeal({ appeal, status, secondReaderId, secondReader }: PersonOutcome): string | null {
  if (appeal) return "You have appealed already.";
  if (status !== "LOCKED") return "The session is open again. You can appeal once it is locked.";
  if (secondReaderId === null) {
    return `${secondReader} cannot read an appeal of yours. Ask the facilitator to open the session again.`;
  }
  return null;
}

export const NOT_ASSESSED = "Not assessed";

export type ShownOutcome = Omit<ToldOutcome, "items"> & { items: readonly StandingItem[] };

export type OwnOutcomePage = {
  outcome: PersonOutcome;
  now: ShownOutcome;
  /** Of earlier rounds, the latest first. */
  earlier: readonly ShownOutcome[];
  /** Titles of cited evidence, by id. */
  evidence: Readonly<Record<string, string>>;
  mayAppeal: boolean;
  /** Why not. */
  noAppeal: string | null;
};
