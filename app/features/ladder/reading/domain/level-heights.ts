import type { Framework } from "~/features/ladder/format/domain/framework";

/**
 * Where a level stands. Heights compare within one framework and one `group`: ladders that pathways join. Of ladders that
 * nothing joins neither is above the other.
 */
export type LevelHeight = { frameworkSlug: string; levelCode: string; ladder: string; group: number; height: number };

/**
 * The heights of all levels of a framework. A step up in a ladder is 1; a lateral pathway joins levels of one height, an advance
 * leads one up, and an overlay begins at the height of the level on which it is worn. Where pathways disagree the first counts.
 *
 * Worked case: with IC4 to TL1 and IC5 to TL2 lateral, TL1 is as high as IC4, and TL3 as IC6 whether or not there is one.
 */
export function levelHeights(framework: Pick<Framework, "slug" | "ladders" | "pathways">): LevelHeight[] {
  const { slug, ladders } = framework;
  const joins = joinsOf(framework);
  const offsets = new Map<string, { group: number; offset: number }>();
  for (const [group, { id }] of ladders.entries()) {
    if (offsets.has(id)) continue;
    offsets.set(id, { group, offset: 0 });
    const reached = [id];
    for (let from = reached.pop(); from !== undefined; from = reached.pop()) {
      for (const join of joins) {
        if (join.from !== from || offsets.has(join.to)) continue;
        offsets.set(join.to, { group, offset: offsets.get(from)!.offset + join.higher });
        reached.push(join.to);
      }
    }
  }
  return ladders.flatMap(({ id, levels }) => {
    const { group, offset } = offsets.get(id)!;
    return levels.map(({ code }, index) => {
      return { frameworkSlug: slug, levelCode: code, ladder: id, group, height: offset + index };
    });
  });
}

/** The first level of `to` is so much higher than the first of `from`. */
type Join = { from: string; to: string; higher: number };

function joinsOf({ ladders, pathways }: Pick<Framework, "ladders" | "pathways">): Join[] {
  const places = new Map(
    ladders.flatMap(({ id, levels }) => levels.map(({ code }, index) => [code, { ladder: id, index }] as const)),
  );
  const worn = ladders.flatMap(({ overlay, levels }) =>
    overlay && levels[0] ? [{ from: overlay.from, to: levels[0].code, kind: "lateral" }] : [],
  );
  return [...pathways, ...worn].flatMap(({ from, to, kind }) => {
    const [low, high] = [places.get(from), places.get(to)];
    if (!low || !high) return [];
    const higher = low.index - high.index + (kind === "advance" ? 1 : 0);
    return [
      { from: low.ladder, to: high.ladder, higher },
      { from: high.ladder, to: low.ladder, higher: -higher },
    ];
  });
}
