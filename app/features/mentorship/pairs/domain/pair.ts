import type { MeetingRhythm, MentorshipRoundStatus } from "~/features/mentorship/programmes/domain/programme";

export type PairStatus = "ACTIVE" | "PAUSED" | "ENDED";
/** `STEPPED_BACK`: one of them did; which one is kept nowhere. */
export type PairEnd = "FINISHED" | "STEPPED_BACK" | "REMATCHED" | "LEFT";
export type PairOrigin = "RUN" | "REQUEST" | "REMATCH";
export type PairSide = "mentee" | "mentor";

/** A pair as somebody finds it. Days are `YYYY-MM-DD`, times ISO texts. */
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

/** A pair as pages of the two have it: neither says whether somebody asked for another pairing, which is the asker's and the owner's. */
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

/** Which side somebody is of a pair; `null` for anybody else. */
export function sideOf(pair: Pick<MentorshipPair, "mentee" | "mentor">, personId: string): PairSide | null {
  if (pair.mentee.id === personId) return "mentee";
  return pair.mentor.id === personId ? "mentor" : null;
}
