import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import type { QualificationState } from "~/features/hiring/interviewers/domain/qualification";
import type { InterviewStatus, SeatRole, SeatStatus } from "./interview";
import type { Seat } from "./interview-plan";

type On = { status: InterviewStatus; debriefStatus: DebriefStatus };

/** Whether an interview still changes: it is neither called off nor over and read. */
export const isOn = ({ status, debriefStatus }: On) => status === "PLANNED" && debriefStatus === "GATHERING";

/** Whether an interview has not begun: its time has not come, and no scorecard of it was begun. */
export const isToCome = ({ startsAt, begun }: { startsAt: Date; begun: boolean }, now: Date) =>
  startsAt > now && !begun;

/** Whether a seat can be given up: not once a scorecard was begun, nor after it was closed. */
export const isFree = ({ status, scorecard, closed }: Pick<Seat, "status" | "scorecard" | "closed">) =>
  status !== "OFF" && scorecard === "NONE" && !closed;

export type SeatDecision = "already" | "store" | "over" | "begun";

/** @param to `OFF`: they cannot. A conflict ends what has begun, too, but nothing that is submitted. */
export function decideSeat(interview: On, seat: Seat, to: "ACCEPTED" | "OFF", conflict = false): SeatDecision {
  if (seat.status === to) return "already";
  if (!isOn(interview)) return "over";
  if (to === "ACCEPTED") return "store";
  if (conflict) return seat.scorecard === "SUBMITTED" ? "begun" : "store";
  return isFree(seat) ? "store" : "begun";
}

/** The role that a qualification allows; `null`: none yet. */
export function roleFor(state: QualificationState | undefined): SeatRole | null {
  switch (state) {
    case "QUALIFIED":
      return "INTERVIEWER";
    case "SHADOW":
      return "SHADOW";
    case "REVERSE_SHADOW":
      return "REVERSE_SHADOW";
    default:
      return null;
  }
}

/** At most so many who learn beside a panel: a candidate faces people, not a hall. */
export const MOST_LEARNERS = 1;

export const SEAT_ROLE_WORDS: Readonly<Record<SeatRole, string>> = {
  INTERVIEWER: "Interviewer",
  SHADOW: "Shadow",
  REVERSE_SHADOW: "Reverse shadow",
};

/** The state of a seat in words; `tone` for a badge. */
export function seatInWords(seat: Pick<Seat, "status" | "scorecard" | "closed" | "gone">): {
  words: string;
  tone: "neutral" | "info" | "good" | "warning";
} {
  if (seat.scorecard === "SUBMITTED") return { words: "Submitted", tone: "good" };
  if (seat.closed) return { words: "No longer expected", tone: "neutral" };
  if (seat.gone) return { words: "Has left", tone: "warning" };
  if (seat.scorecard === "BEGUN") return { words: "Scoring", tone: "info" };
  return SEAT_WORDS[seat.status];
}
const SEAT_WORDS: Readonly<Record<SeatStatus, { words: string; tone: "neutral" | "info" }>> = {
  ASKED: { words: "Asked", tone: "neutral" },
  ACCEPTED: { words: "Accepted", tone: "info" },
  OFF: { words: "Gave up seat", tone: "neutral" },
};
