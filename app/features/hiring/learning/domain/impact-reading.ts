import { type CandidateReach, type ImpactTable, impactTables } from "./impact-groups";

/** What is kept of how far candidates of some closed openings went: what is shown, and nothing from which more could be read. */
export type ImpactReading = {
  format: "waymark.hiring-impact-reading";
  formatVersion: 1;
  /** Whom it is about, so that no candidate is ever in two readings. */
  openingIds: readonly string[];
  /** Days, `YYYY-MM-DD`, of the first and the last closing. */
  closedFrom: string;
  closedUntil: string;
  /** The least number of people in a cell, as it was then. */
  minimum: number;
  tables: readonly ImpactTable[];
};

/** Openings of one team that nobody has read. */
export type ClosedOpenings = Pick<ImpactReading, "openingIds" | "closedFrom" | "closedUntil">;

/** Closed openings of a team wait for each other until they had so many times the minimum of candidates. */
export const GROUPS_TO_WAIT_FOR = 6;

export function readImpact(
  openings: ClosedOpenings,
  people: readonly CandidateReach[],
  minimum: number,
): ImpactReading {
  const tables = impactTables(people, minimum);
  return { format: "waymark.hiring-impact-reading", formatVersion: 1, ...openings, minimum, tables };
}
