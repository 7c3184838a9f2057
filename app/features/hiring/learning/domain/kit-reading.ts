import type { Kit } from "~/features/ladder/format/domain/framework";
import { clusteredAlpha } from "~/science/statistics/agreement";
import { pearson, sum } from "~/science/statistics/correlation";
import type { Figure } from "~/science/statistics/figure";
import { whyNoInterval } from "~/science/statistics/reasons";

/** A point that an interviewer whose scores count gave an answer; ids of people are for telling them apart alone. */
export type KitScore = {
  candidateId: string;
  interviewId: string;
  interviewerId: string;
  questionId: string;
  bandId: string;
  score: number;
};

/** An interview that was held and decided on. */
export type HeldInterview = {
  interviewId: string;
  candidateId: string;
  /** Something was asked otherwise than the kit says. */
  deviated: boolean;
  /** Whole days from the interview to the decision. */
  daysToDecision: number;
};

/** What is known of one kit, as the newest version that was used has it. */
export type KitMaterial = {
  seed: number;
  points: number;
  competencyIds: readonly string[];
  questions: readonly {
    id: string;
    competencyIds: readonly string[];
    scales: readonly { bandId: string; anchors: readonly { point: number }[] }[];
  }[];
  scores: readonly KitScore[];
  interviews: readonly HeldInterview[];
};

/** The people that a figure is about. */
export type Concerned = { candidates: number; interviewers: number };

function concernedBy(scores: readonly Pick<KitScore, "candidateId" | "interviewerId">[]): Concerned {
  const candidates = new Set(scores.map(({ candidateId }) => candidateId)).size;
  return { candidates, interviewers: new Set(scores.map(({ interviewerId }) => interviewerId)).size };
}

/** Both candidates and interviewers are people: a figure about too few of either is never shown. */
export const isOfEnough = ({ candidates, interviewers }: Concerned, minimum: number): boolean =>
  candidates >= minimum && interviewers >= minimum;

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
const ALL_ALIKE = "All scores are the same, so agreement can't be measured.";

