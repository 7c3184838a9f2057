import type { Choices, RatedAssessment } from "~/features/assessment/conversations/domain/agreed";
import { agreedChoices } from "~/features/assessment/conversations/domain/agreed";
import { type Choice, wordOf } from "~/features/assessment/sheets/domain/judgement";
import type { Framework, ScaleWord } from "~/features/ladder/format/domain/framework";
import { type EffectiveExpectation, effectiveExpectations } from "~/features/ladder/reading/domain/reading";

/** A submitted assessment as far as movement depends on it, with what its level asked in the version it was written for. */
export type Past = {
  assessmentId: string;
  slug: string;
  version: string;
  targetLevel: string;
  submittedAt: Date;
  scale: readonly ScaleWord[];
  competencies: readonly { id: string; name: string }[];
  asked: readonly EffectiveExpectation[];
  own: Choices;
  /** Empty before the reveal, and where the two sides neither said the same nor agreed on anything. */
  agreed: Choices;
  /** `null` before the reveal. */
  manager: Choices | null;
};

export function pastOf(rated: RatedAssessment, framework: Framework): Past {
  const { assessmentId, slug, version, targetLevel, submittedAt, own, manager } = rated;
  const asked = effectiveExpectations(framework, targetLevel);
  const { scale, competencies } = framework;
  const shared = { assessmentId, slug, version, targetLevel, submittedAt, scale, competencies, asked };
  return { ...shared, own, manager, agreed: agreedChoices(rated) };
}

/** What a past asked of a competency. */
export function askedOfCompetency({ asked }: Pick<Past, "asked">, competencyId: string) {
  return asked.filter((one) => one.competencyId === competencyId);
}

/** The chosen word; `null` without one, and for a word that the scale does not know. */
export function scaleWord(choice: Choice | undefined, scale: readonly ScaleWord[]): ScaleWord | null {
  if (choice === undefined) return null;
  return scale.find(({ id }) => id === wordOf(choice)) ?? null;
}

/** A choice as its readers know it. */
export function choiceWords(choice: Choice | undefined, scale: readonly ScaleWord[]): string {
  if (choice === "no-opportunity") return "No opportunity yet";
  return scaleWord(choice, scale)?.label ?? "Not assessed";
}
