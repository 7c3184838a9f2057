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
 * The levels somebody may assess themselves against: the one they hold, the next, those a pathway leads to, and the
 * levels of time-boxed assignments they could take on. Somebody without a place in this framework (no position yet, or a
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
