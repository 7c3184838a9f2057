import type {
  CalibrationAgenda,
  CalibrationReason,
  CalibrationRule,
  CalibrationStatus,
  SessionHead,
} from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Clock } from "./clock";
import type { Ballot, Suggestion, Words } from "./vote";

/** Someone in the agenda, as far as its reader may know. Anyone who has no part in them learns their name alone. */
export type AgendaLine = {
  personId: string;
  name: string;
  place: number;
  hasPart: boolean;
  revealed: boolean;
  /** What the meeting came to; `null` without an outcome. */
  came: "unchanged" | "adjusted" | null;
  /** How far raters are apart, from 0 to 1, once their ratings are shown. Before that it would say something of sealed ones. */
  apart: number | null;
};

/** What one rater said of someone, once it is shown. `words` is `null` for anyone who was asked and submitted nothing. */
export type ShownRating = {
  raterId: string;
  name: string;
  words: Readonly<Record<string, string>> | null;
  notes: Readonly<Record<string, string>>;
};

type MeetingNote = { id: string; author: string; text: string; at: string };

export type OutcomeItem = {
  item: string;
  fromWord: string | null;
  toWord: string | null;
  reason: CalibrationReason | null;
  evidenceIds: readonly string[];
};

/** What the meeting came to about someone; the one with the highest number counts. */
export type MeetingOutcome = {
  number: number;
  round: number;
  unchanged: boolean;
  proposer: string;
  proposerId: string;
  inFavour: number | null;
  rationale: string;
  recordedBy: string;
  recordedAt: string;
  items: readonly OutcomeItem[];
  objections: readonly { objectorId: string; name: string; sentence: string }[];
};

/** Someone of the session, to a participant who is not recused from them. Without ratings until these are shown. */
export type MeetingPerson = {
  personId: string;
  name: string;
  heldLevel: string | null;
  targetLevel: string;
  revealedAt: string | null;
  /** Of the packet what an outcome is about; `null` once the person has been erased. */
  packet: Pick<CalibrationPacket, "items" | "before" | "evidence"> | null;
  ratings: readonly ShownRating[];
  notes: readonly MeetingNote[];
  /** Oldest first. */
  outcomes: readonly MeetingOutcome[];
  ballot: Ballot | null;
  /** Who may propose and object: participants with a part in this, who do not only observe. */
  voices: readonly Attendee[];
};

/** Someone as a page shows them, with what its reader may do. */
export type ShownPerson = MeetingPerson & {
  /** It is their turn. */
  isCurrent: boolean;
  may: { reveal: boolean; note: boolean; record: boolean; vote: boolean; closeVote: boolean };
  newNoteId: string;
  /** The reader, where they record outcomes: who proposes one unless told. */
  recorderId: string | null;
  /** What the reader votes, by item: what they voted before, or else how they rated. */
  ownVote: { words: Readonly<Record<string, string | null>>; isCast: boolean } | null;
  /** For anyone who records outcomes. */
  suggestions: readonly Suggestion[];
};

export type Attendee = { personId: string; name: string };

/** The meeting as one participant sees it. */
export type Meeting = {
  status: CalibrationStatus;
  rule: CalibrationRule;
  round: number;
  moves: number;
  clock: Clock;
  /** How many people it is about. */
  people: number;
  /** The number of the room's last event that it knows of. */
  number: number;
  /** One page of it. */
  agenda: readonly AgendaLine[];
  page: number;
  /** Who comes after the present one. */
  next: Attendee | null;
  /** Who is talked about now. */
  current: Attendee | null;
  here: readonly Attendee[];
};

/** Half of the scale's length, on average over items, is far. Worked case, four words: one step everywhere is a third, "close". */
export function apartInWords(apart: number): { label: string; isFar: boolean } {
  if (apart === 0) return { label: "Raters agree", isFar: false };
  return apart < 0.5 ? { label: "Raters are close", isFar: false } : { label: "Raters are far apart", isFar: true };
}

/** Longest text of a note or a rationale, in characters. */
export const LONGEST_TEXT = 5000;

/** How many there are on one page of an agenda. */
export const AGENDA_PAGE = 40;

/** Someone's row: their ratings, or why there are none to see. */
export type GridPerson = {
  personId: string;
  name: string;
  targetLevel: string;
  team: string | null;
  state: "shown" | "to-come" | "no-part";
};

type GridRater = { raterId: string; name: string };

/** A rater's word of someone; `null` where they were asked and did not rate. */
export type GridCell = readonly [personId: string, raterId: string, word: string | null];

/** What the session came to about one item of a person. */
export type GridOutcome = readonly [personId: string, word: string | null, unchanged: boolean];

/** Who is recused from whom, by person and rater: for facilitators, and never why. */
type Recusals = readonly (readonly [personId: string, raterId: string])[];

export type Grid = {
  people: readonly GridPerson[];
  raters: readonly GridRater[];
  recusals: Recusals;
};

/** How many ratings went from one word to another, over everyone with an outcome; `null` is not assessed. */
export type Moved = { fromWord: string | null; toWord: string | null; count: number };

