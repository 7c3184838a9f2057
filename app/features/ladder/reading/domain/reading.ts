import type {
  Competency,
  Expectation,
  Framework,
  Ladder,
  Level,
  Pathway,
  PromotionStep,
} from "~/features/ladder/format/domain/framework";

/** An expectation as it holds at a level; `since` is the code of the level of its ladder that first asks for it. */
export type EffectiveExpectation = Expectation & { since: string };

/** A level and the ladder it belongs to. */
export type LevelInLadder = { ladder: Ladder; level: Level };

/** The level of that code in any ladder of the framework, overlays included; `null` when there is none. */
export function findLevel(framework: Framework, code: string): LevelInLadder | null {
  for (const ladder of framework.ladders) {
    const level = ladder.levels.find((candidate) => candidate.code === code);
    if (level) return { ladder, level };
  }
  return null;
}

/** The ladder of that id; `null` when there is none. */
export function findLadder(framework: Framework, ladderId: string): Ladder | null {
  return framework.ladders.find((ladder) => ladder.id === ladderId) ?? null;
}

/** The level above in the same ladder; `null` at the top of a ladder and for an unknown code. */
export function nextLevel(framework: Framework, code: string): Level | null {
  const found = findLevel(framework, code);
  if (!found) return null;
  return found.ladder.levels[found.ladder.levels.indexOf(found.level) + 1] ?? null;
}

/**
 * The level itself and, downwards, every level it takes over: a level that is not cumulative asks nothing of the levels
 * below it, and so neither does a level above that takes it over.
 * @returns highest first.
 */
function levelsTakenOver(ladder: Ladder, level: Level): Level[] {
  const taken: Level[] = [];
  for (let index = ladder.levels.indexOf(level); index >= 0; index -= 1) {
    const current = ladder.levels[index]!;
    taken.push(current);
    if (!current.cumulative) break;
  }
  return taken;
}

const arcKey = (expectation: Expectation) => `${expectation.competencyId} ${expectation.arc}`;

/**
 * Everything that is asked at a level: its own expectations and, where cumulative, those of lower levels of its ladder
 * that no higher one of the same arc and competency replaces. Two of one arc at one level stand side by side.
 *
 * An overlay is worn on top of a level of another ladder; here it gives its own expectations only, so that the two can be
 * shown, and assessed, apart.
 *
 * Worked case: IC1 asks `a` (arc x) and `b`; IC2 asks `c` (arc x). At IC2: `c` since IC2 and `b` since IC1.
 * @returns by competency in the ladder's order; within one, highest level first, then file order. Empty for an unknown code.
 */
export function effectiveExpectations(framework: Framework, levelCode: string): readonly EffectiveExpectation[] {
  const found = findLevel(framework, levelCode);
  if (!found) return [];
  const asked = new Map<string, EffectiveExpectation[]>(found.ladder.competencyIds.map((id) => [id, []]));
  const arcs = new Set<string>();
  for (const level of levelsTakenOver(found.ladder, found.level)) {
    const standing = level.expectations.filter((one) => one.arc === null || !arcs.has(arcKey(one)));
    for (const expectation of standing) {
      asked.get(expectation.competencyId)?.push({ ...expectation, since: level.code });
      if (expectation.arc !== null) arcs.add(arcKey(expectation));
    }
  }
  return [...asked.values()].flat();
}

/** One thing the target level asks anew. `replaces` is what the other level asks of the same arc; empty when all new. */
export type NewAsk = { expectation: EffectiveExpectation; replaces: readonly EffectiveExpectation[] };

export type CompetencyComparison = { competency: Competency; asks: readonly NewAsk[] };

/**
 * What `toCode` asks that `fromCode` does not, by competency; the two may be in different ladders. Effective expectations
 * are compared: the same id, or the same words for the same arc and competency, is nothing new; other words for an arc the
 * first level has too replace what it asks there; the rest is new.
 * @returns competencies with something new only, in the order of the target's ladder; empty when a code is unknown.
 */
