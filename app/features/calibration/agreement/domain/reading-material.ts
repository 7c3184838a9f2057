import type { ItemId } from "~/features/calibration/session/domain/session";

/** One word that a rater gave. */
export type GivenRating = { raterId: string; personId: string; item: string; word: string };

export type VignetteRating = { raterId: string; vignetteId: string; item: string; word: string };

export type ReadPerson = {
  id: string;
  level: string;
  team: string | null;
  /** Days, `YYYY-MM-DD`. */
  startedOn: string;
  /** In the agenda, from 1. */
  place: number | null;
  /** A facilitator has no part in what concerns them, so that the reading leaves them out. */
  leftOut: boolean;
  /** What the session came to, by item. */
  outcome: readonly { item: string; from: string | null; to: string | null }[];
};

/** The session before of the same framework in which raters rated vignettes. */
type EarlierVignettes = {
  sessionName: string;
  lockedOn: string;
  scale: readonly string[];
  ratings: readonly VignetteRating[];
};

/** All that a locked round is read from. */
export type ReadingMaterial = {
  seed: number;
  /** The day of the lock. */
  lockedOn: string;
  /** Ids of the scale's words, lowest first. */
  scale: readonly string[];
  items: readonly { id: ItemId; label: string }[];
  people: readonly ReadPerson[];
  /** Of submitted sheets. */
  ratings: readonly GivenRating[];
  /** Who rated, and the people in whose case they have no part. */
  raters: readonly { id: string; recusedFrom: readonly string[] }[];
  vignettes: readonly VignetteRating[];
  earlier: EarlierVignettes | null;
};