/** How many ratings have each word. */
export type Distribution = readonly { word: string | null; before: number; after: number }[];

/**
 * The same ratings before and after, by word in the scale's order, with those not assessed last.
 *
 * Worked case: of three ratings one went from meeting to exceeding and two stayed meeting: meeting 3 and 2, exceeding 0 and 1.
 * @param words ids of scale words, lowest first. @returns a line for each, and one for not assessed where there is such a rating.
 */
export function distributionOf(moved: readonly Moved[], words: readonly string[]): Distribution {
  const sum = (list: readonly Moved[]) => list.reduce((total, { count }) => total + count, 0);
  const lines = [...words, null].map((word) => ({
    word,
    before: sum(moved.filter(({ fromWord }) => fromWord === word)),
    after: sum(moved.filter(({ toWord }) => toWord === word)),
  }));
  return lines.filter(({ word, before, after }) => word !== null || before + after > 0);
}

export type MeetingPage = {
  session: SessionHead;
  /** `startsAt` is an ISO text; `null` while no time is set. */
  time: { startsAt: string; minutes: number } | null;
  meeting: Meeting;
  /** Seconds for which the present person has been talked about, at the moment of reading. */
  talked: number;
  mayLead: boolean;
  /** `null`: no one's turn has come, or the reader has no part in whose it is. */
  person: ShownPerson | null;
  /** Lowest first. */
  scale: readonly { id: string; label: string }[];
};

export type RatedPerson = { personId: string; sheets: readonly Words[] };
export type AgendaEntry = { personId: string; place: number; disagreement: number | null };

type Scale = readonly { id: string; meets: boolean }[];

/**
 * How far raters are apart about someone: the distance of two raters on the scale, on average over all pairs of them and then
 * over the items that at least two rated. Distances are those of words in their order, as parts of the scale's length.
 * @returns 0 where they agree, 1 where they are at both ends; `null` where nothing was rated by two.
 *
 * Worked case, four words: the first and the last are 1 apart, two neighbours a third; first, first and last 2/3.
 */
export function disagreementOf(sheets: readonly Words[], scale: Scale): number | null {
  const apart = [...placesByItem(sheets, scale).values()].map((places) => apartOnAverage(places)).filter(isNumber);
  if (apart.length === 0 || scale.length < 2) return null;
  const share = apart.reduce((sum, one) => sum + one, 0) / apart.length / (scale.length - 1);
  // Sums in another order must not make a tie look like a difference.
  return Math.round(share * 1e6) / 1e6;
}

const isNumber = (value: number | null): value is number => value !== null;

function placesByItem(sheets: readonly Words[], scale: Scale): Map<string, number[]> {
  const byItem = new Map<string, number[]>();
  for (const [item, word] of sheets.flatMap((sheet) => Object.entries(sheet))) {
    const place = scale.findIndex(({ id }) => id === word);
    if (place >= 0) byItem.set(item, [...(byItem.get(item) ?? []), place]);
  }
  return byItem;
}

function apartOnAverage(places: readonly number[]): number | null {
  const pairs = places.flatMap((one, at) => places.slice(at + 1).map((other) => Math.abs(one - other)));
  return pairs.length === 0 ? null : pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
}

/** Of some item one rater says that the level is met, and another that it is not. */
export function isEdge(sheets: readonly Words[], scale: Scale): boolean {
  const meets = scale.findIndex((word) => word.meets);
  return [...placesByItem(sheets, scale).values()].some(
    (places) => places.some((place) => place >= meets) && places.some((place) => place < meets),
  );
}

/**
 * The order in which a meeting talks about people: those about whom raters are furthest apart come first, who cannot be compared
 * comes last, and the lot decides between equals. With `EDGES`, people at the edge of the level come before all others.
 *
 * Worked case: three people with disagreements 0, 1 and `null` come in the order 1, 0, `null`, whatever the seed.
 * @param seed the same one gives the same order, of the same people in whatever order they are given.
 */
export function agendaOf(
  people: readonly RatedPerson[],
  { order, scale, seed }: { order: CalibrationAgenda; scale: Scale; seed: number },
): AgendaEntry[] {
  const known = people.map(({ personId, sheets }) => ({
    personId,
    disagreement: disagreementOf(sheets, scale),
    edge: order === "EDGES" && isEdge(sheets, scale) ? 0 : 1,
    lot: lotOf(seed, personId),
  }));
  known.sort(
    (a, b) =>
      a.edge - b.edge ||
      (b.disagreement ?? -1) - (a.disagreement ?? -1) ||
      a.lot - b.lot ||
      (a.personId < b.personId ? -1 : 1),
  );
  return known.map(({ personId, disagreement }, at) => ({ personId, disagreement, place: at + 1 }));
}

/** In [0, 1), from seed and key alone. FNV-1a, then MurmurHash3's finaliser, which spreads it. */
function lotOf(seed: number, key: string): number {
  let hash = 0x811c9dc5;
  for (const unit of `${seed}\u0000${key}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
