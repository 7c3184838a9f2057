import type { CalibrationItem } from "~/features/calibration/session/domain/items";
import type { CalibrationRole, CalibrationStatus } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { OwnSheet } from "./own-sheet";

type Head = { id: string; name: string; status: CalibrationStatus; roles: readonly CalibrationRole[] };

/** How far a rater is with somebody: `rated` counts the items that have a word. */
export type RateState = { status: "NOT_BEGUN" | "DRAFT" | "SUBMITTED"; rated: number; submittedAt: string | null };

export type PersonToRate = {
  id: string;
  name: string;
  targetLevel: string;
  items: number;
  /** `null` to whoever has no part in this one by now. */
  state: RateState | null;
};
export type VignetteToRate = { id: string; title: string; level: string; state: RateState };

/** What a rater is asked to rate. */
export type RateList = {
  session: Head;
  opensOn: string;
  closesOn: string;
  submitted: number;
  asked: number;
  people: readonly PersonToRate[];
  page: number;
  pages: number;
  vignettes: readonly VignetteToRate[];
};

/** What raters see of a packet before the meeting: nothing that others came to. */
export type RaterPacket = Pick<CalibrationPacket, "evidence" | "peers" | "statement" | "frozenAt" | "heldLevel">;

/** A sheet to fill in or to read, with what it is rated against. */
export type RatePage = {
  session: Head;
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
