import type { Distribution, Grid, GridCell, GridPerson, Moved } from "./meeting";
import { distributionOf } from "./meeting";

export const GRID_SORTS = ["agenda", "name", "team", "level", "disagreement"] as const;
/** Never by rating: people are not ranked. */
export type GridSort = (typeof GRID_SORTS)[number];

/** How many steps of the scale a person's raters are apart, by person. People with fewer than two ratings have none. */
export function spreadsOf(cells: readonly GridCell[], scale: readonly { id: string }[]): Map<string, number> {
  const ends = new Map<string, { low: number; high: number; count: number }>();
  for (const [personId, , word] of cells) {
    const place = scale.findIndex(({ id }) => id === word);
    if (place < 0) continue;
    const known = ends.get(personId);
    ends.set(personId, {
      low: Math.min(known?.low ?? place, place),
      high: Math.max(known?.high ?? place, place),
      count: (known?.count ?? 0) + 1,
    });
  }
  const compared = [...ends].filter(([, { count }]) => count > 1);
  return new Map(compared.map(([personId, { low, high }]) => [personId, high - low]));
}

/** In the agenda's order where they are equal. By disagreement, people whose ratings are not shown come last. */
export function sortedGrid(
  people: Grid["people"],
  sort: GridSort,
  spreads: ReadonlyMap<string, number>,
): readonly GridPerson[] {
  if (sort === "agenda") return people;
  const byText = (of: (one: GridPerson) => string) => [...people].sort((a, b) => of(a).localeCompare(of(b), "en"));
  if (sort === "name") return byText(({ name }) => name);
  if (sort === "level") return byText(({ targetLevel }) => targetLevel);
  // Those without a team last.
  if (sort === "team") return byText(({ team }) => team ?? "\uffff");
  const spread = ({ personId }: GridPerson) => spreads.get(personId) ?? -1;
  return [...people].sort((a, b) => spread(b) - spread(a));
}

/** How many ratings went from which word to which, among people of a group. */
export type MovedGroup = { level: string; team: string; people: number; moved: readonly Moved[] };

export type DistributionPart = { name: string; people: number; lines: Distribution };
type DistributionTable = { by: "level" | "team"; parts: readonly DistributionPart[] };
export type Distributions = { whole: DistributionPart; tables: readonly DistributionTable[] };

/**
 * Ratings before and after the session: of everyone with an outcome, by level and by team. Groups under the minimum are added up,
 * with the smallest other one where what is left over would be too small itself, so that no part is about fewer people and none
 * is left to subtract.
 * @returns `null` with fewer people than the minimum.
 *
 * Worked case, minimum 5: levels of 9, 6 and 2 people become parts of 9 and 8.
 */
export function distributionsOf(
  groups: readonly MovedGroup[],
  words: readonly string[],
  minimum: number,
): Distributions | null {
  const partOf = (name: string, own: readonly MovedGroup[]): DistributionPart => ({
    name,
    people: own.reduce((sum, { people }) => sum + people, 0),
    lines: distributionOf(
      own.flatMap(({ moved }) => moved),
      words,
    ),
  });
  const whole = partOf("Everyone", groups);
  if (whole.people < minimum) return null;
  const tables = (["level", "team"] as const).flatMap((by) => {
    const names = mergedNames(groups, by, minimum);
    if (names.length < 2) return [];
    const parts = names.map((members) =>
      partOf(
        members.join(", "),
        groups.filter((group) => members.includes(group[by])),
      ),
    );
    return [{ by, parts }];
  });
  return { whole, tables };
}

function mergedNames(groups: readonly MovedGroup[], by: "level" | "team", minimum: number): string[][] {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group[by], (sizes.get(group[by]) ?? 0) + group.people);
  const bySize = [...sizes].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
  const together: string[] = [];
  let people = 0;
  while (bySize[0] && (bySize[0][1] < minimum || (people > 0 && people < minimum))) {
    const [name, size] = bySize.shift()!;
    together.push(name);
    people += size;
  }
  const alone = bySize.map(([name]) => [name]).sort();
  return together.length > 0 ? [...alone, together.sort()] : alone;
}
