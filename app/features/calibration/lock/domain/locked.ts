import type { ItemId } from "~/features/calibration/session/domain/items";

/** Why a session adjusted what had been said before. */
export type CalibrationReason =
  | "EVIDENCE_MISSED"
  | "ANCHOR_MISREAD"
  | "SCOPE_OF_LEVEL"
  | "NO_OPPORTUNITY"
  | "RECENT_ONLY"
  | "FIRST_RATING"
  | "OTHER";

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

/** What a session came to about somebody. Times are ISO texts. */
export type LockedOutcome = {
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
export function goingBack(people: readonly LockedPerson[], round: number) {
  return people.flatMap(({ outcome, settled, ...person }) => {
    if (settled || !outcome || outcome.round !== round) return [];
    const items = outcome.items.map(({ item, from, to }) => ({ item, word: to, unchanged: from === to }));
    return [{ ...person, items }];
  });
}
