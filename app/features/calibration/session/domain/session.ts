import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { type EffectiveExpectation, effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";

/** What a session calibrates: the ratings of a review cycle, promotion cases, or the levels at which people were hired. */
export type CalibrationPurpose = "CYCLE_RATINGS" | "PROMOTION_CASES" | "HIRE_LEVELS";
/** What gets one rating each: the target level as a whole, its themes, or its competencies. */
export type CalibrationUnit = "LEVEL" | "THEME" | "COMPETENCY";
/** How an outcome comes about: one person decides, no one objects, or more are for it than against it. */
export type CalibrationRule = "DECIDER" | "CONSENSUS" | "MAJORITY";
/** `PREPARING`: being set up. `RATING`: raters rate, each alone. `OPEN`: the meeting. */
export type CalibrationStatus = "PREPARING" | "RATING" | "OPEN" | "LOCKED";
export type CalibrationRole = "FACILITATOR" | "SCRIBE" | "DECIDER" | "RATER" | "OBSERVER";
/** By how far raters are apart, or first those who some raters put above and others below what the level asks. */
export type CalibrationAgenda = "DISAGREEMENT" | "EDGES";

/** Why a session adjusted a rating. */
export type CalibrationReason =
  | "EVIDENCE_MISSED"
  | "ANCHOR_MISREAD"
  | "SCOPE_OF_LEVEL"
  | "NO_OPPORTUNITY"
  | "RECENT_ONLY"
  | "FIRST_RATING"
  | "OTHER";

/** A session as its reader finds it. Times are ISO texts, days `YYYY-MM-DD`. */
export type CalibrationSession = {
  id: string;
  name: string;
  purpose: CalibrationPurpose;
  unit: CalibrationUnit;
  versionId: string;
  cycleId: string | null;
  rule: CalibrationRule;
  /** Each person is rated by at least so many raters. */
  ratersEach: number;
  /** No one rates more people than this. */
  mostEach: number;
  seed: number;
  opensOn: string;
  closesOn: string;
  secondReaderId: string;
  status: CalibrationStatus;
  /** Counts the reopenings: 1 until the first. */
  round: number;
  createdById: string;
  ratingSince: string | null;
  openedAt: string | null;
  lockedAt: string | null;
  agenda: CalibrationAgenda | null;
  /** Who is talked about, and since when. */
  currentId: string | null;
  currentSince: string | null;
  /** The clock of that person stands still. */
  pausedAt: string | null;
  /** Counts the moves of the meeting. */
  moves: number;
  /** Counts the edits of the set-up. */
  edits: number;
  /** When the participants meet; both are `null` while no time is set. */
  meetingAt: string | null;
  meetingMinutes: number | null;
  /** The invitation's sequence. */
  meetingSequence: number;
  /** What the reader is in it; empty for no one of it. */
  roles: readonly CalibrationRole[];
  /** People of the session in whose case the reader has no part: themselves, their manager, and whom they named. */
  recusedFrom: readonly string[];
};

/** A round that ended, and the reopening that began it. */
export type Round = {
  round: number;
  lockedBy: string | null;
  lockedAt: string | null;
  /** `null` for anyone who is recused from someone: from it one could find out what became of them. */
  contentHash: string | null;
  openedBy: string | null;
  openedAt: string | null;
  reason: string | null;
};

/** What the pages of a session need of it for their frame. */
export type SessionHead = Pick<CalibrationSession, "id" | "name" | "status" | "roles">;

export const headOf = ({ id, name, status, roles }: SessionHead): SessionHead => ({ id, name, status, roles });

export type PersonRow = {
  id: string;
  name: string;
  targetLevel: string;
  heldLevel: string | null;
  team: string | null;
};

/** Someone who is rated, as a reader of the session may know it. */
export type ShownPerson = PersonRow & {
  /** The reader has no part in what concerns them. */
  recused: boolean;
  /** There is a packet that the reader may read. */
  packet: boolean;
};

/** `recusedFrom` and how far they are with their ratings are `null` for anyone who is not told. */
export type ShownParticipant = Pick<ParticipantRow, "id" | "name" | "left" | "roles"> & {
  recusedFrom: readonly string[] | null;
  progress: { asked: number; submitted: number } | null;
  /** Whether a rater has practiced on the framework's vignettes, and nothing about the ratings. */
  practiced: boolean | null;
};

export type ParticipantRow = {
  id: string;
  name: string;
  /** They have left. */
  left: boolean;
  roles: CalibrationRole[];
  /** Names of those in whose case they have no part; of declared conflicts and others alike. */
  recusedFrom: string[];
  /** People whom they are asked to rate, and of how many they have submitted a sheet. */
  asked: number;
  submitted: number;
  practiced: boolean;
};

/** What gets one rating: `level`, `theme:<id>` or `competency:<id>`. */
export type ItemId = "level" | `theme:${string}` | `competency:${string}`;

export type CalibrationItem = { id: ItemId; label: string; expectations: readonly EffectiveExpectation[] };

/**
 * What is rated of someone against a level, in the framework's order, with the expectations that it stands for.
 * @returns only items that ask something there; none for an unknown level.
 *
 * Worked case: a level whose expectations are of two competencies of one theme has one item as a level, one by theme, two by
 * competency.
 */
export function itemsOf(framework: Framework, targetLevel: string, unit: CalibrationUnit): readonly CalibrationItem[] {
  const level = findLevel(framework, targetLevel);
  const expectations = effectiveExpectations(framework, targetLevel);
  if (!level || expectations.length === 0) return [];
  if (unit === "LEVEL") return [{ id: "level", label: `${targetLevel} ${level.level.title}`, expectations }];
  const themeOf = new Map(framework.competencies.map(({ id, themeId }) => [id, themeId]));
  const parts = unit === "THEME" ? framework.themes : framework.competencies;
  const belongs = (one: Expectation, id: string) =>
    unit === "THEME" ? themeOf.get(one.competencyId) === id : one.competencyId === id;
  return parts
    .map(({ id, name }) => ({
      id: itemId(unit, id),
      label: name,
      expectations: expectations.filter((one) => belongs(one, id)),
    }))
    .filter((item) => item.expectations.length > 0);
}

const itemId = (unit: "THEME" | "COMPETENCY", id: string): ItemId =>
  unit === "THEME" ? `theme:${id}` : `competency:${id}`;

/**
 * The word that several words of one scale come to: the middle one, of two middle ones the lower.
 * @param words ids of scale words.
 * @param scale all of them, lowest first.
 * @returns `null` without any.
 *
 * Worked case: meeting, exceeding and not yet come to meeting; developing and meeting to developing.
 */
export function middleWord(words: readonly string[], scale: readonly { id: string }[]): string | null {
  const places = words.map((word) => scale.findIndex(({ id }) => id === word)).filter((place) => place >= 0);
  places.sort((a, b) => a - b);
  const place = places[Math.floor((places.length - 1) / 2)];
  return place === undefined ? null : (scale[place]?.id ?? null);
}

/** What a word of the scale is called. @param none where there is no word. */
export function labelOf(
  word: string | null | undefined,
  scale: readonly { id: string; label: string }[],
  none: string,
): string {
  if (!word) return none;
  return scale.find(({ id }) => id === word)?.label ?? word;
}
