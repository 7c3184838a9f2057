import type { Framework, Kit, Ladder } from "~/features/ladder/format/domain/framework";

/** Levels of one ladder, lowest first, at which somebody would be hired. */
export type LevelRange = { ladder: Ladder; codes: readonly string[] };

/** The levels from the lowest to the highest; `null` unless both are of one ladder, in that order. */
export function levelRange(framework: Framework, lowest: string, highest: string): LevelRange | null {
  for (const ladder of framework.ladders) {
    const codes = ladder.levels.map(({ code }) => code);
    const [from, to] = [codes.indexOf(lowest), codes.indexOf(highest)];
    if (from >= 0 && to >= from) return { ladder, codes: codes.slice(from, to + 1) };
  }
  return null;
}

/** A kit's band, with the levels of the opening that it does not tell apart. */
export type FittingBand = { bandId: string; name: string; missing: readonly string[] };

/** The bands of a kit that tell at least one of the levels apart, those that leave out the fewest first. */
export function fittingBands(kit: Kit, codes: readonly string[]): FittingBand[] {
  return kit.bands
    .map(({ id, name, levels }) => ({ bandId: id, name, missing: codes.filter((code) => !levels.includes(code)) }))
    .filter(({ missing }) => missing.length < codes.length)
    .sort((a, b) => a.missing.length - b.missing.length);
}

/** `IC3 to IC4`, or the one level that it is. */
export function levelsInWords({ lowestLevel, highestLevel }: { lowestLevel: string; highestLevel: string }): string {
  return lowestLevel === highestLevel ? lowestLevel : `${lowestLevel} to ${highestLevel}`;
}
