import {
  type CalibrationPurpose,
  type CalibrationReason,
  type CalibrationRole,
  type CalibrationRule,
  type CalibrationUnit,
  type ItemId,
  itemsOf,
  labelOf,
  type Round,
} from "~/features/calibration/session/domain/session";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { csvCell } from "~/kernel/csv";
import { type Letter, NOT_ASSESSED, REASON_IN_WORDS } from "./locked";

/** An outcome as it is stored, with names instead of ids. */
type StoredOutcome = {
  number: number;
  round: number;
  unchanged: boolean;
  rationale: string;
  proposer: string;
  inFavour: number | null;
  recordedBy: string;
  recordedAt: string;
  items: readonly {
    item: ItemId;
    from: string | null;
    to: string | null;
    reason: CalibrationReason | null;
    /** Titles, as the packet has them. */
    evidence: readonly string[];
  }[];
  objections: readonly { who: string; sentence: string }[];
};

/** Someone whom a session was about, as far as its reader has a part in it. */
export type StoredMinutes = {
  personId: string;
  name: string;
  targetLevel: string;
  heldLevel: string | null;
  /** Oldest first. */
  outcomes: readonly StoredOutcome[];
  /** Of the submitted sheets. */
  ratings: readonly { rater: string; item: ItemId; word: string }[];
  notes: readonly { who: string; at: string; round: number; text: string }[];
};

export type MinutesItem = {
  item: ItemId;
  label: string;
  before: string;
  outcome: string;
  /** In words; empty where it was confirmed unchanged. */
  reason: string;
  evidence: readonly string[];
  /** What each rater had said before the meeting, in words. */
  ratings: readonly { rater: string; word: string }[];
};
export type MinutesOutcome = Omit<StoredOutcome, "items"> & { items: readonly MinutesItem[] };
export type MinutesPerson = Omit<StoredMinutes, "outcomes" | "ratings"> & {
  outcome: MinutesOutcome;
  earlier: readonly MinutesOutcome[];
};

/** What is handed on of a locked session. Times are ISO texts. */
export type Minutes = {
  format: "waymark.calibration-minutes";
  formatVersion: 1;
  session: {
    id: string;
    name: string;
    purpose: CalibrationPurpose;
    unit: CalibrationUnit;
    rule: CalibrationRule;
    framework: string;
    openedAt: string | null;
    lockedAt: string | null;
    round: number;
  };
  taking: readonly { name: string; roles: readonly CalibrationRole[] }[];
  /** The latest first. */
  rounds: readonly Round[];
  /** What was locked is what is stored, worked out again now. */
  verified: boolean;
  /** In the agenda's order. */
  people: readonly MinutesPerson[];
  /** Names of those in whose case the reader has no part. */
  without: readonly string[];
};

/** Puts words where ids are, in the framework's order. @returns `null` for someone without an outcome. */
export function minutesOf(framework: Framework, unit: CalibrationUnit, stored: StoredMinutes): MinutesPerson | null {
  const { outcomes, ratings, ...person } = stored;
  const known = itemsOf(framework, stored.targetLevel, unit);
  const word = (id: string | null) => labelOf(id, framework.scale, NOT_ASSESSED);
  const place = ({ item }: { item: ItemId }) => known.findIndex(({ id }) => id === item);
  const told = outcomes.map(({ items, ...outcome }): MinutesOutcome => {
    const inOrder = [...items].sort((a, b) => place(a) - place(b));
    const lines = inOrder.map(({ item, from, to, reason, evidence }) => ({
      item,
      label: known.find(({ id }) => id === item)?.label ?? item,
      before: word(from),
      outcome: word(to),
      reason: reason === null ? "" : REASON_IN_WORDS[reason],
      evidence,
      ratings: ratings.filter((one) => one.item === item).map((one) => ({ rater: one.rater, word: word(one.word) })),
    }));
    return { ...outcome, items: lines };
  });
  const outcome = told.at(-1);
  return outcome ? { ...person, outcome, earlier: told.slice(0, -1).reverse() } : null;
}

/** The part of the minutes that the person reads. */
export function letterOf({ personId, name, targetLevel, outcome }: MinutesPerson): Letter {
  const { unchanged, rationale } = outcome;
  const items = outcome.items.map(({ item, label, before, outcome: after, reason }) => ({
    ...{ item, label, before, outcome: after, reason },
  }));
  return { personId, name, targetLevel, unchanged, rationale, items };
}

const COLUMNS = [
  "person",
  "level",
  "item",
  "before",
  "outcome",
  "change",
  "reason",
  "evidence",
  "ratings before the meeting",
  "proposed by",
  "in favour",
  "objections",
  "rationale",
  "recorded by",
  "recorded at",
  "round",
];

/** A line for each person and item, as RFC 4180 describes it; no cell is run as a formula by a spreadsheet. */
export function minutesFile({ people }: Pick<Minutes, "people">): string {
  const lines = people.flatMap((person) => person.outcome.items.map((item) => cellsOf(person, item)));
  return `\uFEFF${[COLUMNS, ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function cellsOf({ name, targetLevel, outcome }: MinutesPerson, item: MinutesItem): string[] {
  const { inFavour, objections } = outcome;
  return [
    name,
    targetLevel,
    item.label,
    item.before,
    item.outcome,
    item.reason === "" ? "confirmed unchanged" : "adjusted",
    item.reason,
    item.evidence.join("; "),
    item.ratings.map(({ rater, word }) => `${rater}: ${word}`).join("; "),
    outcome.proposer,
    inFavour === null ? "" : String(inFavour),
    objections.map(({ who, sentence }) => (sentence ? `${who}: ${sentence}` : who)).join("; "),
    outcome.rationale,
    outcome.recordedBy,
    outcome.recordedAt,
    String(outcome.round),
  ];
}
