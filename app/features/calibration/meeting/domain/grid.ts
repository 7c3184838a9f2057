/** Somebody's row: their ratings, or why there are none to see. */
export type GridPerson = {
  personId: string;
  name: string;
  targetLevel: string;
  state: "shown" | "to-come" | "no-part";
};

export type GridRater = { raterId: string; name: string };

/** A rater's word of somebody; `null` where they were asked and did not rate. */
export type GridCell = readonly [personId: string, raterId: string, word: string | null];

/** Who is recused from whom, by person and rater: for facilitators, and never why. */
export type Recusals = readonly (readonly [personId: string, raterId: string])[];

export type Grid = {
  people: readonly GridPerson[];
  raters: readonly GridRater[];
  recusals: Recusals;
};
