import type { FieldErrors } from "~/kernel/form/form";
import type { PickedExpectation, Picker, PlaceMove, PlaceState } from "./opportunity-place";

/** An opportunity in the words of a page, for one reader. */
export type OpportunityView = {
  id: string;
  kind: OpportunityKind;
  title: string;
  body: string;
  startsOn: string;
  endsOn: string | null;
  sponsorId: string;
  sponsor: string;
  proposedById: string;
  proposedBy: string;
  openToAll: boolean;
  places: number;
  /** Places that may still be promised. */
  left: number;
  edits: number;
  state: OpportunityState;
  /** Its name and version. */
  framework: string;
  expectations: PickedExpectation[];
  /** What the reader has of it, if anything is under way. */
  own: PlaceState | null;
  /** Askings that wait for the reader as its sponsor. */
  asks: number;
};

/** A person's place as its reader is shown it: words only to the two sides, and the moves that are theirs. */
export type PlaceView = {
  id: string;
  opportunityId: string;
  title: string;
  kind: OpportunityKind;
  sponsor: string;
  personId: string;
  person: string;
  state: PlaceState;
  /** They asked for it themselves. */
  asked: boolean;
  begunByName: string;
  begunAt: Date;
  sentence: string;
  answer: string;
  outcome: string;
  edits: number;
  moves: PlaceMove[];
  isOwn: boolean;
};

/** What a reader may do with an opportunity as a whole. */
export type MayDo = { edit: boolean; sponsor: boolean; offer: boolean; ask: boolean };

/** What was wrong with a form of an opportunity's page, at which of them, beside what was typed. */
export type OpportunityProblem = {
  status: 400 | 409;
  at: PlaceMove | "sponsor" | "turn-down" | "close" | "offer" | "ask";
  /** `place` is the one whose form it was. */
  typed: Partial<Record<"place" | "edits" | "colleague" | "sentence" | "words", string>>;
  errors: FieldErrors;
};

export type TypedOpportunity = Record<
  "kind" | "title" | "body" | "startsOn" | "endsOn" | "places" | "sponsor",
  string
> & { openToAll: boolean };

/** A form of an opportunity as it is shown: new, looked at, or sent back with what is to be put right. */
export type OpportunityFormView = {
  status: 200 | 400 | 409;
  id: string;
  edits: number;
  typed: TypedOpportunity;
  picker: Picker;
  errors: FieldErrors;
  /** What stands against it as a whole. */
  message?: string;
};

/** What an opportunity is, apart from who is given a place in it (`opportunity-place.ts`). */

export type OpportunityKind = "STRETCH" | "ROTATION" | "PAIRING" | "LEARNING";

export const OPPORTUNITY_KINDS: readonly OpportunityKind[] = ["STRETCH", "ROTATION", "PAIRING", "LEARNING"];

export const KIND_WORDS: Readonly<Record<OpportunityKind, { label: string; hint: string }>> = {
  STRETCH: { label: "Stretch assignment", hint: "Work one size larger than the level expects." },
  ROTATION: { label: "Rotation", hint: "Time as part of another team." },
  PAIRING: { label: "Cross-functional pairing", hint: "One piece of work shared with another function." },
  LEARNING: { label: "Learning time", hint: "Time set aside to learn one thing." },
};

/** Its words and terms, as they are written in a form. Days are written YYYY-MM-DD. */
export type OpportunityTerms = {
  kind: OpportunityKind;
  title: string;
  body: string;
  startsOn: string;
  /** The last day; `null` while no one knows. */
  endsOn: string | null;
  places: number;
  openToAll: boolean;
  /** Of the framework version that it keeps. */
  expectationIds: string[];
};

export type OpportunityState = "proposed" | "turned-down" | "open" | "closed";

/** Proposed until the sponsor stands behind it; closed before that, it was turned down. */
export function opportunityState({
  sponsoredAt,
  closedAt,
}: {
  sponsoredAt: unknown;
  closedAt: unknown;
}): OpportunityState {
  if (!sponsoredAt) return closedAt ? "turned-down" : "proposed";
  return closedAt ? "closed" : "open";
}

export const STATE_WORDS: Readonly<Record<OpportunityState, string>> = {
  proposed: "Waiting for a sponsor",
  "turned-down": "Turned down",
  open: "Open",
  closed: "Closed",
};

/** Names of the terms that differ, for the audit log; expectations in any order are the same. */
export function changedTerms(before: OpportunityTerms, after: OpportunityTerms): string[] {
  const names = Object.keys(after) as (keyof OpportunityTerms)[];
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
  return names.filter((name) => plain(before[name]) !== plain(after[name]));
}

/** Of one expectation, a report who had no chance to show it. */
export type Lacking = {
  personId: string;
  name: string;
  /** Both sides recorded it together after the reveal. */
  agreed: boolean;
  /** Why, in the words of either side; empty where only the agreed rating says it. */
  reasons: { side: "SELF" | "MANAGER"; reason: string }[];
};

/** An expectation, those who lack a chance at it, and what would give them one. */
export type LackingExpectation = {
  key: string;
  slug: string;
  expectationId: string;
  levelCode: string;
  competency: string;
  statement: string;
  people: Lacking[];
  exercising: Pick<OpportunityView, "id" | "title" | "kind" | "left">[];
};
