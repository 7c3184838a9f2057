import type { CalibratedLine } from "~/features/assessment/conversations/domain/calibrated";
import type { LibraryPiece, StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type { Away } from "~/features/promotion/readiness/domain/readiness-standing";
import type { FieldErrors } from "~/kernel/form/form";
import type { ChosenEvidence, Packet } from "./case-packet";

/** How far a promotion case is. `final` is the second reader's decision, after which nothing comes. */
export type CaseStatus = "draft" | "submitted" | "in-calibration" | "decided" | "appealed" | "final" | "withdrawn";

/** What may be done with a case that leaves a line in its history. */
export type CaseEventKind =
  | "submitted"
  | "endorsed"
  | "declined"
  | "calibration"
  | "decided"
  | "appealed"
  | "decided-finally"
  | "withdrawn";

export type CaseSoFar = {
  status: CaseStatus;
  events: readonly { kind: CaseEventKind; promoted: boolean | null }[];
};

/** `stays`: the event is recorded and the case is as far as it was. */
const STEPS: Record<CaseEventKind, { from: readonly CaseStatus[]; to: CaseStatus | "stays" }> = {
  submitted: { from: ["draft"], to: "submitted" },
  endorsed: { from: ["submitted", "in-calibration"], to: "stays" },
  declined: { from: ["submitted", "in-calibration"], to: "stays" },
  calibration: { from: ["submitted"], to: "in-calibration" },
  decided: { from: ["in-calibration"], to: "decided" },
  appealed: { from: ["decided"], to: "appealed" },
  "decided-finally": { from: ["appealed"], to: "final" },
  withdrawn: { from: ["submitted", "in-calibration"], to: "withdrawn" },
};

const REFUSED: Record<CaseStatus, string> = {
  draft: "This case is a draft. It has to be submitted first.",
  submitted: "This case has been submitted and is not in calibration yet.",
  "in-calibration": "This case is in calibration. It goes on to a decision from there.",
  decided: "This case has been decided.",
  appealed: "This case has been appealed. The second reader decides.",
  final: "The second reader has decided. The decision is final.",
  withdrawn: "This case was withdrawn. Start a new one.",
};

/** Where something leads that is to be done with a case, or why it cannot be done now. Who may do it is not asked here. */
export type Transition = { to: CaseStatus } | { refused: string };

/**
 * The one state machine of promotion cases:
 * draft -> submitted -> in calibration -> decided -> appealed -> final; withdrawn from the second and third.
 * The manager's answer (endorsed or declined) is given once, between submission and decision, and moves nothing: a case goes on
 * without it and against it. A decision is appealed once, and only where it was "not now".
 */
export function transitionOf({ status, events }: CaseSoFar, kind: CaseEventKind): Transition {
  const { from, to } = STEPS[kind];
  if (!from.includes(status)) return { refused: REFUSED[status] };
  const has = (...kinds: CaseEventKind[]) => events.some((event) => kinds.includes(event.kind));
  if (to === "stays" && has("endorsed", "declined")) {
    return { refused: "The manager has already answered. Answers are final." };
  }
  if (kind === "appealed" && events.some((event) => event.kind === "decided" && event.promoted === true)) {
    return { refused: "A promotion can't be appealed." };
  }
  return { to: to === "stays" ? status : to };
}

/** Whether others than its subject may read a case: from its submission on, unless it was withdrawn. */
export function isOpenToOthers(status: CaseStatus): boolean {
  return status !== "draft" && status !== "withdrawn";
}

export type CaseEvent = {
  number: number;
  kind: CaseEventKind;
  actorId: string;
  actor: string;
  at: string;
  reasons: string;
  /** Of a decision. */
  promoted: boolean | null;
  change: string;
  /** Ids of conditions beyond the ladder that decided. */
  conditions: readonly string[];
};

/** Of erased people a packet keeps its hash alone. */
export type FrozenPacket = { content: Packet | { format?: undefined }; contentHash: string; frozenAt: string };

/** A promotion case as it is stored. Times are ISO texts. */
export type CaseRecord = {
  id: string;
  subjectId: string;
  subject: string;
  subjectEmail: string;
  managerId: string | null;
  manager: string | null;
  managerEmail: string | null;
  managersManagerId: string | null;
  teamId: string | null;
  versionId: string;
  stepId: string;
  fromLevel: string;
  toLevel: string;
  status: CaseStatus;
  statement: string;
  edits: number;
  createdAt: string;
  submittedAt: string | null;
  readerId: string | null;
  reader: string | null;
  words: Readonly<Record<string, string>>;
  evidenceIds: readonly string[];
  events: readonly CaseEvent[];
  /** Empty unless asked for. */
  evidence: readonly ChosenEvidence[];
  leaves: readonly Away[];
  /** `null` unless asked for and frozen. */
  packet: FrozenPacket | null;
};

/** What the subject of a case says in its draft; words are by criterion. */
export type DraftTexts = {
  statement: string;
  words: Readonly<Record<string, string>>;
  evidenceIds: readonly string[];
};
/** What a draft's form sends. */
export type DraftInput = DraftTexts & { edits: number };

export const LONGEST_STATEMENT = 20_000;
export const LONGEST_WORDS = 5_000;
export const LONGEST_REASONS = 5_000;

/** The latest event of some kinds; `null` when there is none. */
export function latestOf({ events }: Pick<CaseRecord, "events">, ...kinds: CaseEventKind[]): CaseEvent | null {
  return events.findLast(({ kind }) => kinds.includes(kind)) ?? null;
}

/** What a case waits for from the person who looks at the list. */
export type Awaited = "answer" | "calibration" | "decision" | "appeal";

export type CaseLine = {
  id: string;
  subject: string;
  fromLevel: string;
  toLevel: string;
  status: CaseStatus;
  createdAt: Date;
  submittedAt: Date | null;
  /** Of the last decision. */
  promoted: boolean | null;
  awaited: Awaited | null;
};

export type Named = { id: string; name: string };

/** What someone does with a submitted case, and why. */
export type CaseAct = {
  kind: Exclude<CaseEventKind, "submitted">;
  reasons: string;
  /** Of a decision. */
  promoted: boolean | null;
  change: string;
  conditions: readonly string[];
  /** Of an appeal. */
  readerId: string | null;
};

/** What a decision may ask for beyond the ladder. */
export type Condition = { id: string; statement: string };

type End = { code: string; title: string };
/** @property filedAt where the navigation files it: a manager finds it with their team. */
export type CaseHead = {
  id: string;
  own: boolean;
  filedAt: string | null;
  subject: { id: string; name: string };
  from: End;
  to: End;
};

export type DraftPage = CaseHead &
  DraftInput & {
    is: "draft";
    reading: StepReading;
    /** Numbers of the criteria that the page of readiness, with all evidence, reads otherwise. */
    unlike: readonly number[];
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
