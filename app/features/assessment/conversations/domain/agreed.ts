import type { Choice } from "~/features/assessment/sheets/domain/judgement";

/** What a rater chose, by expectation. */
export type Choices = Readonly<Record<string, Choice>>;

/** An assessment of the past, as far as its readers may know it. */
export type RatedAssessment = {
  assessmentId: string;
  versionId: string;
  slug: string;
  /** Of the framework. */
  version: string;
  heldLevel: string | null;
  targetLevel: string;
  cycleId: string | null;
  submittedAt: Date;
  /** `null` while the sides are sealed from each other, and for one that nobody else was asked about. */
  revealedAt: Date | null;
  own: Choices;
  /** `null` before the reveal. */
  manager: Choices | null;
  /** What the two of them recorded after the reveal, the latest of each expectation. */
  recorded: Choices;
};

/**
 * The agreed rating of each expectation: what was recorded after the reveal, else what both sides had said alike.
 * Without either there is none, and before the reveal none at all.
 *
 * Worked case: own meeting and manager's meeting give meeting; own exceeding and manager's meeting give nothing until
 * something is recorded; a recorded word counts whatever the two said.
 */
export function agreedChoices({
  own,
  manager,
  recorded,
}: Pick<RatedAssessment, "own" | "manager" | "recorded">): Choices {
  if (!manager) return {};
  const alike = Object.entries(own).filter(([id, choice]) => choice !== "not-assessed" && manager[id] === choice);
  return { ...Object.fromEntries(alike), ...recorded };
}
