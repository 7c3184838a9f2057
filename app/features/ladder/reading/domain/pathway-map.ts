import type { Framework } from "~/features/ladder/format/domain/framework";
import { levelsInWords } from "./reading";

export type MapLevel = { code: string; title: string; rank: number };
export type MapLane = { id: string; name: string; levels: readonly MapLevel[] };
export type MapEdge = { from: string; to: string; kind: "next" | "lateral" | "advance"; bothWays: boolean };
/** A time-boxed assignment, worn on top of any level of its lane between two ranks. */
export type MapAssignment = { id: string; name: string; months: number; on: string; fromRank: number; toRank: number };

export type PathwayMap = {
  lanes: readonly MapLane[];
  edges: readonly MapEdge[];
  assignments: readonly MapAssignment[];
  /** How many ranks there are. */
  ranks: number;
};

/**
 * The ladders side by side. Levels joined by a lateral pathway stand on one rank, since they ask for matching scope; a level
 * stands below all that lead on to it. No ladder is above another.
 */
export function pathwayMap(framework: Framework): PathwayMap {
  const ladders = framework.ladders.filter(({ overlay }) => overlay === null);
  const edges = edgesOf(framework);
  const rankOf = ranksOf(
    ladders.flatMap(({ levels }) => levels.map(({ code }) => code)),
    edges,
  );
  const lanes = ladders.map(({ id, name, levels }) => ({
    id,
    name,
    levels: levels.map(({ code, title }) => ({ code, title, rank: rankOf.get(code) ?? 0 })),
  }));
  const assignments = framework.ladders.flatMap(({ id, name, overlay }) => {
    if (!overlay) return [];
    const [fromRank, toRank] = [rankOf.get(overlay.from) ?? 0, rankOf.get(overlay.to) ?? 0];
    return [{ id, name, months: overlay.months, on: levelsInWords(overlay), fromRank, toRank }];
  });
  return { lanes, edges, assignments, ranks: Math.max(0, ...rankOf.values()) + 1 };
}

function edgesOf(framework: Framework): MapEdge[] {
  const steps = framework.ladders.flatMap(({ levels, overlay }) =>
    overlay ? [] : levels.slice(1).map(({ code }, index) => ({ from: levels[index]!.code, to: code })),
  );
  return [
    ...steps.map((step) => ({ ...step, kind: "next" as const, bothWays: false })),
    ...framework.pathways.map(({ from, to, kind, bothWays }) => ({ from, to, kind, bothWays })),
  ];
}

/**
 * Longest way from a start, levels joined laterally counted as one.
 * @returns 0-based rank by level code. A circle, which the checker refuses, ends after as many rounds as there are levels.
 */
function ranksOf(codes: readonly string[], edges: readonly MapEdge[]): Map<string, number> {
  const rank = new Map(codes.map((code) => [code, 0]));
  const known = edges.filter(({ from, to }) => rank.has(from) && rank.has(to));
  for (let round = 0; round < codes.length; round++) {
    let moved = false;
    for (const { from, to, kind } of known) {
      const [a, b] = [rank.get(from)!, rank.get(to)!];
      const [newA, newB] = kind === "lateral" ? [Math.max(a, b), Math.max(a, b)] : [a, Math.max(b, a + 1)];
      moved ||= newA !== a || newB !== b;
      rank.set(from, newA).set(to, newB);
    }
    if (!moved) break;
  }
  return rank;
}

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
