/** `GATHERING`: nobody reads anybody else's scorecard. `OPEN`: those who take part read all. */
export type DebriefStatus = "GATHERING" | "OPEN" | "DECIDED";

/** Where some interviews of a candidate lead to, as somebody finds it. Times are ISO texts. */
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
  withdrawnAt: string | null;
  revealedAt: string | null;
  decidedAt: string | null;
  /** Interviewers waited for; -1 while nobody is assigned. */
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
