import type { MeetingRhythm, MentorshipRoundStatus } from "~/features/mentorship/programmes/domain/programme";
import { daysAfter, daysBetween } from "~/kernel/time/day";

export type PairStatus = "ACTIVE" | "PAUSED" | "ENDED";
/** `STEPPED_BACK`: one of them did; which one is kept nowhere. */
export type PairEnd = "FINISHED" | "STEPPED_BACK" | "REMATCHED" | "LEFT";

/** As a program's owner reads it; the pair themselves read other words. */
export const PAIR_END_WORDS: Readonly<Record<PairEnd, string>> = {
  FINISHED: "Finished with the round",
  STEPPED_BACK: "Ended early",
  REMATCHED: "Ended: rematched",
  LEFT: "Ended: one of them left",
};

type PairOrigin = "RUN" | "REQUEST" | "REMATCH" | "WAITING";
export type PairSide = "mentee" | "mentor";

/** A pair as its reader finds it. Days are `YYYY-MM-DD`, times ISO texts. */
export type MentorshipPair = {
  id: string;
  roundId: string;
  roundName: string;
  roundStatus: MentorshipRoundStatus;
  programmeId: string;
  programmeName: string;
  ownerId: string;
  rhythm: MeetingRhythm;
  mentee: { id: string; name: string; timeZone: string };
  mentor: { id: string; name: string; timeZone: string };
  origin: PairOrigin;
  status: PairStatus;
  startsOn: string;
  endsOn: string;
  createdAt: string;
  pausedOn: string | null;
  /** Days that earlier pauses took. */
  pausedDays: number;
  rematchAskedById: string | null;
  endedAt: string | null;
  end: PairEnd | null;
  edits: number;
};

/** A pair as pages of the two have it: neither says whether someone asked for another pairing, which is the asker's and the owner's. */
export type ShownPair = Pick<
  MentorshipPair,
  | "id"
  | "roundId"
  | "roundName"
  | "programmeId"
  | "programmeName"
  | "rhythm"
  | "mentee"
  | "mentor"
  | "status"
  | "startsOn"
  | "endsOn"
  | "pausedOn"
  | "pausedDays"
  | "endedAt"
  | "end"
>;

/** Named one by one, so that what a pair gets later reaches no page by itself. */
export function shownPair(pair: MentorshipPair): ShownPair {
  const { id, roundId, roundName, programmeId, programmeName, rhythm, mentee, mentor } = pair;
  const { status, startsOn, endsOn, pausedOn, pausedDays, endedAt, end } = pair;
  const place = { id, roundId, roundName, programmeId, programmeName, rhythm, mentee, mentor };
  return { ...place, status, startsOn, endsOn, pausedOn, pausedDays, endedAt, end };
}

/** Which side someone is of a pair; `null` for anybody else. */
export function sideOf(pair: Pick<MentorshipPair, "mentee" | "mentor">, personId: string): PairSide | null {
  if (pair.mentee.id === personId) return "mentee";
  return pair.mentor.id === personId ? "mentor" : null;
}

/** The two clocks that a time is shown on: the reader's, and the other's. */
export type TwoZones = { mine: string; theirs: string; other: string };

/** When a pair began, ended and rested. Days are `YYYY-MM-DD`. */
export type PairSpan = Pick<MentorshipPair, "startsOn" | "endsOn" | "pausedOn" | "pausedDays" | "endedAt">;

/** The day up to which a pair's time runs: it stands still while the pair is paused, and once it has ended. */
export function clockOf({ endsOn, pausedOn, endedAt }: PairSpan, today: string): string {
  return [endsOn, today, pausedOn, endedAt?.slice(0, 10)].reduce<string>(
    (least, day) => (day && day < least ? day : least),
    endsOn,
  );
}

/**
 * How long a pair has worked together, in days, without its pauses.
 *
 * Worked case: begun on the 1st, paused from the 11th to the 21st, on the 31st: 20 days.
 */
export function activeDays(span: PairSpan, today: string): number {
  return Math.max(0, daysBetween(span.startsOn, clockOf(span, today)) - span.pausedDays);
}

/** The day on which a pair has worked together for so long, unless it is paused again. */
export function dayOfPair({ startsOn, pausedDays }: PairSpan, days: number): string {
  return daysAfter(startsOn, days + pausedDays);
}
