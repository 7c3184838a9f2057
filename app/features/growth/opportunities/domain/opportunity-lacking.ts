import type { OpportunityView } from "./opportunity-page";

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
