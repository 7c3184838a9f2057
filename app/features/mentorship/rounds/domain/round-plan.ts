import type { MentorshipRoundStatus, MentorshipWay } from "~/features/mentorship/programmes/domain/programme";
import { daysAfter } from "~/kernel/time/day";

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
    ...(closesOn < opensOn ? { closesOn: "Enrolment ends before it begins. Give a later day." } : {}),
    ...(startsOn < closesOn ? { startsOn: "Pairs begin before enrolment ends. Give a later day." } : {}),
    ...(endsOn <= startsOn ? { endsOn: "The round ends before it has begun. Give a later day." } : {}),
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
    if (status !== "DRAFT") return { refused: "It has been open to enrolments before." };
    if (programmeEnded) return { refused: "The programme has ended: no further round begins." };
    return closesOn < today ? { refused: "Its last day of enrolment has passed. Change its days first." } : "go";
  }
  if (move === "begin") {
    if (way !== "ASKED") return { refused: "It begins when its pairs are published." };
    return status === "ENROLLING" ? "go" : { refused: "Open it to enrolments first." };
  }
  if (move === "close") return status === "RUNNING" ? "go" : { refused: "It has not begun. Call it off instead." };
  if (status !== "ENROLLING") return { refused: "Only a round in which people enrol is called off." };
  return livingPairs === 0
    ? "go"
    : { refused: "Pairs work together in it already. Begin the round; then it can be closed." };
}
