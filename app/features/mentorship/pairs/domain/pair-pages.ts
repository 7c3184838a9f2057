import type { Agreement, PairGoal } from "./agreement";
import type { PairSession } from "./pair-session";

/** What the pages of a pair show, and what they answer to forms that were not in order. */

/** The two clocks that a time is shown on: the reader's, and the other's. */
export type TwoZones = { mine: string; theirs: string; other: string };

/** A session as a list shows it, without its notes. */
export type SessionLine = Pick<PairSession, "id" | "startsAt" | "minutes" | "state"> & {
  words: string;
  isUnrecorded: boolean;
  hasNote: boolean;
};

export type WordedExpectation = { statement: string; competency: string; level: string };
export type ShownPairGoal = PairGoal & { expectation: WordedExpectation | null };

type Typed<Field extends string> = Record<Field, string>;
type Errors<Field extends string> = Partial<Record<Field, string[]>>;

export type TypedTime = Typed<"day" | "time" | "minutes">;
export type TimeErrors = Errors<"day" | "time" | "minutes">;
/** What went wrong with a time, next to what was typed. */
export type TimeProblem = { status: 400 | 409; typed: TypedTime; errors: TimeErrors; message?: string };

export type SessionProblem =
  | ({ at: "move" } & TimeProblem)
  | { at: "state"; status: 409; message: string }
  | NoteProblem<"shared-note">
  | NoteProblem<"own-note">;

/** `theirs`: what was saved meanwhile; `seen`: what to send with one's own to have that stand instead. */
export type NoteProblem<At extends "shared-note" | "own-note"> =
  | { at: At; status: 400; typed: string; message: string }
  | { at: At; status: 409; typed: string; theirs: string; seen: string };

export type TypedTerms = Typed<"rhythm" | "minutes" | "working" | "confidentiality">;
export type TermsErrors = Errors<keyof TypedTerms>;
export type TypedGoal = Typed<"text" | "expectation">;

export type AgreementProblem =
  | { at: "terms"; status: 400; typed: TypedTerms; errors: TermsErrors }
  | { at: "terms"; status: 409; typed: TypedTerms; theirs: Agreement }
  | { at: "agree"; status: 409; message: string }
  | { at: "goal"; status: 400; typed: TypedGoal; message: string };
