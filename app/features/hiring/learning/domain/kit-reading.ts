import { type CompetencyAgreement, type KitAgreement, kitAgreement } from "./kit-agreement";
import { type Concerned, concernedBy, type HeldInterview, type KitMaterial } from "./kit-material";
import { type AnchorUse, type QuestionReading, readAnchors, readQuestions } from "./kit-questions";

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

/** How often interviews went otherwise than the kit says; no count, which would point at somebody. */
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
