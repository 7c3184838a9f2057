import type { ItemId } from "~/features/calibration/session/domain/items";
import type { CalibrationReason, Round, SessionHead } from "~/features/calibration/session/domain/session";

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

export type LockPage = {
  session: SessionHead & { round: number };
  people: number;
  waiting: readonly Named[];
  rounds: readonly Round[];
  /** Who may do the other thing now is told by the session's state. */
  may: "lock" | "reopen";
};

export type LockProblem = { status: 400 | 409; message: string | null; reason: string; errors: readonly string[] };
