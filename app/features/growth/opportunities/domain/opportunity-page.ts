import type { OpportunityKind, OpportunityState } from "./opportunity";
import type { PickedExpectation, Picker } from "./opportunity-picker";
import type { PlaceMove, PlaceState } from "./opportunity-place";

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
  /** As `slug@version`. */
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
  at: PlaceMove | "sponsor" | "turn-down" | "close" | "offer" | "ask" | "unknown";
  /** The place whose form it was. */
  place?: string;
  typed: { email?: string; words?: string };
  message: string;
};

export type TypedOpportunity = Record<
  "kind" | "title" | "body" | "startsOn" | "endsOn" | "places" | "sponsor",
  string
> & { openToAll: boolean };

export type OpportunityErrors = Partial<Record<keyof TypedOpportunity | "expectationIds", string[] | undefined>>;

/** A form of an opportunity as it is shown: new, looked at, or sent back with what is to be put right. */
export type OpportunityFormView = {
  status: 200 | 400 | 409;
  id: string;
  edits: number;
  typed: TypedOpportunity;
  picker: Picker;
  errors: OpportunityErrors;
  /** What stands against it as a whole. */
  message?: string;
};
