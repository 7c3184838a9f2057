import type { PairEnd, PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { MentorshipRoundStatus, MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Tone } from "~/ui/tone";

type Word = { label: string; tone: Tone };

export const ROUND_STATE: Readonly<Record<MentorshipRoundStatus, Word>> = {
  DRAFT: { label: "Draft", tone: "neutral" },
  ENROLLING: { label: "Enrolling", tone: "accent" },
  RUNNING: { label: "Running", tone: "good" },
  CLOSED: { label: "Closed", tone: "neutral" },
};

const PAIR_STATE: Readonly<Record<Exclude<PairStatus, "ENDED">, Word>> = {
  ACTIVE: { label: "Working together", tone: "good" },
  PAUSED: { label: "Paused", tone: "warning" },
};

const PAIR_END: Readonly<Record<PairEnd, Word>> = {
  FINISHED: { label: "Finished", tone: "neutral" },
  STEPPED_BACK: { label: "Ended early", tone: "neutral" },
  REMATCHED: { label: "Ended: another mentor was found", tone: "neutral" },
  LEFT: { label: "Ended: one of you left", tone: "neutral" },
};

/** @param end of an ended one. */
export function pairState(status: PairStatus, end: PairEnd | null): Word {
  return status === "ENDED" ? PAIR_END[end ?? "FINISHED"] : PAIR_STATE[status];
}

const SIDE: Readonly<Record<MentorshipSide, string>> = { MENTOR: "mentor", MENTEE: "mentee" };

/** "mentor", or "mentee and mentor". */
export function sidesInWords(sides: readonly MentorshipSide[]): string {
  return sides.map((side) => SIDE[side]).join(" and ");
}
