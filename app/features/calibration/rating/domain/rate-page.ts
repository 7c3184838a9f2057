import type {
  CalibrationItem,
  CalibrationRole,
  CalibrationStatus,
  ItemId,
} from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Framework } from "~/features/ladder/format/domain/framework";

type Head = { id: string; name: string; status: CalibrationStatus; roles: readonly CalibrationRole[] };

/** How far a rater is with someone: `rated` counts the items that have a word. */
export type RateState = { status: "NOT_BEGUN" | "DRAFT" | "SUBMITTED"; rated: number; submittedAt: string | null };

export type PersonToRate = {
  id: string;
  name: string;
  targetLevel: string;
  items: number;
  /** `null` to anyone who has no part in this one by now. */
  state: RateState | null;
};
type VignetteToRate = {
  id: string;
  title: string;
  level: string;
  state: RateState;
  /** The rater's earlier answer, which is reused instead of asking again. */
  reused: { sessionId: string; at: string } | null;
};

/** What a rater is asked to rate. */
export type RateList = {
  session: Head;
  opensOn: string;
  closesOn: string;
  /** Of the people; vignettes are counted apart. */
  submitted: number;
  asked: number;
  people: readonly PersonToRate[];
  page: number;
  pages: number;
  vignettes: readonly VignetteToRate[];
};

/** What raters see of a packet before the meeting: nothing that others came to. */
export type RaterPacket = Pick<CalibrationPacket, "evidence" | "peers" | "statement" | "frozenAt" | "heldLevel">;

type Neighbor = { id: string; name: string };

/** Where someone is in the list of a rater. */
export type RatePlace = {
  /** From 1. */
  place: number;
  of: number;
  submitted: number;
  previous: Neighbor | null;
  next: Neighbor | null;
  /** Comes after this one is submitted: the next in the list who isn't, from the end back to its start. */
  open: Neighbor | null;
};

/**
 * @param list without anyone the rater is recused from.
 *
 * Worked case: in the middle of three, with only the first submitted, the third is both next and open; submitting the third leads
 * back to the second.
 */
export function placeOf(
  list: readonly { id: string; name: string; state: Pick<RateState, "status"> }[],
  personId: string,
): RatePlace | null {
  const at = list.findIndex(({ id }) => id === personId);
  if (at < 0) return null;
  const neighbor = (one: Neighbor | undefined) => (one ? { id: one.id, name: one.name } : null);
  const isOpen = ({ state }: (typeof list)[number]) => state.status !== "SUBMITTED";
  return {
    place: at + 1,
    of: list.length,
    submitted: list.filter((one) => !isOpen(one)).length,
    previous: neighbor(list[at - 1]),
    next: neighbor(list[at + 1]),
    open: neighbor([...list.slice(at + 1), ...list.slice(0, at)].find(isOpen)),
  };
}

/** Enough to tell severe raters from lenient ones, and few beside the people. */
const VIGNETTES = 3;

/**
 * The vignettes a rater is asked for: the same for everyone, spread over the framework's order, and those they have begun.
 *
 * Worked case: of seven vignettes the first, the fourth and the last.
 */
export function askedVignettes<One extends { id: string }>(all: readonly One[], begun: readonly string[]): One[] {
  const places = Array.from({ length: VIGNETTES }, (_, at) => Math.round((at * (all.length - 1)) / (VIGNETTES - 1)));
  return all.filter(({ id }, at) => places.includes(at) || begun.includes(id));
}

/** How long an answer to a vignette counts in other sessions of the framework. */
export const REUSED_FOR_DAYS = 90;

/** Whether two versions of a framework ask the same of a vignette: its text, its level and the scale. */
export function isSameVignette(id: string, then: Rateable, now: Rateable): boolean {
  const asked = ({ vignettes = [], scale }: Rateable) => {
    const one = vignettes.find((vignette) => vignette.id === id);
    return one && JSON.stringify([one.level, one.story, one.seen, scale.map((word) => word.id)]);
  };
  return asked(now) !== undefined && asked(then) === asked(now);
}
type Rateable = Pick<Framework, "vignettes" | "scale">;

/** A sheet to fill in or to read, with what it is rated against. */
export type RatePage = {
  session: Head;
  /** `null` for a vignette. */
  around: RatePlace | null;
  title: string;
  level: { code: string; title: string; scope: string };
  frameworkPath: string;
  /** Lowest first. */
  scale: readonly { id: string; label: string; meaning: string }[];
  items: readonly CalibrationItem[];
  sheet: OwnSheet | null;
  /** Until the meeting. */
  mayWrite: boolean;
  /** Of a person. `null`: it is not shown here, or has been erased. */
  packet: RaterPacket | null;
  /** Of a vignette. */
  story: { text: string; seen: readonly string[] } | null;
};

/** Whom or what a sheet is about: a person of the session, or a vignette of its framework. */
export type About = { personId: string; vignetteId: null } | { personId: null; vignetteId: string };

/** A scale word's id and what was written with it. */
export type ItemRating = { word: string; note: string };
/** What is not in it is not rated. */
export type ItemRatings = Readonly<Partial<Record<ItemId, ItemRating>>>;

/** What one rater says of one person or vignette. Times are ISO texts. */
export type OwnSheet = {
  id: string;
  status: "DRAFT" | "SUBMITTED";
  /** Counts the saves. */
  version: number;
  savedAt: string;
  submittedAt: string | null;
  ratings: ItemRatings;
};

export const LONGEST_NOTE = 5_000;

/**
 * What becomes of a sheet that was sent, given the one that is there.
 * - `done`: exactly this is there already, as after a repeated submit.
 * - `untouched`: nothing was rated, and nothing is there: no sheet is begun.
 * - `store`: no one wrote since the sender looked.
 * - `changed`: someone did, and something else.
 * - `submitted`: it was submitted meanwhile, and something else.
 */
type SheetDecision = "done" | "untouched" | "store" | "changed" | "submitted";

/** @param sent `seen`: the version that its page showed, 0 for none. */
export function decideSheet(
  stored: Pick<OwnSheet, "status" | "version" | "ratings"> | null,
  sent: { seen: number; ratings: ItemRatings; submit: boolean },
): SheetDecision {
  if (!stored) {
    if (sent.seen !== 0) return "changed";
    return Object.keys(sent.ratings).length === 0 ? "untouched" : "store";
  }
  const same = sameRatings(stored.ratings, sent.ratings);
  if (stored.status === "SUBMITTED") return same ? "done" : "submitted";
  if (same && !sent.submit) return "done";
  return same || stored.version === sent.seen ? "store" : "changed";
}

/** The same words and notes of the same items, in whatever order. */
export function sameRatings(a: ItemRatings, b: ItemRatings): boolean {
  const text = (ratings: ItemRatings) => JSON.stringify(inOrder(ratings));
  return text(a) === text(b);
}

/** One spelling of ratings: by item. */
export function inOrder(ratings: ItemRatings): (readonly [item: string, word: string, note: string])[] {
  const entries = Object.entries(ratings).flatMap(([item, one]) => (one ? [[item, one.word, one.note] as const] : []));
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
