import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel, type LevelInLadder, movesFrom, overlaysOn } from "~/features/ladder/reading/domain/reading";

/** How a level relates to the one a person holds. `entry`: nothing is known of them, and people may start here. */
export type Relation = "current" | "next" | "lateral" | "advance" | "overlay" | "entry";

export type StartChoice = {
  levelCode: string;
  title: string;
  ladderName: string;
  scope: string;
  relation: Relation;
  /** What the pathway says about the move; empty where there is none. */
  note: string;
};

/**
 * The levels someone may assess themselves against: the one they hold, the next, those a pathway leads to, and the
 * levels of time-boxed assignments they could take on. Someone without a place in this framework (no position yet, or a
 * level it does not know) chooses among the levels that people may start at.
 * @returns without doubles; what comes first says how.
 */
export function startChoices(framework: Framework, heldLevel: string | null): readonly StartChoice[] {
  const held = heldLevel === null ? null : findLevel(framework, heldLevel);
  const choices = held ? choicesFrom(framework, held) : entries(framework);
  const known = new Set<string>();
  return choices.filter(({ levelCode }) => !known.has(levelCode) && known.add(levelCode));
}

function choicesFrom(framework: Framework, held: LevelInLadder): StartChoice[] {
  const code = held.level.code;
  return [
    toChoice(held, "current"),
    ...movesFrom(framework, code).map(({ kind, to, pathway }) => toChoice(to, kind, pathway?.note)),
    ...overlaysOn(framework, code).flatMap((ladder) =>
      ladder.levels.map((level) => toChoice({ ladder, level }, "overlay")),
    ),
  ];
}

function entries(framework: Framework): StartChoice[] {
  return framework.ladders.flatMap((ladder) =>
    ladder.levels.filter((level) => level.entry).map((level) => toChoice({ ladder, level }, "entry")),
  );
}

function toChoice({ ladder, level }: LevelInLadder, relation: Relation, note = ""): StartChoice {
  return { levelCode: level.code, title: level.title, ladderName: ladder.name, scope: level.scope, relation, note };
}

/** What interviews left for the first assessment of a person who was hired. */
export type StartingPointKind = "STRENGTH" | "UNTESTED" | "GAP";

export type StartingPoint = { competencyId: string; kind: StartingPointKind; sentence: string };

/** In the order in which they are read. */
export const STARTING_KINDS = ["STRENGTH", "GAP", "UNTESTED"] as const satisfies readonly StartingPointKind[];

/** Kind by kind, and within one in the order of the framework. @param competencyIds in that order. */
export function inReadingOrder<Point extends { id: string; kind: StartingPointKind }>(
  points: readonly Point[],
  competencyIds: readonly string[],
): Point[] {
  const placeOf = ({ kind, id }: Point) =>
    STARTING_KINDS.indexOf(kind) * competencyIds.length + competencyIds.indexOf(id);
  return [...points].sort((a, b) => placeOf(a) - placeOf(b));
}

export const STARTING_WORDS: Readonly<Record<StartingPointKind, string>> = {
  STRENGTH: "Strengths",
  GAP: "Not yet shown",
  UNTESTED: "Untested",
};
