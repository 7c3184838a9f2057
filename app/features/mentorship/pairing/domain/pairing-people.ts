import type { Offer } from "~/features/mentorship/profiles/domain/mentor-profile";
import type { Weights } from "~/features/mentorship/programmes/domain/programme";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";

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
