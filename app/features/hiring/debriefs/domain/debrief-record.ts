import { maskName, type NamedCandidate } from "~/features/hiring/candidates/domain/candidate-identity";
import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { OpeningCompetency, OpeningStatus } from "~/features/hiring/openings/domain/opening";
import type { Confidence, Recommendation } from "~/features/hiring/scorecards/domain/scorecard";
import type { HiringOutcome } from "./debrief";

/** One question as its interviewer left it; `cited` says what shows the score, or why there is none. */
export type GivenAnswer = {
  questionId: string;
  score: number | null;
  cited: string;
  notes: string;
};

/** A submitted scorecard. `correction` says why it follows another one; empty for the first. */
export type GivenCard = {
  recommendation: Recommendation;
  confidence: Confidence;
  summary: string;
  correction: string;
  answers: readonly GivenAnswer[];
};

/** A panel member with the versions that they submitted, the oldest first. */
export type HeardSeat = {
  personId: string;
  name: string;
  role: SeatRole;
  /** Why the seat was closed without a scorecard; `null` where it was not. */
  closedReason: string | null;
  cards: readonly GivenCard[];
};

export type HeldInterview = {
  id: string;
  /** Of the debrief that it was held for. */
  debriefNumber: number;
  stageName: string;
  kitId: string;
  bandId: string;
  seats: readonly HeardSeat[];
};

/** A score changed after the debrief conversation; the last one counts. */
export type LaterScore = { interviewId: string; questionId: string; personId: string; score: number; reason: string };

export type Turn = {
  personId: string;
  name: string;
  /** Counted from 1. */
  place: number;
  proposedPlace: number;
  spokenAt: string | null;
};

/** How often the order of speaking was changed by hand, and who did last. */
export type TurnOrder = { edits: number; changedBy: string | null };
export type Dissent = { personId: string; name: string; text: string; at: string };

/** What a debrief came to. */
export type HiringDecision = {
  debriefNumber: number;
  outcome: HiringOutcome;
  levelCode: string | null;
  otherRole: string | null;
  rationale: string;
  /** Why it departs from the scores; empty where it doesn't. */
  departure: string;
  deciderName: string;
  decidedOn: string;
  dissents: readonly Dissent[];
};

/** Everything that the debrief and those before it brought to light of a candidate; sealed until it opens. Times are ISO texts. */
export type DebriefRecord = {
  versionId: string;
  openingStatus: OpeningStatus;
  lowestLevel: string;
  highestLevel: string;
  headcount: number;
  /** Of the opening's, with this decision. */
  hired: number;
  withdrawn: boolean;
  competencies: readonly OpeningCompetency[];
  /** In the order of the debriefs and the plan. */
  interviews: readonly HeldInterview[];
  /** In the order in which they were given. */
  later: readonly LaterScore[];
  /** By place. */
  turns: readonly Turn[];
  turnEdits: number;
  turnsChangedBy: string | null;
  /** Of this debrief and those before. */
  decisions: readonly HiringDecision[];
};

/** A record for readers who may not know the candidate's name: masked wherever it was written. */
export function withoutName(record: DebriefRecord, candidate: NamedCandidate): DebriefRecord {
  const mask = (text: string) => maskName(text, candidate);
  const maskedCard = ({ summary, correction, answers, ...card }: GivenCard): GivenCard => ({
    ...card,
    summary: mask(summary),
    correction: mask(correction),
    answers: answers.map((one) => ({ ...one, cited: mask(one.cited), notes: mask(one.notes) })),
  });
  return {
    ...record,
    interviews: record.interviews.map((interview) => ({
      ...interview,
      seats: interview.seats.map((seat) => ({
        ...seat,
        closedReason: seat.closedReason === null ? null : mask(seat.closedReason),
        cards: seat.cards.map(maskedCard),
      })),
    })),
    later: record.later.map((one) => ({ ...one, reason: mask(one.reason) })),
    decisions: record.decisions.map((decision) => ({
      ...decision,
      rationale: mask(decision.rationale),
      departure: mask(decision.departure),
      dissents: decision.dissents.map((one) => ({ ...one, text: mask(one.text) })),
    })),
  };
}
