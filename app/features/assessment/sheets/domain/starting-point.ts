/** What interviews left for the first assessment of whoever was hired. */
export type StartingPointKind = "STRENGTH" | "UNTESTED" | "GAP";

export type StartingPoint = { competencyId: string; kind: StartingPointKind; sentence: string };

/** In the order in which they are read. */
export const STARTING_KINDS = ["STRENGTH", "GAP", "UNTESTED"] as const satisfies readonly StartingPointKind[];

/** Kind by kind, and within one in the order of the framework. @param competencyIds in that order. */
export function inReadingOrder<Point extends { id: string; kind: StartingPointKind }>(
  points: readonly Point[],
  competencyIds: readonly string[],
): Point[] {
  const placeOf = ({ kind, id }: Point) =>
    STARTING_KINDS.indexOf(kind) * competencyIds.length + competencyIds.indexOf(id);
  return [...points].sort((a, b) => placeOf(a) - placeOf(b));
}

export const STARTING_WORDS: Readonly<Record<StartingPointKind, string>> = {
  STRENGTH: "Strengths",
  GAP: "Not yet shown",
  UNTESTED: "Untested",
};
