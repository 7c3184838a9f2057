/** What an opportunity is, apart from who is given a place in it (`opportunity-place.ts`). */

export type OpportunityKind = "STRETCH" | "ROTATION" | "PAIRING" | "LEARNING";

export const OPPORTUNITY_KINDS: readonly OpportunityKind[] = ["STRETCH", "ROTATION", "PAIRING", "LEARNING"];

export const KIND_WORDS: Readonly<Record<OpportunityKind, { label: string; hint: string }>> = {
  STRETCH: { label: "Stretch assignment", hint: "Work a size larger than one's level asks for." },
  ROTATION: { label: "Rotation", hint: "Some time as part of another team." },
  PAIRING: { label: "Cross-functional pairing", hint: "Doing one piece of work together with another function." },
  LEARNING: { label: "Learning time", hint: "Hours set aside for learning one thing." },
};

/** Its words and terms, as they are written in a form. Days are written YYYY-MM-DD. */
export type OpportunityTerms = {
  kind: OpportunityKind;
  title: string;
  body: string;
  startsOn: string;
  /** The last day; `null` while nobody knows. */
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
  proposed: "Waits for its sponsor",
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
