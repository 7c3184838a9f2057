import { type ItemId, itemsOf } from "~/features/calibration/session/domain/items";
import type {
  CalibrationPurpose,
  CalibrationStatus,
  CalibrationUnit,
  Round,
} from "~/features/calibration/session/domain/session";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { LockedItem } from "./locked";

/** What a locked round came to about somebody, as they may read it. */
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
