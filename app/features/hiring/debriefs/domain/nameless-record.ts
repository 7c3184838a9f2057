import { maskName, type NamedCandidate } from "~/features/hiring/candidates/domain/masked-name";
import type { DebriefRecord, GivenCard } from "./debrief-record";

/** A record as those read it who do not know the candidate's name: without it wherever somebody wrote it down. */
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
      dissents: decision.dissents.map((one) => ({ ...one, text: mask(one.text) })),
    })),
  };
}
