import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Debrief } from "./debrief";

/** Progress, never content. `learning`: a shadow's scorecard, which the debrief does not wait for. */
export type SeatState = "submitted" | "waited-for" | "closed" | "learning";

export type WaitingSeat = {
  personId: string;
  name: string;
  role: SeatRole;
  state: SeatState;
  /** Why the seat was closed, for lead and decider. */
  closedReason: string | null;
};

export type WaitingInterview = {
  id: string;
  stageName: string;
  startsAt: string;
  seats: readonly WaitingSeat[];
};

export type WaitingPage = {
  debrief: Pick<Debrief, "id" | "number" | "code" | "candidateId" | "openingId" | "role" | "status" | "revealedAt">;
  withdrawal: ReturnType<typeof withdrawalOf>;
  interviews: readonly WaitingInterview[];
  /** Stages of the plan for which no interview is planned; none for a further debrief. */
  unplanned: readonly string[];
  waitsFor: number;
  /** The reader leads the opening, and the debrief is not open. */
  closes: boolean;
  /** The reader may open the debrief, or what it came to. */
  reads: boolean;
  readerId: string;
  now: string;
};

/**
 * What a candidate's withdrawal is to a debrief, and a sentence about what follows; `null` where there is none, or a decision stands,
 * which is what is said of the candidate then.
 */
export function withdrawalOf({
  status,
  withdrawnAt: at,
  waitsFor,
}: Pick<Debrief, "status" | "withdrawnAt" | "waitsFor">): { at: string; follows: string } | null {
  if (at === null || status === "DECIDED") return null;
  if (status === "OPEN") return { at, follows: "Only “No hire” can be decided." };
  if (waitsFor < 0) return { at, follows: "Nothing is left to score or to decide." };
  const then = "What was held is still scored; then only “No hire” can be decided.";
  return { at, follows: `Interviews that had not begun are called off. ${then}` };
}

/** Words that say why a debrief opens without interviews of the plan; they stand in the log, where free text must not. */
export const LEFT_OUT_REASONS = {
  enough: "What was shown is enough to decide",
  withdrew: "The candidate withdrew",
  filled: "The role is filled",
  other: "An interview could not be arranged",
} as const;
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/** @param seat of a debrief, by what the database knows of its scorecard. */
export function seatState(seat: { role: SeatRole; closed: boolean; submitted: boolean; writing: boolean }): SeatState {
  if (seat.role !== "INTERVIEWER") return "learning";
  if (seat.closed) return "closed";
  return seat.submitted && !seat.writing ? "submitted" : "waited-for";
}

export type WaitingProblem = {
  typed: { interview: string; person: string; reason: string };
  errors: readonly string[];
};
