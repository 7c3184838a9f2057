/** Who is asked in which order, most wanted first; whoever is not named is not acceptable. */
export type Preferences = readonly (readonly number[])[];

export type MatchingProblem = {
  /** Of each row, the columns it accepts. */
  rowPreferences: Preferences;
  /** Of each column, the rows it accepts. */
  columnPreferences: Preferences;
  /** Seats of each column, 0 or more. */
  capacities: Int32Array;
};

/**
 * Rows ask columns in their order, and a column keeps the best who have asked so far: no row and column would rather have each
 * other than what they have, and no such matching is better for any row.
 * @returns the column of each row, -1 for none.
 * @throws {RangeError} a preference for somebody who is not there, or twice for the same; a capacity that is missing or negative.
 *
 * Worked case: rows [[0], [0, 1]], columns [[1, 0], [1]], one seat each: row 1 gets column 0, and row 0, who accepts no other,
 * none.
 * Source: Gale and Shapley (1962), American Mathematical Monthly 69(1), 9-15; the best for who asks: theorem 2 there.
 */
export function deferredAcceptance(problem: MatchingProblem): { columnOf: Int32Array } {
  const rank = ranks(problem);
  const { rowPreferences, capacities } = problem;
  const columnOf = new Int32Array(rowPreferences.length).fill(-1);
  const kept: number[][] = Array.from(capacities, () => []);
  const asked = new Int32Array(rowPreferences.length);
  const asking = Array.from(rowPreferences.keys()).reverse();
  for (let row = asking.pop(); row !== undefined; row = asking.pop()) {
    const column = rowPreferences[row]![asked[row]!++];
    if (column === undefined) continue;
    const place = rank[column]!.get(row);
    const refused = place === undefined ? row : admit(kept[column]!, row, rank[column]!, capacities[column]!);
    if (refused !== row) columnOf[row] = column;
    if (refused >= 0) {
      columnOf[refused] = -1;
      asking.push(refused);
    }
  }
  return { columnOf };
}

/**
 * Pairs that would rather have each other: the row accepts the column more than what it has, and the column has a free seat or
 * accepts the row more than somebody there.
 * @param columnOf the column of each row, -1 for none.
 * @returns `[row, column]`, in order; none of them where a matching is stable.
 * @throws {RangeError} as `deferredAcceptance`; `columnOf` of another length, or with a column that is not there.
 *
 * Worked case: rows [[0], [0]], column [[1, 0]] of one seat, and row 0 there: row 1 and column 0 block it.
 * Source: Gusfield and Irving (1989), The Stable Marriage Problem, section 1.6.
 */
export function blockingPairs(problem: MatchingProblem, columnOf: Int32Array): [row: number, column: number][] {
  const rank = ranks(problem);
  const { rowPreferences, capacities } = problem;
  if (columnOf.length !== rowPreferences.length) throw new RangeError("every row has a column or -1");
  const members: number[][] = Array.from(capacities, () => []);
  for (const [row, column] of columnOf.entries()) {
    if (column < -1 || column >= capacities.length) throw new RangeError("there is no such column");
    if (column >= 0) members[column]!.push(row);
  }
  const last = members.map((rows, column) => Math.max(-1, ...rows.map((row) => placeOf(rank[column]!, row))));
  return rowPreferences.flatMap((wanted, row) => {
    const own = wanted.indexOf(columnOf[row]!);
    const better = (own < 0 ? wanted : wanted.slice(0, own)).filter((column) => {
      const place = placeOf(rank[column]!, row);
      if (place === Number.POSITIVE_INFINITY || columnOf[row] === column) return false;
      return capacities[column]! > members[column]!.length || (capacities[column]! > 0 && place < last[column]!);
    });
    return better.map((column): [number, number] => [row, column]);
  });
}

/** Who is not accepted comes after everybody. */
const placeOf = (rank: ReadonlyMap<number, number>, row: number) => rank.get(row) ?? Number.POSITIVE_INFINITY;

/** @param kept worst last. @returns whoever has to ask elsewhere, -1 for nobody. */
function admit(kept: number[], row: number, rank: ReadonlyMap<number, number>, seats: number): number {
  const place = rank.get(row)!;
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rank.get(kept[middle]!)! < place) low = middle + 1;
    else high = middle;
  }
  kept.splice(low, 0, row);
  return kept.length > seats ? kept.pop()! : -1;
}

/** Of each column, each acceptable row's place in its order. */
function ranks({ rowPreferences, columnPreferences, capacities }: MatchingProblem): ReadonlyMap<number, number>[] {
  if (capacities.length !== columnPreferences.length) throw new RangeError("every column needs a capacity");
  if (capacities.some((seats) => seats < 0)) throw new RangeError("capacities are not negative");
  for (const wanted of rowPreferences) placesOf(wanted, columnPreferences.length);
  return columnPreferences.map((wanted) => placesOf(wanted, rowPreferences.length));
}

function placesOf(wanted: readonly number[], count: number): ReadonlyMap<number, number> {
  const places = new Map(wanted.map((one, place) => [one, place]));
  if (places.size !== wanted.length) throw new RangeError("nobody is wanted twice");
  if (wanted.some((one) => !Number.isInteger(one) || one < 0 || one >= count))
    throw new RangeError("there is no such one");
  return places;
}
