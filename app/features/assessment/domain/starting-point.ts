/** What interviews left for the first assessment of whoever was hired. */
export type StartingPointKind = "STRENGTH" | "UNTESTED" | "GAP";

export type StartingPoint = { competencyId: string; kind: StartingPointKind; sentence: string };

/** In the order in which they are read. */
export const STARTING_KINDS = ["STRENGTH", "GAP", "UNTESTED"] as const satisfies readonly StartingPointKind[];

export const STARTING_WORDS: Readonly<Record<StartingPointKind, string>> = {
  STRENGTH: "Strengths",
  GAP: "Not yet shown",
  UNTESTED: "Untested",
};
