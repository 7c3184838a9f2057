import type { Away } from "~/features/promotion/readiness/domain/readiness-time";
import type { ChosenEvidence, Packet } from "./case-packet";
import type { CaseEventKind, CaseStatus } from "./case-state";

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

export type FrozenPacket = { content: Packet; contentHash: string; frozenAt: string };

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

/** What a draft's form sends. */
export type DraftInput = {
  edits: number;
  statement: string;
  words: Readonly<Record<string, string>>;
  evidenceIds: readonly string[];
};

export const LONGEST_STATEMENT = 20_000;
export const LONGEST_WORDS = 5_000;
export const LONGEST_REASONS = 5_000;

/** The latest event of some kinds; `null` when there is none. */
export function latestOf({ events }: Pick<CaseRecord, "events">, ...kinds: CaseEventKind[]): CaseEvent | null {
  return events.findLast(({ kind }) => kinds.includes(kind)) ?? null;
}
