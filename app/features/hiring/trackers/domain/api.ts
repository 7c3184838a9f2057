import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import { daysAfter, dayText } from "~/kernel/time/day";

/** A candidate's progress, without any judgement. */
export const CANDIDATE_STATES = ["added", "interviewing", "debriefing", "decided", "withdrawn"] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

/** What is there of a candidate: the last debrief, and whether an interview of theirs is planned or was held. */
export type CandidateFacts = {
  withdrawn: boolean;
  lastDebrief: { number: number; status: DebriefStatus } | null;
  interviewed: boolean;
};

/**
 * How far a candidate is. A candidate who withdrew stays withdrawn; a further debrief counts as interviewing.
 *
 * Worked case: interviews planned, first debrief gathering: `interviewing`.
 */
export function candidateState({ withdrawn, lastDebrief, interviewed }: CandidateFacts): CandidateState {
  if (withdrawn) return "withdrawn";
  if (lastDebrief?.status === "DECIDED") return "decided";
  if (lastDebrief?.status === "OPEN") return "debriefing";
  return interviewed || (lastDebrief?.number ?? 1) > 1 ? "interviewing" : "added";
}

/** When a candidate's consent was given, and until when; days as `YYYY-MM-DD`. */
export type Consent = { givenOn: string; until: string };

/**
 * What is wrong with a consent.
 * @param today in UTC; where it is tomorrow already, a consent may be of tomorrow.
 */
export function consentProblems({ givenOn, until }: Consent, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (givenOn > daysAfter(today, 1)) {
    problems.push({ at: "/consent/givenOn", detail: "Enter the day they agreed, today or earlier." });
  }
  if (until <= today || until <= givenOn) {
    problems.push({ at: "/consent/until", detail: "Enter a day after today and after the day on which they agreed." });
  }
  return problems;
}

/**
 * The day on which something happened to a candidate, as an ISO text of its beginning in UTC. Those who judge see codes and days: a
 * program that knows names must not get the moment, by which a code would be found.
 */
export function startOfDay(at: Date): string {
  return `${dayText(at)}T00:00:00.000Z`;
}

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

/** A decision as programs see it: without its reasons, decider and scores. */
export type ToldDecision = {
  id: string;
  openingId: string;
  /** Of a candidate that a tracker added and who is not erased. */
  externalId: string | null;
  outcome: (typeof OUTCOMES)[number];
  level: string | null;
  otherOpeningId: string | null;
  decidedAt: string;
};

/** A candidate sent by a tracker, read and checked. */
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

/** What may be wrong with a program's request, and the status that says so. */
export const PROBLEM_STATUS = {
  "not-json": 400,
  "wrong-query": 400,
  "no-token": 401,
  "scope-missing": 403,
  refused: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "opening-not-open": 409,
  "address-taken": 409,
  conflict: 409,
  "wrong-type": 415,
  "wrong-fields": 422,
  "too-many": 429,
  failed: 500,
  away: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** One field that is wrong: where (a JSON pointer, or a parameter's name) and what to do about it. */
export type FieldProblem = { at: string; detail: string };

type More = {
  errors?: readonly FieldProblem[];
  /** What the answer's head says beside it. */
  headers?: Readonly<Record<string, string>>;
};

/** What a program is told instead of what it asked for (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly more: More = {},
  ) {
    super(message);
    this.name = "ApiProblem";
  }
}

export const nothingThere = () => new ApiProblem("not-found", "There is nothing at this address for this token.");
