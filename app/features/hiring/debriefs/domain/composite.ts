/** An answer of which the score counts. */
export type CountedAnswer = {
  personId: string;
  interviewId: string;
  questionId: string;
  competencyIds: readonly string[];
  /** Points of its kit's scale, from 1. */
  points: number;
  /** Given before anybody knew what others gave. */
  initial: number;
  /** Given after the debrief; `null` where it stands as it was. */
  later: number | null;
};

/** `initial`: as given independently; `later`: as they stand after the debrief. */
export type Standing = "initial" | "later";

/**
 * A score on the scale from 1 to 5 that all are compared on: its ends stay the ends, and what lies between is spaced evenly.
 * @param points of its own scale, 2 or more.
 * @throws {RangeError} the score is not a point of its scale.
 *
 * Worked case: of four points, 1, 2, 3 and 4 become 1, 2.33, 3.67 and 5; of five they stay.
 */
export function onFivePoints(score: number, points: number): number {
  if (!Number.isInteger(score) || score < 1 || score > points || points < 2) {
    throw new RangeError(`${score} is no point of a scale of ${points}.`);
  }
  return 1 + ((score - 1) * 4) / (points - 1);
}

export function standingScore({ initial, later, points }: CountedAnswer, standing: Standing): number {
  return onFivePoints(standing === "later" ? (later ?? initial) : initial, points);
}

/** @returns `null` of nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What each interviewer makes of it on average, so that whoever asked more questions does not count for more. */
export function meansByPerson<Answer extends { personId: string }>(
  answers: readonly Answer[],
  ofAnswer: (answer: Answer) => number,
): readonly number[] {
  const of = new Map<string, number[]>();
  for (const answer of answers) of.set(answer.personId, [...(of.get(answer.personId) ?? []), ofAnswer(answer)]);
  return [...of.values()].map((values) => meanOf(values)!);
}

/**
 * A competency's mean: of each interviewer's answers first, then of the interviewers, each counted once.
 * @returns 1 to 5; `null` where nobody scored an answer of it.
 *
 * Worked case: one interviewer gave 2 and 4, another 5; the mean is 4.
 */
export function compositeOf(
  answers: readonly CountedAnswer[],
  competencyId: string,
  standing: Standing,
): number | null {
  const of = answers.filter((one) => one.competencyIds.includes(competencyId));
  return meanOf(meansByPerson(of, (one) => standingScore(one, standing)));
}

/**
 * The mean of competencies by their declared weights; those without a mean are left out.
 * @returns `null` where none has one.
 *
 * Worked case: 3 with weight 1 and 5 with weight 3 give 4.5.
 */
export function weightedComposite(parts: readonly { weight: number; mean: number | null }[]): number | null {
  const known = parts.flatMap(({ weight, mean }) => (mean === null ? [] : [{ weight, mean }]));
  const whole = known.reduce((sum, { weight }) => sum + weight, 0);
  return whole === 0 ? null : known.reduce((sum, { weight, mean }) => sum + weight * mean, 0) / whole;
}

/**
 * How far two interviewers are apart on a competency, at most: on one question, or in their means.
 * @returns 0 to 4 of the common five points; `null` where fewer than two scored it.
 *
 * Worked case: 1 and 5 on the first question, 5 and 1 on the second: 4, although the means agree.
 */
export function spreadOf(answers: readonly CountedAnswer[], competencyId: string): number | null {
  const of = answers.filter((one) => one.competencyIds.includes(competencyId));
  const initial = (one: CountedAnswer) => standingScore(one, "initial");
  const means = meansByPerson(of, initial);
  if (means.length < 2) return null;
  const questions = new Map<string, number[]>();
  for (const one of of) {
    const key = `${one.interviewId} ${one.questionId}`;
    questions.set(key, [...(questions.get(key) ?? []), initial(one)]);
  }
  return Math.max(...[means, ...questions.values()].map((values) => Math.max(...values) - Math.min(...values)));
}
