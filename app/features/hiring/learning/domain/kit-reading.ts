import type { Kit } from "~/features/ladder/format/domain/framework";
import type { Figure } from "~/science/statistics/figure";
import {
  type AnchorUse,
  type CompetencyAgreement,
  type Concerned,
  concernedBy,
  HARDLY,
  type HeldInterview,
  isOfEnough,
  type KitAgreement,
  type KitMaterial,
  kitAgreement,
  type QuestionReading,
  readAnchors,
  readQuestions,
} from "./kit-figures";

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
