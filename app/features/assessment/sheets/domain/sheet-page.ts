import type { EvidenceItem, EvidenceOutcome } from "~/features/assessment/evidence/domain/evidence-item";
import type { Hold, Reveal } from "~/features/assessment/reveal/domain/hold";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import type { SaveAnswer } from "~/kernel/autosave";
import type { CarriedFrom } from "./carry";
import type { Choice, Judgement, StoredJudgement } from "./judgement";

/** What the two agreed on at an earlier review. */
export type AgreedBefore = { choice: Choice; revealedAt: Date | string };

/** A scale word as it is shown before rating: without saying which word the level asks for. */
export type RatingWord = { id: string; label: string; meaning: string };

/** Whose view of a person a sheet is: their own, or their manager's. */
export type SheetSide = "SELF" | "MANAGER";

/** The review cycle that asks for a sheet. */
export type SheetCycle = {
  id: string;
  name: string;
  /** The last day, year-month-day. */
  closesOn: string;
  closed: boolean;
  /** It no longer asks for this assessment. */
  takenOut: boolean;
  reveal: Reveal;
  /** Competencies of a short review, by id; empty for a whole one. */
  focus: string[];
  /** Chosen for this review alone; empty where the cycle chooses for all. */
  ownFocus: string[];
  /** With a reveal on a day, year-month-day. */
  revealOn: string | null;
  /** Both reviews are submitted, and their reveal is held. */
  held: boolean;
  /** Its reader reveals them by booking the conversation. */
  books: boolean;
  /** The calibration session that its reveal waits for has started, so it can no longer be withdrawn. */
  inPacket: boolean;
  /** The version that the cycle has moved to, where no one but its writer has written anything of this review. */
  movesTo: string | null;
};

/** The head that all pages of one assessment share. */
export type SheetHead = {
  assessmentId: string;
  side: SheetSide;
  /** Name of the person who is assessed. */
  subject: string;
  subjectId: string;
  cycle: SheetCycle | null;
  /** Both sides can read both sheets. */
  revealed: boolean;
  /** Kept to be read: it can be neither changed nor submitted any more. */
  laidAside: boolean;
  /** Both raters have the same address: a browser that both use keeps their texts apart by this. */
  sheetId: string;
  frameworkName: string;
  frameworkPath: string;
  targetLevel: string;
  submittedAt: Date | null;
  asksPeers: boolean;
  /** The assessment on a newer version that it was moved to. */
  movedTo: string | null;
};

/** Only in a cycle, and until it is closed, the review is revealed or calibration starts with it. */
export const canBeWithdrawn = ({ cycle, submittedAt, revealed }: SheetHead): boolean =>
  cycle !== null && !cycle.closed && !cycle.takenOut && !cycle.inPacket && submittedAt !== null && !revealed;

/** A competency of the sheet with how far it is, and the part of the quick mode that it is in, from 1. */
export type CompetencyLink = { id: string; name: string; answered: number; asked: number; part: number };

/** Enough for one screen or two, so that a level of 33 expectations is rated in three. */
const MOST_IN_PART = 12;

/**
 * The competencies of a sheet in parts of at most twelve expectations, in their order. A competency is never split: one that asks
 * more than twelve is a part of its own.
 *
 * Worked case: competencies that ask 5, 5, 3 and 13 give three parts: 5 and 5, 3, and 13.
 */
export function inParts<C extends { expectations: readonly unknown[] }>(competencies: readonly C[]): C[][] {
  const parts: C[][] = [];
  let room = 0;
  for (const competency of competencies) {
    const size = competency.expectations.length;
    if (parts.length === 0 || size > room) {
      parts.push([]);
      room = MOST_IN_PART;
    }
    parts.at(-1)!.push(competency);
    room -= size;
  }
  return parts;
}

/** What a page shows of a sheet: one competency, a part of the quick mode (from 1), or everything. */
export type SheetShown = { competency: string } | { part: number } | "all";

