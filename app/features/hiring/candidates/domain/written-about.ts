import type {
  GivenAnswer,
  GivenCard,
  HiringDecision,
  LaterScore,
} from "~/features/hiring/debriefs/domain/debrief-record";
import { maskName, type NamedCandidate } from "./candidate-identity";

export type WrittenCard = Omit<GivenCard, "answers"> & {
  personId: string;
  role: string;
  version: number;
  answers: readonly (GivenAnswer & { kind: string | null })[];
};
export type WrittenInterview = {
  id: string;
  stage: string;
  startsAt: string;
  cards: readonly WrittenCard[];
  deviations: readonly { what: string; reason: string }[];
};
export type WrittenDebrief = {
  number: number;
  interviews: readonly WrittenInterview[];
  scores: readonly LaterScore[];
  decision:
    | (Pick<HiringDecision, "outcome" | "levelCode" | "rationale" | "departure" | "decidedOn"> & {
        dissents: readonly { personId: string; text: string }[];
      })
    | null;
};

/**
 * What was written about a candidate as they take it home: every writer is “Interviewer 1” and so on, the same throughout, and
 * names of those people are taken out of the texts.
 * @param questions the words of each question by its id.
 */
export function writtenAbout(
  debriefs: readonly WrittenDebrief[],
  questions: ReadonlyMap<string, string>,
  people: readonly NamedCandidate[],
) {
  const order: string[] = [];
  const who = (personId: string) => {
    if (!order.includes(personId)) order.push(personId);
    return `Interviewer ${order.indexOf(personId) + 1}`;
  };
  const plain = (text: string) => people.reduce((rest, person) => maskName(rest, person), text);
  const ask = (id: string) => questions.get(id) ?? id;
  return debriefs.map(({ number, interviews, scores, decision }) => ({
    number,
    interviews: interviews.map(({ stage, startsAt, cards, deviations }) => ({
      ...{ stage, startsAt },
      scorecards: cards.map(({ personId, answers, summary, correction, ...card }) => ({
        ...{ by: who(personId), ...card, summary: plain(summary), correction: plain(correction) },
        answers: answers.map(({ questionId, notes, cited, ...answer }) => ({
          ...{ question: ask(questionId), ...answer, notes: plain(notes), cited: plain(cited) },
        })),
      })),
      deviations: deviations.map(({ what, reason }) => ({ what: plain(what), reason: plain(reason) })),
    })),
    laterScores: scores.map(({ personId, questionId, score, reason }) => ({
      ...{ by: who(personId), question: ask(questionId), score, reason: plain(reason) },
    })),
    decision: decision && {
      ...{ outcome: decision.outcome, level: decision.levelCode, decidedOn: decision.decidedOn },
      rationale: plain(decision.rationale),
      whyItDepartsFromTheScores: plain(decision.departure) || undefined,
      dissents: decision.dissents.map(({ personId, text }) => ({ by: who(personId), text: plain(text) })),
    },
  }));
}
