import type { Figure } from "~/science/statistics/figure";
import type { CompetencyAgreement, KitAgreement } from "./kit-agreement";
import { type Concerned, isOfEnough } from "./kit-material";
import { HARDLY, type QuestionReading } from "./kit-questions";
import type { DeviationRate, KitReading } from "./kit-reading";

/** What a hiring lead sees of a reading: nothing that is about fewer people than the minimum. */
export type KitView = {
  of: Concerned;
  interviews: number;
  minimum: number;
  agreement: KitAgreement;
  competencies: readonly CompetencyAgreement[];
  questions: readonly QuestionReading[];
  anchors: readonly { questionId: string; bandId: string; unused: readonly number[] }[];
  /** Of some questions and bands there are enough scores to say which anchors are used. */
  anchorsKnown: boolean;
  daysToDecision: number | null;
  deviation: DeviationRate | null;
};

/** @returns `null` where candidates or interviewers are fewer than the minimum. */
export function kitView(reading: KitReading, minimum: number): KitView | null {
  const { of, interviews, agreement, daysToDecision, deviation } = reading;
  if (!isOfEnough(of, minimum)) return null;
  const anchors = reading.anchors.filter((one) => isOfEnough(one, minimum));
  return {
    ...{ of, interviews, minimum, daysToDecision, deviation },
    agreement: shownAgreement(agreement, minimum),
    competencies: reading.competencies.map((one) => ({ ...one, ...shownAgreement(one, minimum) })),
    questions: reading.questions.map((one) => shownQuestion(one, minimum)),
    anchors: anchors
      .filter(({ unused }) => unused.length > 0)
      .map(({ questionId, bandId, unused }) => ({ questionId, bandId, unused })),
    anchorsKnown: anchors.some(({ scores }) => scores >= HARDLY),
  };
}

const hidden = (minimum: number): Figure => ({
  value: null,
  interval: null,
  why: `Too few: it takes ${minimum} candidates and ${minimum} interviewers.`,
});
const NOBODY: Concerned = { candidates: 0, interviewers: 0 };

function shownAgreement({ alpha, candidates, interviewers }: KitAgreement, minimum: number): KitAgreement {
  const isShown = isOfEnough({ candidates, interviewers }, minimum);
  return isShown ? { alpha, candidates, interviewers } : { ...NOBODY, alpha: hidden(minimum) };
}

function shownQuestion(question: QuestionReading, minimum: number): QuestionReading {
  if (isOfEnough(question, minimum)) return question;
  return { questionId: question.questionId, ...NOBODY, rest: hidden(minimum), discrimination: null };
}