/** Some competencies of a sheet, ready to be rated. */
export type SheetPage = {
  head: SheetHead;
  scale: readonly RatingWord[];
  competencies: readonly AskedCompetency[];
  stored: Readonly<Record<string, StoredJudgement>>;
  /** The subject's; beside a manager's review that of earlier ones. */
  evidence: readonly EvidenceItem[];
  /**
   * What the two last agreed on about an expectation: `null` until this rater has rated it, and nothing where they never did. It must
   * not steer a rating, so the server keeps it back.
   */
  past: Readonly<Record<string, AgreedBefore | null>>;
  /** Of a draft that was moved to this version: what its expectations were before, and their ratings. */
  carried: Readonly<Record<string, readonly CarriedFrom[]>>;
  /** All competencies of the sheet, in order. */
  all: readonly CompetencyLink[];
  /** Of the quick mode; `null` where a page shows one competency or everything. */
  part: { number: number; count: number } | null;
  /** For the next piece of evidence, so that sending the form twice adds one. */
  newEvidenceId: string;
  /** The day to offer for it, year-month-day. */
  today: string;
};

/** What came of a page's form. `typed` holds what is not stored, so that the page can show it again. */
export type SaveOutcome = {
  answer: SaveAnswer<Judgement>;
  typed: Readonly<Record<string, Judgement>>;
  /** When the sheet was submitted: then nothing of the form is stored. */
  sealedAt: Date | string | null;
  evidence: EvidenceOutcome | null;
};

/** A sheet of an assessment as far as sealing and revealing depend on it. */
export type LockedSheet = {
  id: string;
  raterId: string;
  side: SheetSide;
  submittedAt: Date | null;
  revealedAt: Date | null;
  laidAside: boolean;
};

export type LockedAssessment = {
  subjectId: string;
  /** The subject's manager now. */
  managerId: string | null;
  /** Its cycle no longer asks for it. */
  takenOut: boolean;
  /** What its reveal waits for; `null` without a cycle. */
  hold: Hold | null;
  /** The participants of a calibration session have it. */
  inPacket: boolean;
  /** The two have not agreed yet on what it is about. */
  waitsForFocus: boolean;
  cycle: { id: string; name: string; opensOn: Date; closesOn: Date; closedAt: Date | null } | null;
  sheets: LockedSheet[];
};

/** One of a person's own assessments in their list. */
export type HistoryItem = {
  assessmentId: string;
  /** Its name and version. */
  framework: string;
  targetLevel: string;
  startedAt: Date;
  submittedAt: Date | null;
  /** Kept to be read: it is neither open nor submitted. */
  laidAside: boolean;
};

/** A key press as far as shortcuts depend on it. `typing`: the focus is in a field that takes text. */
export type KeyPress = {
  key: string;
  modified: boolean;
  typing: boolean;
};

export type KeyAction =
  | { do: "rate"; place: number }
  | { do: "no-opportunity" }
  | { do: "not-assessed" }
  | { do: "move"; by: 1 | -1 }
  | { do: "competency"; by: 1 | -1 }
  | { do: "note" }
  | { do: "evidence" }
  | { do: "leave-field" }
  | { do: "help" };

/** The keys besides the digits that rate, in the order in which a help lists them. */
const NAMED: readonly (readonly [key: string, action: KeyAction])[] = [
  ["0", { do: "no-opportunity" }],
  ["x", { do: "not-assessed" }],
  ["n", { do: "competency", by: 1 }],
  ["p", { do: "competency", by: -1 }],
  ["j", { do: "move", by: 1 }],
  ["k", { do: "move", by: -1 }],
  ["w", { do: "note" }],
  ["e", { do: "evidence" }],
  ["Esc", { do: "leave-field" }],
  ["?", { do: "help" }],
];

/** What a page says of its keys. What it leaves out does nothing there. */
export type KeyWords = Partial<Record<KeyAction["do"], string>>;

/** The keys of a page for its help: those of one action in one row. */
export function keyList(words: KeyWords): { keys: string[]; does: string }[] {
  const actions = [...new Set(NAMED.map(([, action]) => action.do))];
  return actions.flatMap((one) => {
    const does = words[one];
    return does ? [{ keys: NAMED.flatMap(([key, action]) => (action.do === one ? [key] : [])), does }] : [];
  });
}

/**
 * What a key does on a page of expectations: nothing while someone types (but Escape leaves the field), and nothing
 * together with Ctrl, Alt or Meta, which belong to the browser.
 * @param words how many words the scale has; the digits 1 to 9 rate, lowest word first.
 */
export function keyAction({ key, modified, typing }: KeyPress, words: number): KeyAction | null {
  if (modified) return null;
  if (typing) return key === "Escape" ? { do: "leave-field" } : null;
  const digit = /^[1-9]$/.test(key) ? Number(key) : 0;
  if (digit > 0) return digit <= words ? { do: "rate", place: digit - 1 } : null;
  return NAMED.find(([one]) => one === key)?.[1] ?? null;
}
