import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import { daysAfter } from "~/kernel/time/day";
import type { FieldProblem } from "./api-problem";

/** How far a candidate is, without anything that anybody thinks. */
export const CANDIDATE_STATES = ["added", "interviewing", "debriefing", "decided", "withdrawn"] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

/** What is there of a candidate: the last debrief, and whether an interview of theirs is planned or was held. */
export type CandidateFacts = {
  withdrawn: boolean;
  lastDebrief: { number: number; status: DebriefStatus } | null;
  interviewed: boolean;
};

/**
 * How far a candidate is. Whoever withdrew stays withdrawn, whatever else there is; a further debrief is one of interviews.
 *
 * Worked case: interviews planned, first debrief gathering: `interviewing`.
 */
export function candidateState({ withdrawn, lastDebrief, interviewed }: CandidateFacts): CandidateState {
  if (withdrawn) return "withdrawn";
  if (lastDebrief?.status === "DECIDED") return "decided";
  if (lastDebrief?.status === "OPEN") return "debriefing";
  return interviewed || (lastDebrief?.number ?? 1) > 1 ? "interviewing" : "added";
}

/** From when until when somebody agreed to be kept; days as `YYYY-MM-DD`. */
export type Consent = { givenOn: string; until: string };

/**
 * What is wrong with a consent.
 * @param today in UTC; where it is tomorrow already, a consent may be of tomorrow.
 */
export function consentProblems({ givenOn, until }: Consent, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (givenOn > daysAfter(today, 1)) {
    problems.push({ at: "/consent/givenOn", detail: "Give the day on which they agreed, which is not to come." });
  }
  if (until <= today || until <= givenOn) {
    problems.push({ at: "/consent/until", detail: "Give a day after today and after the day on which they agreed." });
  }
  return problems;
}
