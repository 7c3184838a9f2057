import type { CalibrationRule, CalibrationStatus } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { CalibrationReason } from "./deciding";

/** Somebody in the agenda, as far as its reader may know. Whoever has no part in them learns their name alone. */
export type AgendaLine = {
  personId: string;
  name: string;
  place: number;
  hasPart: boolean;
  revealed: boolean;
  /** What the meeting came to; `null` without an outcome. */
  came: "unchanged" | "adjusted" | null;
};

/** What one rater said of somebody, once it is shown. `words` is `null` for whoever was asked and submitted nothing. */
export type ShownRating = {
  raterId: string;
  name: string;
  words: Readonly<Record<string, string>> | null;
  notes: Readonly<Record<string, string>>;
};

export type MeetingNote = { id: string; author: string; text: string; at: string };

export type OutcomeItem = {
  item: string;
  fromWord: string | null;
  toWord: string | null;
  reason: CalibrationReason | null;
  evidenceIds: readonly string[];
};

/** What the meeting came to about somebody; the one with the highest number counts. */
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

/** Somebody of the session, to a participant who is not recused from them. Without ratings until these are shown. */
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
  /** Who may propose and object: participants with a part in this, who do not only observe. */
  voices: readonly Attendee[];
};

/** Somebody as a page shows them, with what its reader may do. */
export type ShownPerson = MeetingPerson & {
  /** It is their turn. */
  isCurrent: boolean;
  may: { reveal: boolean; note: boolean; record: boolean };
  newNoteId: string;
};

export type Attendee = { personId: string; name: string };

/** The meeting as one participant sees it. */
export type Meeting = {
  status: CalibrationStatus;
  rule: CalibrationRule;
  round: number;
  moves: number;
  currentSince: string | null;
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

/** Longest text of a note or a rationale, in characters. */
export const LONGEST_TEXT = 5000;

/** How many there are on one page of an agenda. */
export const AGENDA_PAGE = 40;