/** As a whole, and by competency in the order of the kit. Shadows' scores are no part of it. */
function kitAgreement(material: Pick<KitMaterial, "seed" | "points" | "competencyIds" | "questions" | "scores">): {
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

/**
 * Whether a question tells candidates apart, by the rule of Ebel and Frisbie (1991, Essentials of Educational Measurement, 5th ed.,
 * p. 232): one whose score hangs together with the rest of the interview by less than 0.20 is to be rejected or reworked. The rule is
 * for large samples; in a few dozen interviews the value alone can be off by 0.3, so the result follows the 95% interval.
 */
export type Discrimination = "tells" | "likely" | "uncertain" | "does-not";

export type QuestionReading = Concerned & {
  questionId: string;
  /** Correlation of its score with the mean of the interview's other questions (corrected item-rest correlation). */
  rest: Figure;
  discrimination: Discrimination | null;
};

const POOR = 0.2;
const ONE_QUESTION = "The interview has no other question to compare with.";
const NO_PAIRS = "Too few interviews in which it and another question were scored.";
const SAME_SCORES = "Everyone got the same score, here or on all other questions.";

/** In the order of the kit. One interview is one pair, of the means over its interviewers. */
export function readQuestions({ questions, scores }: Pick<KitMaterial, "questions" | "scores">): QuestionReading[] {
  const interviews = meansByInterview(scores);
  return questions.map(({ id }) => {
    const own = scores.filter(({ questionId }) => questionId === id);
    const pairs = [...interviews.values()].flatMap((means): (readonly [number, number])[] => {
      const value = means.get(id);
      const others = [...means].filter(([question]) => question !== id).map(([, mean]) => mean);
      return value === undefined || others.length === 0 ? [] : [[value, sum(others) / others.length]];
    });
    const rest = restOf(pairs, questions.length);
    return { questionId: id, ...concernedBy(own), rest, discrimination: discriminationOf(rest) };
  });
}

function restOf(pairs: readonly (readonly [number, number])[], questions: number): Figure {
  const found = pearson(pairs);
  if (found?.interval) return { value: found.r, interval: found.interval, why: null };
  const why = questions < 2 ? ONE_QUESTION : pairs.length < 4 ? NO_PAIRS : SAME_SCORES;
  return { value: null, interval: null, why };
}

/**
 * `null` without a value. Certain only when the whole interval lies on one side of the rule; likely when the value meets it and
 * the interval rules out chance.
 *
 * Worked case: 0.36 with 0.12 to 0.56 likely tells candidates apart; 0.45 with -0.10 to 0.80 may be chance.
 */
export function discriminationOf({ value, interval }: Figure): Discrimination | null {
  if (value === null || interval === null) return null;
  if (interval.low >= POOR) return "tells";
  if (interval.high < POOR) return "does-not";
  return value >= POOR && interval.low > 0 ? "likely" : "uncertain";
}

/** By interview: the mean of each question's scores. */
function meansByInterview(scores: readonly KitScore[]): Map<string, Map<string, number>> {
  const given = new Map<string, Map<string, number[]>>();
  for (const { interviewId, questionId, score } of scores) {
    const questions = given.get(interviewId) ?? new Map<string, number[]>();
    questions.set(questionId, [...(questions.get(questionId) ?? []), score]);
    given.set(interviewId, questions);
  }
  return new Map(
    [...given].map(([id, questions]) => [
      id,
      new Map([...questions].map(([question, all]) => [question, sum(all) / all.length])),
    ]),
  );
}

/** Scores against one question's anchors of one band. */
export type AnchorUse = Concerned & {
  questionId: string;
  bandId: string;
  scores: number;
  /** Points with an anchor that hardly any score used, lowest first. */
  unused: readonly number[];
};

/** At most one score in so many; fewer scores than that say nothing. */
const HARDLY = 30;

/**
 * Anchors that are hardly ever or never used: at most once in thirty. “Never” by itself is not said: it would say of every
 * candidate that they did not get that point.
 *
 * Worked case: of 60 scores without a 5 and with two 1s, 5 and 1 are hardly used; of 29 scores nothing is said.
 */
export function readAnchors({ questions, scores }: Pick<KitMaterial, "questions" | "scores">): AnchorUse[] {
  return questions.flatMap(({ id, scales }) =>
    scales.map(({ bandId, anchors }) => {
      const own = scores.filter((score) => score.questionId === id && score.bandId === bandId);
      const times = (point: number) => own.filter(({ score }) => score === point).length;
      const unused =
        own.length < HARDLY
          ? []
          : anchors.map(({ point }) => point).filter((point) => times(point) * HARDLY <= own.length);
      return { questionId: id, bandId, ...concernedBy(own), scores: own.length, unused: unused.sort((a, b) => a - b) };
    }),
  );
}

/** What decided interviews with one kit show; figures are as they are, and hidden where they are shown. */
export type KitReading = {
  format: "waymark.hiring-kit-reading";
  formatVersion: 1;
  of: Concerned;
  interviews: number;
  agreement: KitAgreement;
  competencies: readonly CompetencyAgreement[];
  questions: readonly QuestionReading[];
  anchors: readonly AnchorUse[];
  /** Days from an interview to the decision, the middle one. */
  daysToDecision: number | null;
  deviation: DeviationRate | null;
};

/** How often interviews went otherwise than the kit says; no count, which could point at a person. */
export type DeviationRate = "hardly" | "some" | "many" | "most";

/** Deterministic: the same material gives the same reading. */
export function readKit(material: KitMaterial): KitReading {
  const { whole, competencies } = kitAgreement(material);
  return {
    format: "waymark.hiring-kit-reading",
    formatVersion: 1,
    of: concernedBy(material.scores),
    interviews: material.interviews.length,
    agreement: whole,
    competencies,
    questions: readQuestions(material),
    anchors: readAnchors(material),
    daysToDecision: middle(material.interviews.map(({ daysToDecision }) => daysToDecision)),
    deviation: deviationRate(material.interviews),
  };
}

/** The lower one of two in the middle. */
function middle(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}

/** Up to one in twenty, one in five, every second, more. Worked case: 3 of 20 are some. */
export function deviationRate(interviews: readonly Pick<HeldInterview, "deviated">[]): DeviationRate | null {
  const all = interviews.length;
  if (all === 0) return null;
  const deviated = interviews.filter((one) => one.deviated).length;
  if (deviated * 20 <= all) return "hardly";
  if (deviated * 5 <= all) return "some";
  return deviated * 2 <= all ? "many" : "most";
}

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

/** What a list shows of a kit's last reading. */
export type KitReadingRow = Pick<KitReading, "of" | "agreement" | "daysToDecision" | "deviation"> & {
  scope: string;
  madeAt: Date;
};

/** Which of these pages a person may open. */
export type LearningReader = { readsStatistics: boolean; readsImpact: boolean };

export type KitLine = Pick<KitReadingRow, "agreement" | "daysToDecision" | "deviation"> & {
  scope: string;
  name: string;
  /** `null` where these are fewer than the minimum. */
  of: KitReadingRow["of"] | null;
};

export type KitStatistics = {
  reader: LearningReader;
  minimum: number;
  framework: string;
  kit: Pick<Kit, "id" | "name">;
  /** `null` while too little was decided. */
  view: KitView | null;
  madeAt: string | null;
  /** Of competencies, questions and bands, by id. */
  labels: Readonly<Record<string, string>>;
  /** The words of anchors, by question, band and point. */
  anchors: Readonly<Record<string, string>>;
};
