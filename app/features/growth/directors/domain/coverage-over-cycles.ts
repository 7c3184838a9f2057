import type { CoverageWord, TeamGroup, TeamMap } from "~/features/growth/team-map/domain/team-map";

/** Words that a map shows of a competency, least first. */
export const COVERAGE_SCALE: readonly CoverageWord[] = ["hardly", "thinly", "well"];

/** Places on the scale, cycle by cycle; `null` where a cycle shows nothing of it. */
export type CompetencyCoverage = { id: string; name: string } & Record<TeamGroup, readonly (number | null)[]>;

/**
 * How each competency was covered in several cycles: the middle one of the words that a cycle's map shows of its abilities, the lower
 * one of two. It is worked out from these words alone, so that it tells no more than the maps do.
 * @param maps oldest first. The latest one decides on the order.
 */
export function coverageOverCycles(maps: readonly TeamMap[]): CompetencyCoverage[] {
  const names = new Map<string, string>();
  for (const map of [...maps].reverse()) {
    for (const { id, name } of competenciesOf(map)) if (!names.has(id)) names.set(id, name);
  }
  return [...names].map(([id, name]) => {
    const of = (group: TeamGroup) => maps.map((map) => placeOf(map, id, group));
    return { id, name, near: of("near"), far: of("far") };
  });
}

const competenciesOf = ({ themes }: TeamMap) => themes.flatMap(({ competencies }) => competencies);

function placeOf(map: TeamMap, competencyId: string, group: TeamGroup): number | null {
  const at = map.groups.findIndex((one) => one.group === group);
  const lines = competenciesOf(map).find(({ id }) => id === competencyId)?.lines ?? [];
  const places = lines.flatMap(({ words }) => {
    const place = COVERAGE_SCALE.indexOf(words[at] ?? "too-few");
    return place === -1 ? [] : [place];
  });
  places.sort((a, b) => a - b);
  return places[Math.ceil(places.length / 2) - 1] ?? null;
}
