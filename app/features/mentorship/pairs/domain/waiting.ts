import { pairRound } from "~/features/mentorship/pairing/domain/pair-round";
import {
  type PairingFrameworks,
  type PairingPeople,
  pairingInput,
  type RulePoints,
} from "~/features/mentorship/pairing/domain/run";

/** Waiting mentees looked at together: those who have waited longest. */
export const MOST_PROPOSED = 20;

/** A free seat for a waiting mentee, with what the rules say of the two. */
export type WaitingMatch = { menteeId: string; mentorId: string; rules: readonly RulePoints[] };

/**
 * Mentors with a free seat for mentees of a running round who wait for one, by the rules and points of its matches; everyone else keeps
 * theirs. As many mentees as can be get one.
 * @param waitingIds mentees without a mentor. @param today the day on which the pairs would begin.
 */
export function matchWaiting(
  people: PairingPeople,
  waitingIds: readonly string[],
  today: string,
  frameworks: PairingFrameworks,
): WaitingMatch[] {
  const waiting = new Set(waitingIds);
  const { frame } = people;
  const startsOn = today > frame.startsOn && today < frame.endsOn ? today : frame.startsOn;
  const narrowed = {
    ...people,
    frame: { ...frame, startsOn },
    mentees: people.mentees.filter(({ id }) => waiting.has(id)).map((mentee) => ({ ...mentee, wanted: 1 })),
    mentors: people.mentors.filter(({ seats }) => seats > 0),
    decisions: people.decisions.filter(({ kind, menteeId }) => kind === "FORBID" && waiting.has(menteeId)),
    living: [],
  };
  if (narrowed.mentees.length === 0 || narrowed.mentors.length === 0) return [];
  const paired = pairRound(pairingInput(narrowed, "TOTAL", frameworks));
  if (paired.kind !== "paired") return [];
  return paired.result.pairs.map(({ menteeId, mentorId, rules }) => ({ menteeId, mentorId, rules }));
}

/** The days of a pair that begins in a running round; `null` when too few are left. */
export function daysFrom(
  today: string,
  round: { startsOn: string; endsOn: string },
): { startsOn: string; endsOn: string } | null {
  const startsOn = today > round.startsOn ? today : round.startsOn;
  return startsOn < round.endsOn ? { startsOn, endsOn: round.endsOn } : null;
}

/** A waiting mentee, as the owner sees them. */
export type WaitingMentee = { id: string; name: string };

export type WaitingPage<Head> = {
  round: Head;
  /** The free seat proposed for each, by mentee. */
  matches: readonly (WaitingMatch & { mentee: string; mentor: string; id: string })[];
  /** Waiting mentees that no mentor with a free seat can take. */
  without: readonly WaitingMentee[];
  /** Further waiting mentees, not looked at yet. */
  more: number;
  free: number;
  /** Whether a seat got free since the owner last looked. */
  isOpen: boolean;
  competencies: Readonly<Record<string, string>>;
};
