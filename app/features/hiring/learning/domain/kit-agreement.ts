import { clusteredAlpha } from "~/science/statistics/clustered-agreement";
import type { Figure } from "~/science/statistics/figure";
import { whyNoInterval } from "~/science/statistics/reasons";
import { type Concerned, concernedBy, type KitMaterial, type KitScore } from "./kit-material";

/** How far interviewers who heard the same answers scored them alike. */
export type KitAgreement = Concerned & {
  /** Krippendorff's alpha, of points in their order. */
  alpha: Figure;
};
export type CompetencyAgreement = KitAgreement & { competencyId: string };

/** Enough for two digits of an interval; a competency's only tells it from the others. */
const RESAMPLES = 1_000;
const COMPETENCY_RESAMPLES = 400;

const NEVER_TWICE = "No answer was scored by two interviewers.";
const ALL_ALIKE = "All scores are the same, so that nothing could differ.";

/** As a whole, and by competency in the order of the kit. Shadows' scores are no part of it. */
export function kitAgreement(
  material: Pick<KitMaterial, "seed" | "points" | "competencyIds" | "questions" | "scores">,
): {
  whole: KitAgreement;
  competencies: CompetencyAgreement[];
} {
  const { seed, points, questions, scores } = material;
  const whole = agreementOf(scores, points, RESAMPLES, seed);
  const competencies = material.competencyIds.map((competencyId, index) => {
    const asking = new Set(questions.filter((one) => one.competencyIds.includes(competencyId)).map(({ id }) => id));
    const own = scores.filter(({ questionId }) => asking.has(questionId));
    return { competencyId, ...agreementOf(own, points, COMPETENCY_RESAMPLES, seed + index + 1) };
  });
  return { whole, competencies };
}

/** Of answers that two interviewers or more scored; candidates are drawn as a whole, since what is scored of one hangs together. */
function agreementOf(scores: readonly KitScore[], points: number, resamples: number, seed: number): KitAgreement {
  const answers = new Map<string, KitScore[]>();
  for (const score of scores) {
    const key = `${score.interviewId} ${score.questionId}`;
    const answer = answers.get(key);
    if (answer) answer.push(score);
    else answers.set(key, [score]);
  }
  const twice = [...answers.values()].filter((answer) => answer.length > 1);
  const units = twice.map((answer) => ({
    cluster: answer[0]!.candidateId,
    ratings: answer.map(({ score }) => score),
  }));
  const values = Array.from({ length: points }, (_, index) => index + 1);
  const { value, interval, clusters } = clusteredAlpha(units, values, { resamples, seed });
  const why = value === null ? (twice.length === 0 ? NEVER_TWICE : ALL_ALIKE) : whyNoInterval(clusters, interval);
  return { ...concernedBy(twice.flat()), alpha: { value, interval, why } };
}
