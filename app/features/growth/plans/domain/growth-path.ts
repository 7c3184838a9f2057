import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel, type Move, movesFrom } from "~/features/ladder/reading/domain/reading";

/** One level on the way to a target. */
export type PathLevel = {
  code: string;
  title: string;
  ladderName: string;
  /** The move that leads here; `null` for the first level, and where no allowed move does. */
  by: Move["kind"] | null;
  is: "held" | "between" | "target";
};

/**
 * The shortest way from a level to another by moves that the framework allows; of equally short ones the first by the order of
 * `movesFrom`, which prefers one's own ladder.
 * Worked case: IC2 to TL1, with a pathway from IC3 to TL1: IC2, IC3, TL1.
 * @returns the two ends where no moves lead there, the target alone where no level is held, and none for an unknown target.
 */
export function pathTo(framework: Framework, held: string | null, target: string): PathLevel[] {
  const end = levelOn(framework, target, null, "target");
  if (!end) return [];
  const start = held === null || held === target ? null : levelOn(framework, held, null, "held");
  if (!start) return [end];
  const way = movesBetween(framework, start.code, target);
  if (!way) return [start, end];
  const rest = way.flatMap(({ to, kind }) => {
    const code = to.level.code;
    return levelOn(framework, code, kind, code === target ? "target" : "between") ?? [];
  });
  return [start, ...rest];
}

function levelOn(framework: Framework, code: string, by: PathLevel["by"], is: PathLevel["is"]): PathLevel | null {
  const found = findLevel(framework, code);
  return found && { code, title: found.level.title, ladderName: found.ladder.name, by, is };
}

/** Breadth first; `null` where the target cannot be reached. */
function movesBetween(framework: Framework, from: string, to: string): Move[] | null {
  const seen = new Set([from]);
  let ways: Move[][] = [[]];
  while (ways.length > 0) {
    const next: Move[][] = [];
    for (const way of ways) {
      const here = way.at(-1)?.to.level.code ?? from;
      for (const move of movesFrom(framework, here)) {
        const code = move.to.level.code;
        if (code === to) return [...way, move];
        if (seen.has(code)) continue;
        seen.add(code);
        next.push([...way, move]);
      }
    }
    ways = next;
  }
  return null;
}