export function compareLevels(framework: Framework, fromCode: string, toCode: string): readonly CompetencyComparison[] {
  const before = findLevel(framework, fromCode) ? effectiveExpectations(framework, fromCode) : null;
  if (!before) return [];
  const known = new Set(before.map((one) => one.id));
  const sameArc = (one: Expectation) => before.filter((other) => other.arc !== null && arcKey(other) === arcKey(one));
  const asks = new Map<string, NewAsk[]>();
  for (const expectation of effectiveExpectations(framework, toCode)) {
    if (known.has(expectation.id)) continue;
    const replaces = sameArc(expectation);
    if (replaces.some((one) => one.statement === expectation.statement)) continue;
    const list = asks.get(expectation.competencyId) ?? [];
    asks.set(expectation.competencyId, [...list, { expectation, replaces }]);
  }
  const competencies = new Map(framework.competencies.map((one) => [one.id, one]));
  return [...asks].map(([id, list]) => ({ competency: competencies.get(id)!, asks: list }));
}

/** One way on from a level. `pathway` is `null` for the next level of the same ladder, which every ladder implies. */
export type Move = {
  kind: "next" | "lateral" | "advance";
  to: LevelInLadder;
  pathway: Pathway | null;
  /** The criteria for this very move; lateral moves have none. */
  promotion: PromotionStep | null;
};

/**
 * Where one can go from a level: the next level of its ladder first, then pathways in file order, those that go both ways
 * seen from either end.
 */
export function movesFrom(framework: Framework, levelCode: string): readonly Move[] {
  const moves: Move[] = [];
  const add = (kind: Move["kind"], code: string, pathway: Pathway | null) => {
    const to = findLevel(framework, code);
    const promotion = framework.promotions.find((step) => step.from === levelCode && step.to === code) ?? null;
    if (to) moves.push({ kind, to, pathway, promotion: kind === "lateral" ? null : promotion });
  };
  const next = nextLevel(framework, levelCode);
  if (next) add("next", next.code, null);
  for (const pathway of framework.pathways) {
    if (pathway.from === levelCode) add(pathway.kind, pathway.to, pathway);
    else if (pathway.bothWays && pathway.to === levelCode) add(pathway.kind, pathway.from, pathway);
  }
  return moves;
}

/** The overlays someone at this level may wear for a time: those over its ladder whose range contains it. */
export function overlaysOn(framework: Framework, levelCode: string): readonly Ladder[] {
  const found = findLevel(framework, levelCode);
  if (!found) return [];
  const position = (code: string) => found.ladder.levels.findIndex((level) => level.code === code);
  const here = position(levelCode);
  return framework.ladders.filter(
    ({ overlay }) =>
      overlay?.over === found.ladder.id && position(overlay.from) <= here && here <= position(overlay.to),
  );
}

/** A level that a position may name. */
export type PublishedLevel = { framework: string; ladder: string; ladderName: string; code: string; title: string };
export type LevelName = { framework: string; code: string };

/** How a form names a level: `engineering/IC3`. */
export const levelKey = ({ framework, code }: LevelName) => `${framework}/${code}`;

/** `null` where no published level is called that. */
export function levelOf(levels: readonly PublishedLevel[], key: string): PublishedLevel | null {
  return levels.find((level) => levelKey(level) === key) ?? null;
}

/** The columns "ladder" and "level" of a file: `engineering/ic` and `IC3`; a level no longer published keeps its framework. */
export function ladderAndLevel(
  levels: readonly PublishedLevel[],
  position: LevelName | null,
): { ladder: string; level: string } {
  if (!position) return { ladder: "", level: "" };
  const known = levelOf(levels, levelKey(position));
  return {
    ladder: known ? `${known.framework}/${known.ladder}` : position.framework,
    level: position.code,
  };
}
