import {
  countsByGroup,
  type Grouping,
  type PlacedPerson,
  type SponsorshipTable,
} from "~/features/growth/opportunities/domain/sponsorship";

/** A mentee of a run without a name: where they are, and the points of their first pair; `null` without a mentor. */
export type PairedPerson = PlacedPerson & { points: number | null };

/** The columns of a table: every mentee of a run is in exactly one. Points are in thirds of what a pair can have. */
export const PAIRING_COLUMNS: readonly string[] = [
  "No mentor",
  "Up to 3,333 points",
  "3,334 to 6,666",
  "6,667 and more",
];

/** `rate`: mentees with a mentor, in hundredths; `null` where it would tell a hidden count. */
export type PairingGroup = { group: string; cells: readonly (number | null)[]; rate: number | null };

/**
 * How many mentees of each group have a mentor, and with how many points, counted from what a run stored and apart from the
 * engine. Small counts and what would give them away are `null`.
 * @param at the day that time here and hours from UTC are told for.
 * @param minimum the least count that is shown.
 *
 * Worked case, minimum 5: of twelve mentees of a team six have no mentor and six have one of the middle third: a rate of 50.
 */
export function pairingGroups(
  people: readonly PairedPerson[],
  given: { by: Grouping; at: Date; minimum: number },
): PairingGroup[] {
  const columnOf = ({ points }: PairedPerson) => (points === null ? 0 : 1 + thirdOf(points));
  const table = countsByGroup(people, { ...given, columns: PAIRING_COLUMNS.length, columnOf });
  return table.map((row) => ({ ...row, rate: rateOf(row) }));
}

const thirdOf = (points: number) => (points <= 3333 ? 0 : points <= 6666 ? 1 : 2);

/** Only of rows in which every count is shown: their sum, and so the rate, says nothing that they do not. */
function rateOf({ cells }: SponsorshipTable[number]): number | null {
  const shown = cells.filter((cell) => cell !== null);
  const all = shown.reduce((sum, cell) => sum + cell, 0);
  return shown.length < cells.length || all === 0 ? null : Math.round((100 * (all - shown[0]!)) / all);
}
