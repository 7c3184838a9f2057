import type { MeetingRhythm } from "~/features/mentorship/programmes/domain/programme";
import type { PairSide, ShownPair } from "./pair";

/** What two people settle before they begin. `minutes`: of a session. */
export type AgreementTerms = { rhythm: MeetingRhythm; minutes: number; working: string; confidentiality: string };

/** Which edit each of the two agreed to; `null` for none. */
export type Consents = { edits: number; mentee: number | null; mentor: number | null };

/** `changedAt` is an ISO text. */
export type Agreement = AgreementTerms & Consents & { changedBy: string; changedAt: string };

/** Where an agreement stands for one of the two: nothing is written, it waits for them, for the other, or it holds. */
export type AgreementStanding = "none" | "asks-me" | "asks-other" | "holds";

export const DEFAULT_CONFIDENTIALITY =
  "What we talk about stays between us, unless someone is in danger or we both agree to share it.";
export const DEFAULT_MINUTES = 45;

const otherSide = (side: PairSide): PairSide => (side === "mentee" ? "mentor" : "mentee");

/** An agreement holds once both agreed to its newest edit. */
export function standingOf(agreement: Consents | null, side: PairSide): AgreementStanding {
  if (!agreement) return "none";
  if (agreement[side] !== agreement.edits) return "asks-me";
  return agreement[otherSide(side)] === agreement.edits ? "holds" : "asks-other";
}

type TermsDecision = { is: "already" } | { is: "conflict" } | { is: "store"; consents: Consents };

/**
 * Anyone who writes the terms agrees to them; the other is asked anew.
 * @param seen the edit that the writer looked at, 0 for none. Terms that stand already are not written again.
 */
export function decideTerms(
  stored: (AgreementTerms & Consents) | null,
  given: AgreementTerms,
  seen: number,
  side: PairSide,
): TermsDecision {
  if (stored && isSame(stored, given)) return { is: "already" };
  if ((stored?.edits ?? 0) !== seen) return { is: "conflict" };
  const edits = seen + 1;
  const before = { mentee: stored?.mentee ?? null, mentor: stored?.mentor ?? null };
  return { is: "store", consents: { ...before, edits, [side]: edits } };
}

function isSame(a: AgreementTerms, b: AgreementTerms): boolean {
  return (
    a.rhythm === b.rhythm &&
    a.minutes === b.minutes &&
    a.working === b.working &&
    a.confidentiality === b.confidentiality
  );
}

/**
 * Goals are a part of what was agreed: with another goal it is another edit. Anyone who changed a goal goes on agreeing if they did;
 * they do not agree, by the way, to terms that they have not agreed to yet.
 */
export function afterGoalChange({ edits, mentee, mentor }: Consents, side: PairSide): Consents {
  const before = { mentee, mentor };
  return { ...before, edits: edits + 1, [side]: before[side] === edits ? edits + 1 : before[side] };
}

/** Whether the other had agreed to what stood before, or nothing stood: then they are told that they are asked. */
export function isAskedAnew(stored: Consents | null, side: PairSide): boolean {
  return !stored || stored[otherSide(side)] === stored.edits;
}

/** `versionId`, `expectationId`: what the mentee wants to grow in; `null` for a goal of their own words alone. */
export type PairGoal = {
  id: string;
  text: string;
  versionId: string | null;
  expectationId: string | null;
  /** A day, or `null`. */
  reachedOn: string | null;
};

export const MOST_GOALS = 10;

export type WordedExpectation = { statement: string; competency: string; level: string };

export type ShownPairGoal = PairGoal & { expectation: WordedExpectation | null };

export type AgreementPage = {
  pair: ShownPair;
  other: string;
  agreement: Agreement | null;
  standing: AgreementStanding;
  goals: ShownPairGoal[];
  /** What the mentee chose to grow in, as forms name it. */
  chosen: (WordedExpectation & { key: string })[];
  mayWrite: boolean;
  newGoal: string;
};
