import type { Confidence, Missing, Recommendation } from "./scorecard";

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

/** What somebody recommends and how sure they are, as far as they have said: "Yes, fairly sure". */
export function recommendedInWords(recommendation: "" | Recommendation, confidence: "" | Confidence): string {
  const words = recommendation ? RECOMMENDATION_WORDS[recommendation] : "No recommendation yet";
  return confidence ? `${words}, ${CONFIDENCE_WORDS[confidence].toLowerCase()}` : words;
}

export const MISSING_WORDS: Record<Missing["field"], string> = {
  choice: "Choose a score, or that it was not assessed.",
  cited: "Say what showed it.",
  recommendation: "Choose what you recommend.",
  confidence: "Choose how sure you are.",
  correction: "Say why you correct it.",
};
