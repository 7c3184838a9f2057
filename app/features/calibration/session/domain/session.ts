/** What a session calibrates: the ratings of a review cycle, promotion cases, or the levels at which people were hired. */
export type CalibrationPurpose = "CYCLE_RATINGS" | "PROMOTION_CASES" | "HIRE_LEVELS";
/** What gets one rating each: the target level as a whole, its themes, or its competencies. */
export type CalibrationUnit = "LEVEL" | "THEME" | "COMPETENCY";
/** How an outcome comes about: one person decides, nobody objects, or more are for it than against it. */
export type CalibrationRule = "DECIDER" | "CONSENSUS" | "MAJORITY";
/** `PREPARING`: being set up. `RATING`: raters rate, each alone. `OPEN`: the meeting. */
export type CalibrationStatus = "PREPARING" | "RATING" | "OPEN" | "LOCKED";
export type CalibrationRole = "FACILITATOR" | "SCRIBE" | "DECIDER" | "RATER" | "OBSERVER";
/** By how far raters are apart, or first those who some raters put above and others below what the level asks. */
export type CalibrationAgenda = "DISAGREEMENT" | "EDGES";

/** A session as somebody finds it. Times are ISO texts, days `YYYY-MM-DD`. */
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
  /** Nobody rates more people than this. */
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
  /** What the reader is in it; empty for nobody of it. */
  roles: readonly CalibrationRole[];
  /** People of the session in whose case the reader has no part: themselves, their manager, and whom they named. */
  recusedFrom: readonly string[];
};

/** A round that ended, and the reopening that began it. */
export type Round = {
  round: number;
  lockedBy: string | null;
  lockedAt: string | null;
  /** `null` for whoever is recused from somebody: from it one could find out what became of them. */
  contentHash: string | null;
  openedBy: string | null;
  openedAt: string | null;
  reason: string | null;
};

/** What the pages of a session need of it for their frame. */
export type SessionHead = Pick<CalibrationSession, "id" | "name" | "status" | "roles">;

export const headOf = ({ id, name, status, roles }: SessionHead): SessionHead => ({ id, name, status, roles });
