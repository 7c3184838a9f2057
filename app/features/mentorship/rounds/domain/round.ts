import type { UnmatchedReason } from "~/features/mentorship/pairing/domain/run";
import type { PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { Offer } from "~/features/mentorship/profiles/domain/mentor-profile";
import type {
  MentorshipRoundStatus,
  MentorshipSide,
  MentorshipWay,
  ProgrammeFrame,
} from "~/features/mentorship/programmes/domain/programme";
import { daysAfter } from "~/kernel/time/day";
import type { SeatLimits } from "./seats";

/** What the pages of a round need of it for their frame; `owns`: the reader owns its programme. */
export type RoundHead = Pick<
  MentorshipRound,
  "id" | "name" | "status" | "way" | "programmeId" | "programmeName" | "enrolledAs" | "openFor"
> & { owns: boolean };

/** A round as its reader finds it. Days are `YYYY-MM-DD`, times ISO texts. */
export type MentorshipRound = ProgrammeFrame & {
  id: string;
  number: number;
  name: string;
  opensOn: string;
  closesOn: string;
  startsOn: string;
  endsOn: string;
  status: MentorshipRoundStatus;
  publishedAt: string | null;
  publishedRunId: string | null;
  closedAt: string | null;
  edits: number;
  /** The sides for which its programme takes the reader. */
  openFor: readonly MentorshipSide[];
  /** The sides on which the reader is enrolled. */
  enrolledAs: readonly MentorshipSide[];
};

/** `owns`: the reader owns its programme. */
export type RoundView = MentorshipRound & { owns: boolean };

/** What takes place in a round. */
export type RoundFacts = {
  /** Of the reader, in this round. */
  pairs: readonly { id: string; otherName: string; status: PairStatus }[];
  /** To the owner. */
  counts: {
    mentees: number;
    mentors: number;
    seats: number;
    /** Of these, what is free, by `freeSeats`. */
    free: number;
    active: number;
    paused: number;
    ended: number;
    /** Mentees in no pair that lives. */
    without: number;
  };
  /** Why the published run has no mentor for the reader. */
  unmatched: UnmatchedReason | null;
};

/** A person who enrolled on a side, as the owner sees them. */
export type Enrolled = {
  id: string;
  name: string;
  left: boolean;
  team: string | null;
  /** Of a mentor. */
  seats: SeatLimits | null;
  wanted: number | null;
  heldLevel: string | null;
  targetLevel: string | null;
  hope: string;
  languages: readonly string[];
  /** What they want to grow in. */
  expectations: readonly { levelCode: string; competency: string; statement: string }[];
};

/** A mentor of a round as they tell of themselves; the free hours and the refusals of others are not even read. */
export type RoundMentor = {
  id: string;
  name: string;
  team: string | null;
  /** Of the position in force. */
  levelCode: string | null;
  seats: SeatLimits;
  hope: string;
  languages: readonly string[];
  about: string;
  waysOfWorking: readonly string[];
  pathways: readonly string[];
  offers: readonly Offer[];
  /** The reader would like to be paired with them. */
  wished: boolean;
};

/** The same as a page shows it, in words. */
export type MentorView = Omit<RoundMentor, "offers" | "seats"> & {
  /** Free ones alone: what a mentor has elsewhere is not for their mentees. */
  seats: string;
  offers: readonly { name: string; levelCode: string | null }[];
};

/** Days of a round, `YYYY-MM-DD`: people enrol from the first to the second, pairs work from the third to the fourth. */
export type RoundDays = { opensOn: string; closesOn: string; startsOn: string; endsOn: string };
export type RoundPlan = RoundDays & { name: string };

const ENROLMENT_DAYS = 28;
/** Between the last day of enrolment and the first of the pairs: for pairing, and for telling people. */
const PAIRING_DAYS = 7;

/** The days of a round that opens on a day and works for so many weeks. */
export function plannedDays(opensOn: string, weeks: number): RoundDays {
  const startsOn = daysAfter(opensOn, ENROLMENT_DAYS + PAIRING_DAYS);
  return { opensOn, closesOn: daysAfter(opensOn, ENROLMENT_DAYS), startsOn, endsOn: daysAfter(startsOn, weeks * 7) };
}

/** What is decided of a round once: it then stays, whatever is typed. */
const FIXED: Readonly<Record<MentorshipRoundStatus, readonly (keyof RoundDays)[]>> = {
  DRAFT: [],
  ENROLLING: ["opensOn"],
  RUNNING: ["opensOn", "closesOn", "startsOn"],
  CLOSED: ["opensOn", "closesOn", "startsOn", "endsOn"],
};

export function fixedDays(status: MentorshipRoundStatus): readonly (keyof RoundDays)[] {
  return FIXED[status];
}

/** A plan as far as it can still be followed. */
export function withFixedDays(plan: RoundPlan, stored: RoundDays & { status: MentorshipRoundStatus }): RoundPlan {
  return { ...plan, ...Object.fromEntries(FIXED[stored.status].map((day) => [day, stored[day]])) };
}

/** Which of the days cannot be, with what to do about it. Same days are in order, except that a round has a length. */
export function wrongDays({
  opensOn,
  closesOn,
  startsOn,
  endsOn,
}: RoundDays): Partial<Record<keyof RoundDays, string>> {
  return {
    ...(closesOn < opensOn ? { closesOn: "Enrollment ends before it opens. Enter a later day." } : {}),
    ...(startsOn < closesOn ? { startsOn: "Matches start before enrollment ends. Enter a later day." } : {}),
    ...(endsOn <= startsOn ? { endsOn: "The round ends before it starts. Enter a later day." } : {}),
  };
}

/** What an owner can do with a round as a whole. */
export type RoundMove = "open" | "begin" | "close" | "call-off" | "discard";

const LEADS_TO: Readonly<Record<Exclude<RoundMove, "discard">, MentorshipRoundStatus>> = {
  open: "ENROLLING",
  begin: "RUNNING",
  close: "CLOSED",
  "call-off": "CLOSED",
};

export type MovedRound = RoundDays & {
  status: MentorshipRoundStatus;
  way: MentorshipWay;
  programmeEnded: boolean;
  livingPairs: number;
};

/**
 * Whether a move is to be made, is made already, or why not.
 * @param today `YYYY-MM-DD`.
 */
export function moveOf(move: RoundMove, round: MovedRound, today: string): "go" | "done" | { refused: string } {
  const { status, way, programmeEnded, closesOn, livingPairs } = round;
  if (move !== "discard" && status === LEADS_TO[move]) return "done";
  if (move === "discard") return status === "DRAFT" ? "go" : { refused: "People have enrolled, so the round stays." };
  if (move === "open") {
    if (status !== "DRAFT") return { refused: "It has already been opened for enrollment." };
    if (programmeEnded) return { refused: "The program has ended. No new rounds can start." };
    return closesOn < today ? { refused: "The last day of enrollment has passed. Change the dates first." } : "go";
  }
  if (move === "begin") {
    if (way !== "ASKED") return { refused: "It starts when its matches are published." };
    return status === "ENROLLING" ? "go" : { refused: "Open enrollment first." };
  }
  if (move === "close") return status === "RUNNING" ? "go" : { refused: "It hasn't started. Cancel it instead." };
  if (status !== "ENROLLING") return { refused: "Only a round open for enrollment can be canceled." };
  return livingPairs === 0
    ? "go"
    : { refused: "Pairs in it already work together. Start the round; then you can close it." };
}
