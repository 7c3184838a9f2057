import type { Confidence, Missing, Recommendation } from "../domain/scorecard";

export const RECOMMENDATION_WORDS: Record<Recommendation, string> = {
  STRONG_NO: "Strong no",
  NO: "No",
  YES: "Yes",
  STRONG_YES: "Strong yes",
};

export const CONFIDENCE_WORDS: Record<Confidence, string> = {
  LOW: "Not sure",
  MEDIUM: "Fairly sure",
  HIGH: "Sure",
};

/** `Yes, fairly sure`. */
export const recommendedInWords = (recommendation: Recommendation, confidence: Confidence) =>
  `${RECOMMENDATION_WORDS[recommendation]}, ${CONFIDENCE_WORDS[confidence].toLowerCase()}`;

export const MISSING_WORDS: Record<Missing["field"], string> = {
  choice: "Choose a score, or that it was not assessed.",
  cited: "Say what showed it.",
  recommendation: "Choose what you recommend.",
  confidence: "Choose how sure you are.",
  correction: "Say why you correct it.",
};
