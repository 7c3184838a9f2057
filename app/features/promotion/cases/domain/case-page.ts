import type { CalibratedLine } from "~/features/assessment/conversations/domain/calibrated";
import type { LibraryPiece, StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type { FieldErrors } from "~/kernel/form/form";
import type { CaseEvent, CaseEventKind, CaseStatus, DraftInput, DraftTexts, Named } from "./case-state";

/** What a decision may ask for beyond the ladder. */
export type Condition = { id: string; statement: string };

type End = { code: string; title: string };
export type CaseHead = { id: string; own: boolean; subject: { id: string; name: string }; from: End; to: End };

export type DraftPage = CaseHead &
  DraftInput & {
    is: "draft";
    reading: StepReading;
    names: Readonly<Record<string, string>>;
    library: readonly LibraryPiece[];
  };

export type OpenCasePage = CaseHead & {
  is: "open";
  status: CaseStatus;
  events: readonly CaseEvent[];
  manager: string | null;
  reader: string | null;
  /** Who may decide it; `null` where that is over. */
  deciders: readonly string[] | null;
  /** What the reader of the page may do with it now. */
  may: readonly CaseEventKind[];
  conditions: readonly Condition[];
  /** Second readers an appeal may name. */
  readers: readonly Named[];
  /** What calibration came to; empty where it has not, or where its reader has no part in it. */
  calibrated: readonly CalibratedLine[];
};

/** What was not saved of a draft, or not done, next to what was typed. */
export type DraftProblem = {
  status: 400 | 409;
  at: "draft";
  draft: DraftTexts;
  errors: FieldErrors;
  message: string | null;
};
export type TypedAct = Partial<Record<"reasons" | "outcome" | "change" | "reader", string>> & { conditions?: string[] };
export type ActProblem = {
  status: 400 | 409;
  at: "act";
  do: "endorse" | "decline" | "calibrate" | "decide" | "appeal" | "decide-appeal" | "withdraw";
  typed: TypedAct;
  errors: FieldErrors;
  message: string | null;
};
export type CaseProblem = DraftProblem | ActProblem;
