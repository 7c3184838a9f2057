import type { Offer } from "~/features/mentorship/profiles/domain/mentor-profile";
import type { Weights } from "~/features/mentorship/programmes/domain/programme";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";

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
  "reporting-chain": "One reports to the other, directly or indirectly.",
  "one-manager": "They have the same manager, which this program doesn't allow.",
  forbidden: "You excluded this pair.",
  "cool-down": "They were matched recently, and didn't both ask for it again.",
  language: "They have no language in common.",
  private: "Their free hours don't overlap, or one of them would rather not. Only they know which.",
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

/** Someone who is to be paired, as far as any rule asks. */
/** The two people of a pair, by their ids. */
export type PairIds = { menteeId: string; mentorId: string };

export type PairingPerson = {
  id: string;
  teamId: string | null;
  managerId: string | null;
  /** Everyone above them, nearest first. */
  above: readonly string[];
  timeZone: string;
  /** Codes such as "en". */
  languages: readonly string[];
  hours: readonly WeeklyHours[];
  /** With whom they would rather not be paired. Never told to anybody. */
  refuses: readonly string[];
  /** With whom they would like to be paired, best first. */
  wishes: readonly string[];
};

export type PairingMentor = PairingPerson & {
  /** Mentees whom they can still take: the least of what this round and all programmes leave. */
  seats: number;
  offers: readonly Offer[];
  /** Moves between ladders that they made, as "IC4>TL1". */
  pathways: readonly string[];
  /** Where they stand now; `null` for someone on no ladder. */
  position: { frameworkSlug: string; levelCode: string } | null;
};

/** What a mentee wants to grow in: what one competency asks at one level. */
export type Wanted = { frameworkSlug: string; expectationId: string; competencyId: string; levelCode: string };

export type PairingMentee = PairingPerson & {
  /** How many mentors at once. */
  wanted: number;
  heldLevel: { frameworkSlug: string; levelCode: string } | null;
  targetLevel: string | null;
  expectations: readonly Wanted[];
  /** They were left without a mentor in the round before. */
  waited: boolean;
};

/** Two people who were paired, until a day. */
export type PastPair = { menteeId: string; mentorId: string; until: string };

/** What a round asks of pairs. Days are `YYYY-MM-DD`. */
export type PairingFrame = {
  startsOn: string;
  endsOn: string;
  overlapMinutes: number;
  apartUnderOneManager: boolean;
  coolDownMonths: number;
  weights: Weights;
};
