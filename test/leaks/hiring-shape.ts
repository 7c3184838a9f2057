import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import type { SeatRole } from "~/features/hiring/interviews/domain/interview";
import type { Place } from "./people";

/** Somebody of a panel; `card`: how far their scorecard is. */
export type Seat = { person: Place; role: SeatRole; card: "NONE" | "DRAFT" | "SUBMITTED" };

/** A candidate of an opening in a small organisation, with their only interview. */
export type Hiring = {
  lead: Place;
  decider: Place;
  /** Neither of them. */
  coordinator: Place;
  status: DebriefStatus;
  lifted: boolean;
  panel: Seat[];
  /** Who thought otherwise after the debrief. */
  rescored: Place | null;
  dissent: Place | null;
};

/** The lead does not wait for them any more. */
export const isClosed = ({ status }: Hiring, { role, card }: Seat): boolean =>
  status !== "GATHERING" && role === "INTERVIEWER" && card !== "SUBMITTED";
