import type { CalibrationRole, CalibrationStatus } from "~/features/calibration/session/domain/session";
import type { AssignmentFinding } from "./assignment-review";

type Named = { id: string; name: string };

export type AssignedRater = Named & { byHand: boolean; begun: boolean };

export type AssignedPerson = Named & {
  team: string | null;
  targetLevel: string;
  /** `null` to somebody who has no part in this one. */
  raters: readonly AssignedRater[] | null;
};

/** Who rates whom, to whoever sets a session up. Nobody whom the reader is recused from counts in anything here. */
export type AssignmentsPage = {
  session: { id: string; name: string; status: CalibrationStatus; roles: readonly CalibrationRole[] };
  ratersEach: number;
  mostEach: number;
  /** Of what is drawn now; `null` where drawing again is over. */
  seed: number | null;
  isDrawn: boolean;
  findings: readonly AssignmentFinding[];
  /** A page of them. */
  people: readonly AssignedPerson[];
  page: number;
  pages: number;
  raters: readonly (Named & { has: number })[];
  /** Whom an assignment may be added about. */
  choices: readonly Named[];
};
