import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import type { DebriefRecord, HeardSeat, HeldInterview } from "./debrief-record";

/** What one interviewer gave an answer. */
export type ScoreOfAnswer = {
  personId: string;
  name: string;
  role: SeatRole;
  /** Of interviewers; shadows score to learn. */
  counts: boolean;
  /** `null`: not assessed. */
  initial: number | null;
  /** What a corrected version said before, where it said otherwise. */
  before: number | null;
  later: { score: number; reason: string } | null;
  cited: string;
  notes: string;
};

/** A question of an interview with everyone's scores. */
export type ScoredQuestion = {
  interviewId: string;
  debriefNumber: number;
  stageName: string;
  id: string;
  ask: string;
  competencyIds: readonly string[];
  points: number;
  /** Level codes that its anchors tell apart. */
  bandLevels: readonly string[];
  anchors: readonly { point: number; text: string }[];
  scores: readonly ScoreOfAnswer[];
};

/** Every question that a debrief's interviews asked, in their order, with all scores side by side. */
export function scoredQuestions(framework: Framework, record: DebriefRecord): readonly ScoredQuestion[] {
  return record.interviews.flatMap((interview) => {
    const kit = framework.kits?.find(({ id }) => id === interview.kitId);
    return kit ? questionsOf(kit, interview, record.later) : [];
  });
}

function questionsOf(kit: Kit, interview: HeldInterview, later: DebriefRecord["later"]): ScoredQuestion[] {
  const { id: interviewId, debriefNumber, stageName, bandId } = interview;
  const bandLevels = kit.bands.find(({ id }) => id === bandId)?.levels ?? [];
  return kit.questions.map(({ id, ask, competencyIds, scales }) => ({
    ...{ interviewId, debriefNumber, stageName, id, ask, competencyIds, points: kit.points, bandLevels },
    anchors: scales.find((scale) => scale.bandId === bandId)?.anchors ?? [],
    scores: interview.seats.flatMap((seat) => scoreOf(seat, interviewId, id, later)),
  }));
}

function scoreOf(seat: HeardSeat, interviewId: string, questionId: string, later: DebriefRecord["later"]) {
  const given = seat.cards.map(({ answers }) => answers.find((one) => one.questionId === questionId));
  const last = given.at(-1);
  if (!last) return [];
  const earlier = given.at(-2)?.score ?? null;
  const { personId, name, role } = seat;
  const after = later.findLast(
    (one) => one.interviewId === interviewId && one.questionId === questionId && one.personId === personId,
  );
  const score: ScoreOfAnswer = {
    ...{ personId, name, role, counts: role === "INTERVIEWER", cited: last.cited, notes: last.notes },
    initial: last.score,
    before: earlier === last.score ? null : earlier,
    later: after ? { score: after.score, reason: after.reason } : null,
  };
  return [score];
}

/** What counts of them: scores of interviewers. */
export function countedAnswers(questions: readonly ScoredQuestion[]): readonly CountedAnswer[] {
  return questions.flatMap(({ interviewId, id, competencyIds, points, scores }) =>
    scores.flatMap(({ personId, counts, initial, later }) =>
      counts && initial !== null
        ? [{ personId, interviewId, questionId: id, competencyIds, points, initial, later: later?.score ?? null }]
        : [],
    ),
  );
}

/** An answer of which the score counts. */
export type CountedAnswer = {
  personId: string;
  interviewId: string;
  questionId: string;
  competencyIds: readonly string[];
  /** Points of its kit's scale, from 1. */
  points: number;
  /** Given independently, before the debrief opened. */
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

/** Each interviewer's mean, so that asking more questions does not give an interviewer more weight. */
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
 * @returns 1 to 5; `null` where no answer was scored.
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
 * The two scores of a competency that are furthest apart, lowest first: of one question, or of the interviewers' means.
 * @returns on the common five points; `null` where fewer than two interviewers scored it.
 *
 * Worked case: 1 and 5 on the first question, 5 and 1 on the second: 1 and 5, although the means agree.
 */
export function furthestApart(answers: readonly CountedAnswer[], competencyId: string): Apart | null {
  const of = answers.filter((one) => one.competencyIds.includes(competencyId));
  const initial = (one: CountedAnswer) => standingScore(one, "initial");
  const means = meansByPerson(of, initial);
  if (means.length < 2) return null;
  const questions = new Map<string, number[]>();
  for (const one of of) {
    const key = `${one.interviewId} ${one.questionId}`;
    questions.set(key, [...(questions.get(key) ?? []), initial(one)]);
  }
  const [furthest = null] = [means, ...questions.values()]
    .map((values): Apart => [Math.min(...values), Math.max(...values)])
    .sort((one, other) => spreadOf(other) - spreadOf(one));
  return furthest;
}

export type Apart = readonly [lowest: number, highest: number];

export const spreadOf = ([lowest, highest]: Apart): number => highest - lowest;

/** A mean with one decimal; of whole numbers too, since means stand below each other. */
export const meanInWords = (mean: number | null) => (mean === null ? "–" : mean.toFixed(1));

/**
 * Where a panel disagrees, in a sentence.
 *
 * Worked cases: “2 competencies differ by 2 points or more.”; “No competency differs by 2 points or more.”
 */
export function disagreementInWords(competencies: readonly { spread: number | null }[]): string {
  const apart = competencies.filter(({ spread }) => spread !== null && spread >= FAR_APART).length;
  const count =
    apart === 0 ? "No competency differs" : apart === 1 ? "1 competency differs" : `${apart} competencies differ`;
  return `${count} by ${FAR_APART} points or more.`;
}

/** From so many points on, a difference is worth talking about first. */
export const FAR_APART = 2;

/** How far interviewers are apart, in words that need no scale. */
export function spreadInWords(spread: number | null): string {
  if (spread === null) return "Scored by one interviewer";
  if (spread === 0) return "In agreement";
  return `${Number.isInteger(spread) ? spread : spread.toFixed(1)} ${spread === 1 ? "point" : "points"} apart`;
}
