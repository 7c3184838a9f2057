import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationRule,
  CalibrationStatus,
  CalibrationUnit,
} from "~/features/calibration/session/domain/session";
import type { Outdated } from "~/features/calibration/setup/domain/packet";
import type { Tone } from "~/ui/badge";

export const PURPOSE: Record<CalibrationPurpose, string> = {
  CYCLE_RATINGS: "Ratings of a review cycle",
  PROMOTION_CASES: "Promotion cases",
  HIRE_LEVELS: "Levels people hold",
};

export const UNIT: Record<CalibrationUnit, string> = {
  LEVEL: "The level as a whole",
  THEME: "Each theme",
  COMPETENCY: "Each competency",
};

export const RULE: Record<CalibrationRule, { label: string; meaning: string }> = {
  DECIDER: { label: "One person decides", meaning: "Others are heard, and the decider records the outcome." },
  CONSENSUS: { label: "Consensus", meaning: "There is an outcome when no one objects." },
  MAJORITY: { label: "Majority", meaning: "More are for an outcome than object." },
};

export const STATUS: Record<CalibrationStatus, { label: string; tone: Tone }> = {
  PREPARING: { label: "Being set up", tone: "neutral" },
  RATING: { label: "Rating", tone: "info" },
  OPEN: { label: "In the meeting", tone: "accent" },
  LOCKED: { label: "Locked", tone: "good" },
};

export const ROLE: Record<CalibrationRole, { label: string; meaning: string }> = {
  FACILITATOR: { label: "Facilitator", meaning: "sets up and leads" },
  SCRIBE: { label: "Scribe", meaning: "writes notes and outcomes" },
  DECIDER: { label: "Decider", meaning: "decides, where one person does" },
  RATER: { label: "Rater", meaning: "rates before the meeting" },
  OBSERVER: { label: "Observer", meaning: "reads along" },
};

/** Roles after each other, as in "Facilitator, rater". */
export function rolesInWords(roles: readonly CalibrationRole[]): string {
  const text = roles.map((role) => ROLE[role].label.toLowerCase()).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const OUTDATED: Record<Outdated, string> = {
  ratings: "An assessment or agreed rating has been added since.",
  evidence: "Some evidence, or what colleagues confirmed, has changed since.",
  peers: "What peers saw has been closed since.",
  criteria: "The result of a promotion criterion would be different today.",
  framework: "A newer version of the framework has been published since.",
};

/** In a list, of someone from whom the reader is recused. */
export const NO_PART = "You have no part in this one";
