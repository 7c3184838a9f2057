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
  /** Counts the moves of the meeting. */
  moves: number;
  /** Counts the edits of the set-up. */
  edits: number;
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
};
