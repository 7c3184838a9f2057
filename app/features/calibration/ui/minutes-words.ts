import type { CalibrationPurpose, CalibrationRole, CalibrationRule } from "../domain/session";

export const PURPOSE: Record<CalibrationPurpose, string> = {
  CYCLE_RATINGS: "Ratings of a review cycle",
  PROMOTION_CASES: "Promotion cases",
  HIRE_LEVELS: "Levels of people who were hired",
};

export const RULE: Record<CalibrationRule, string> = {
  DECIDER: "One person",
  CONSENSUS: "Consensus: nobody objects",
  MAJORITY: "Majority",
};

export const ROLE: Record<CalibrationRole, string> = {
  FACILITATOR: "facilitator",
  SCRIBE: "scribe",
  DECIDER: "decider",
  RATER: "rater",
  OBSERVER: "observer",
};
