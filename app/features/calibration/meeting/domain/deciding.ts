import type { CalibrationRule } from "~/features/calibration/session/domain/session";

/** Why a rating was adjusted, in the words of the form. */
export const REASONS = {
  EVIDENCE_MISSED: "Evidence that had not been looked at",
  ANCHOR_MISREAD: "What the level asks was read differently",
  SCOPE_OF_LEVEL: "The scope was that of another level",
  NO_OPPORTUNITY: "There was no opportunity to show it",
  RECENT_ONLY: "Only the latest part of the time had been looked at",
  FIRST_RATING: "There was no rating before",
  OTHER: "Something else, in the rationale",
} as const;
export type CalibrationReason = keyof typeof REASONS;

export const RULE_WORDS: Record<CalibrationRule, string> = {
  DECIDER: "The decider decides, and records the outcome.",
  CONSENSUS: "By consensus: an outcome is recorded when nobody objects.",
  MAJORITY: "By majority: an outcome is recorded when more are in favour than against.",
};

type Voices = {
  /** How many were against it. */
  against: number;
  /** Asked for where the majority decides. */
  inFavour: number | null;
  /** How many take part in what concerns the person, without observers. */
  voices: number;
};

/**
 * Whether an outcome may be recorded by the rule of the session. Objections are kept whatever the rule.
 * @returns why not, and what to do; `null` where it may.
 *
 * Worked case, five voices: with two against, consensus refuses, a majority of three is enough, and a decider is not bound.
 */
export function refusalOf(rule: CalibrationRule, { against, inFavour, voices }: Voices): string | null {
  if (rule === "CONSENSUS" && against > 0) {
    return "This session decides by consensus, and somebody objects. Talk on, or propose something that nobody is against.";
  }
  if (rule !== "MAJORITY") return null;
  if (inFavour === null) return "Say how many are in favour.";
  if (inFavour + against > voices) {
    return `Only ${voices} ${voices === 1 ? "person has" : "people have"} a voice here: count again who is in favour and who objects.`;
  }
  if (inFavour > against) return null;
  return "This session decides by majority: more must be in favour than against. Talk on, or propose something else.";
}
