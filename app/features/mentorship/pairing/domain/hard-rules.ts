import type { PairingFrame, PairingPerson, PastPair } from "./pairing-people";

/**
 * Why two people are never paired. `private`: their free hours do not meet, or one of them would rather not. The two are one
 * reason on purpose: told apart, the second would give away who refused whom.
 */
export type HardRule =
  | "oneself"
  | "reporting-chain"
  | "one-manager"
  | "forbidden"
  | "cool-down"
  | "language"
  | "private";

export const HARD_RULE_WORDS: Readonly<Record<HardRule, string>> = {
  oneself: "People can't mentor themselves.",
  "reporting-chain": "One of them is above the other in the organisation.",
  "one-manager": "They have the same manager, and this programme keeps such people apart.",
  forbidden: "You ruled this pair out.",
  "cool-down": "They were paired not long ago, and not both asked for it again.",
  language: "They have no language in common.",
  private: "Their free hours do not meet, or one of them would rather not. Which it is stays with them.",
};

/** What is known of two people together. */
export type Together = {
  /** Minutes in common in the leanest week of the round. */
  overlap: number;
  /** The last time they were paired; `null` for never. */
  past: PastPair | null;
  /** The owner ruled it out. */
  forbidden: boolean;
};

/** The first rule that forbids a pair, in an order that tells nothing private while anything else does; `null` for none. */
export function brokenRule(
  mentee: PairingPerson,
  mentor: PairingPerson,
  frame: PairingFrame,
  { overlap, past, forbidden }: Together,
): HardRule | null {
  if (mentee.id === mentor.id) return "oneself";
  if (mentee.above.includes(mentor.id) || mentor.above.includes(mentee.id)) return "reporting-chain";
  if (frame.apartUnderOneManager && mentee.managerId !== null && mentee.managerId === mentor.managerId) {
    return "one-manager";
  }
  if (forbidden) return "forbidden";
  if (past && isCoolingDown(past, frame) && !(mentee.wishes.includes(mentor.id) && mentor.wishes.includes(mentee.id))) {
    return "cool-down";
  }
  if (!mentee.languages.some((language) => mentor.languages.includes(language))) return "language";
  const refused = mentee.refuses.includes(mentor.id) || mentor.refuses.includes(mentee.id);
  return refused || overlap < frame.overlapMinutes ? "private" : null;
}

/** Whether a round begins within the months after an earlier pair. */
function isCoolingDown({ until }: PastPair, { startsOn, coolDownMonths }: PairingFrame): boolean {
  const over = new Date(`${until}T00:00:00.000Z`);
  over.setUTCMonth(over.getUTCMonth() + coolDownMonths);
  return startsOn < over.toISOString().slice(0, 10);
}
