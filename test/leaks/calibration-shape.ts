import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationRule,
  CalibrationStatus,
} from "~/features/calibration/session/domain/session";
import type { Place } from "./people";

/** Somebody whom a session is about, and how far it has come with them. */
export type Rated = {
  person: Place;
  shown: boolean;
  /** Of the vote on them, once they are shown. */
  voting: "open" | "closed";
  came: "unchanged" | "adjusted" | null;
  /** Another outcome, of the round after a reopening. */
  again: boolean;
  objector: Place | null;
  appeal: "waiting" | "stands" | "changed" | null;
};

/** A calibration session, in any of its states. */
export type Calibration = {
  createdBy: Place;
  secondReader: Place;
  status: CalibrationStatus;
  /** It was locked, and is in its second round. */
  reopened: boolean;
  purpose: CalibrationPurpose;
  rule: CalibrationRule;
  taking: { person: Place; roles: CalibrationRole[] }[];
  about: Rated[];
  /** Who is talked about, if anybody, by their place in `about`. */
  current: number | null;
  conflicts: { participant: Place; person: Place }[];
  /** Which of the sheets are, over and over. */
  sent: boolean[];
  /** `person`: none for a vignette. */
  sheets: { rater: Place; person: Place | null; submitted: boolean }[];
};
