import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel, movesFrom } from "./reading";

/** The level that a reader holds and the one they aim at, of whatever framework; both `null` for visitors. */
export type ReaderLevels = {
  held: { framework: string; code: string } | null;
  target: { framework: string; code: string } | null;
};

/** Codes of the reader's levels in one framework; `null` where they have none there, or this version does not know it. */
export type ReaderHere = { held: string | null; target: string | null };

export function readerIn(framework: Framework, { held, target }: ReaderLevels): ReaderHere {
  const here = (level: ReaderLevels["held"]) =>
    level?.framework === framework.slug && findLevel(framework, level.code) ? level.code : null;
  return { held: here(held), target: here(target) };
}

/** Where a reader's levels are on one ladder. */
export function onLadder(levels: readonly { code: string }[], { held, target }: ReaderHere): ReaderHere {
  const here = (code: string | null) => (levels.some((level) => level.code === code) ? code : null);
  return { held: here(held), target: here(target) };
}

/**
 * The two levels that a reader would compare first: the one held with the target, else with the next one. Without a level here, the two
 * lowest of the first ladder.
 * @returns `isOwn`: the reader's own, so that they are compared without being asked.
 */
export function firstComparison(framework: Framework, { held, target }: ReaderHere) {
  const [lowest, second] = framework.ladders[0]?.levels ?? [];
  if (!held) return { from: lowest?.code ?? "", to: second?.code ?? lowest?.code ?? "", isOwn: false };
  const next = movesFrom(framework, held)[0]?.to.level.code;
  const to = target && target !== held ? target : next;
  return { from: held, to: to ?? held, isOwn: to !== undefined };
}
