import { sum } from "~/science/statistics/correlation";
import type { Interval } from "~/science/statistics/figure";
import { whyNoEffect } from "~/science/statistics/reasons";
import { type Observation, type RaterEffect, raterEffects } from "~/science/statistics/severity";

/** A point that an interviewer whose scores count gave. */
export type GivenScore = {
  interviewId: string;
  interviewerId: string;
  questionId: string;
  score: number;
  /** Of the scale, 4 or 5. */
  points: number;
};

/** What one interviewer reads of themselves, in steps of a scale of five points: below zero is stricter than the others. */
export type OwnSeverity = {
  effect: number | null;
  interval: Interval | null;
  /** Why there is no effect. */
  why: string | null;
  /** Interviews in which another interviewer scored the same answers. */
  interviews: number;
  /** Interviewers they are compared with. */
  others: number;
};

const TWO_SIDED = 1.96;
const FIVE_POINTS = 4;
const ALONE = "No one else scored the same answers, so there's nothing to compare.";

/**
 * Severity of each interviewer, from interviews in which several scored the same answers. An interview counts once, by the mean of
 * the answers that all of its interviewers scored: scores of one interview hang together, and would promise too much certainty.
 * Scales of four points are stretched to five.
 * @param minimum interviewers who have to be comparable, oneself among them: of two, one's own effect would be the other's with
 * the sign turned.
 * @returns by interviewer, of all who scored.
 *
 * Worked case: a gives 3 where b gives 4 and c gives 4, again and again: a is 0.67 stricter than the mean of the three.
 */
export function severities(scores: readonly GivenScore[], minimum: number): Map<string, OwnSeverity> {
  const observations = observationsOf(scores);
  const effects = new Map(raterEffects(observations).map((one) => [one.rater, one]));
  const sizes = new Map<number, number>();
  for (const { component } of effects.values()) sizes.set(component, (sizes.get(component) ?? 0) + 1);
  const everybody = [...new Set(scores.map(({ interviewerId }) => interviewerId))];
  return new Map(
    everybody.map((id) => {
      const own = effects.get(id);
      const comparable = own ? sizes.get(own.component)! : 1;
      return [id, severityOf({ own, comparable, minimum, observations, id })];
    }),
  );
}

type One = {
  own: RaterEffect | undefined;
  comparable: number;
  minimum: number;
  observations: readonly Observation[];
  id: string;
};

function severityOf({ own, comparable, minimum, observations, id }: One): OwnSeverity {
  const interviews = observations.filter(({ rater }) => rater === id).length;
  const none = { effect: null, interval: null, interviews, others: comparable - 1 };
  if (!own || own.effect === null) return { ...none, why: ALONE };
  if (comparable < minimum) {
    return {
      ...none,
      others: 0,
      why: `Too few: it takes ${minimum} interviewers who can be compared with each other.`,
    };
  }
  if (own.standardError === null) return { ...none, why: whyNoEffect(observations, id) };
  const reach = TWO_SIDED * own.standardError;
  const interval = { low: own.effect - reach, high: own.effect + reach };
  return { effect: own.effect, interval, why: null, interviews, others: comparable - 1 };
}

/** One of each interview and interviewer, where two or more scored an answer that all of them scored. */
function observationsOf(scores: readonly GivenScore[]): Observation[] {
  const interviews = new Map<string, GivenScore[]>();
  for (const score of scores) {
    const own = interviews.get(score.interviewId);
    if (own) own.push(score);
    else interviews.set(score.interviewId, [score]);
  }
  return [...interviews].flatMap(([subject, own]) => {
    const raters = [...new Set(own.map(({ interviewerId }) => interviewerId))];
    const common = commonQuestions(own, raters.length);
    if (raters.length < 2 || common.size === 0) return [];
    return raters.map((rater) => {
      const values = own
        .filter(({ interviewerId, questionId }) => interviewerId === rater && common.has(questionId))
        .map(({ score, points }) => ((score - 1) / (points - 1)) * FIVE_POINTS);
      return { rater, subject, value: sum(values) / values.length };
    });
  });
}

function commonQuestions(scores: readonly GivenScore[], raters: number): Set<string> {
  const by = new Map<string, number>();
  for (const { questionId } of scores) by.set(questionId, (by.get(questionId) ?? 0) + 1);
  return new Set([...by].filter(([, count]) => count === raters).map(([question]) => question));
}
