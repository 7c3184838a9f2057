import type { CalibratedLine } from "~/features/assessment/conversations/domain/calibrated";
import type { LibraryPiece, StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type { CaseEvent, CaseEventKind, CaseStatus, DraftInput, Named } from "./case-state";

export type CaseErrors = Readonly<Record<string, string[]>>;
export type Typed = Readonly<Record<string, string>>;

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
  draft: DraftInput;
  errors: CaseErrors;
  message: string | null;
};
export type ActProblem = { status: 400 | 409; at: "act"; typed: Typed; errors: CaseErrors; message: string | null };
export type CaseProblem = DraftProblem | ActProblem;
