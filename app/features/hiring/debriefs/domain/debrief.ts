/** `GATHERING`: scorecards are sealed from each other. `OPEN`: everyone who takes part reads all of them. */
export type DebriefStatus = "GATHERING" | "OPEN" | "DECIDED";

/** A debrief with the reader's part in it. Times are ISO texts. */
export type Debrief = {
  id: string;
  number: number;
  candidateId: string;
  code: string;
  openingId: string;
  role: string;
  leadId: string;
  deciderId: string;
  coordinatorId: string;
  status: DebriefStatus;
  /** Nothing is kept of the candidate any more. */
  erased: boolean;
  /** When the candidate withdrew. */
  withdrawnOn: string | null;
  revealedOn: string | null;
  /** Scorecards still missing; -1 while no interviewer is assigned. */
  waitsFor: number;
  /** The reader has a seat in one of its interviews. */
  seated: boolean;
  /** The reader has a seat whose scores count in one of its interviews. */
  scores: boolean;
};

/** What the pages of a debrief need for their frame, and which of them their reader has. */
export type DebriefHead = Pick<Debrief, "id" | "number" | "candidateId" | "code" | "openingId" | "role" | "status"> & {
  reads: boolean;
  rescores: boolean;
  decides: boolean;
};

export type HiringOutcome = "HIRE" | "NO_HIRE" | "ANOTHER_STAGE" | "OTHER_OPENING";

export const OUTCOME_WORDS: Readonly<Record<HiringOutcome, string>> = {
  HIRE: "Hire",
  NO_HIRE: "No hire",
  ANOTHER_STAGE: "Another stage",
  OTHER_OPENING: "Another opening",
};

/** A decided debrief in the list of a person who had a part in it. */
export type DecidedCase = {
  id: string;
  code: string;
  role: string;
  /** A day. */
  decidedOn: string;
  inWords: string;
  dissented: boolean;
  mayDissent: boolean;
};
