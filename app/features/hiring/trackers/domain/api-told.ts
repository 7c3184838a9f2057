import type { Consent } from "./api-candidate";

/** What programs are told of an opening. Days are `YYYY-MM-DD`, times ISO texts. */
export type ToldOpening = {
  id: string;
  role: string;
  status: "open" | "closed";
  lowestLevel: string;
  highestLevel: string;
  headcount: number;
  opensOn: string;
  fillBy: string | null;
  closedAt: string | null;
};

export const OUTCOMES = ["hire", "no-hire", "another-stage", "other-opening"] as const;

/** What programs are told of a decision: nothing of why, by whom, or with which scores. */
export type ToldDecision = {
  id: string;
  openingId: string;
  /** Of a candidate whom a tracker added and who is not erased. */
  externalId: string | null;
  outcome: (typeof OUTCOMES)[number];
  level: string | null;
  otherOpeningId: string | null;
  decidedAt: string;
};

/** Whom a tracker sends, read and checked. */
export type SentCandidate = {
  externalId: string;
  name: string;
  email: string;
  phone: string;
  timeZone: string;
  source: string;
  /** The address of a person. */
  referredBy: string | null;
  consent: Consent;
};
