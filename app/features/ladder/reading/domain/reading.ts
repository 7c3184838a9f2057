import type {
  Competency,
  Criterion,
  Expectation,
  Framework,
  Ladder,
  Level,
  Overlay,
  Pathway,
  PromotionStep,
  ScaleWord,
  Theme,
} from "~/features/ladder/format/domain/framework";
import type { Problem } from "~/features/ladder/format/domain/problem";
import type { Retirement } from "./retirement";

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
  const known = workedOut.get(framework) ?? new Map<string, readonly EffectiveExpectation[]>();
  workedOut.set(framework, known);
  const asked = known.get(levelCode) ?? expectationsAt(framework, levelCode);
  known.set(levelCode, asked);
  return asked;
}

/** By framework, which never changes once it is read: pages ask for the same levels again and again. */
const workedOut = new WeakMap<Framework, Map<string, readonly EffectiveExpectation[]>>();

function expectationsAt(framework: Framework, levelCode: string): readonly EffectiveExpectation[] {
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
export type PublishedLevel = {
  framework: string;
  frameworkName: string;
  ladder: string;
  ladderName: string;
  code: string;
  title: string;
};
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

/** One expectation to rate. `since` is the lower level that asks for it first; `null` when the target level itself does. */
export type AskedExpectation = {
  id: string;
  statement: string;
  kind: "skill" | "behaviour";
  examples: readonly string[];
  since: string | null;
  core: boolean;
};

export type AskedCompetency = {
  id: string;
  themeId: string;
  name: string;
  summary: string;
  /** What the level asks anew first, then what it takes over from lower levels. */
  expectations: readonly AskedExpectation[];
};

/**
 * What a self-assessment against a level asks, by competency in the ladder's order.
 * @returns without competencies of which nothing is asked; empty for an unknown level.
 */
export function askedAt(framework: Framework, targetLevel: string): readonly AskedCompetency[] {
  const byCompetency = new Map<string, AskedExpectation[]>();
  for (const one of effectiveExpectations(framework, targetLevel)) {
    const { id, statement, kind, examples, core } = one;
    const since = one.since === targetLevel ? null : one.since;
    const list = byCompetency.get(one.competencyId) ?? [];
    byCompetency.set(one.competencyId, [...list, { id, statement, kind, examples, core, since }]);
  }
  const known = new Map(framework.competencies.map((competency) => [competency.id, competency]));
  return [...byCompetency].flatMap(([id, expectations]) => {
    const competency = known.get(id);
    return competency ? [{ ...competency, expectations }] : [];
  });
}

/** Only the competencies of a short review. @param focus their ids; empty for all. */
export function focusedOn(asked: readonly AskedCompetency[], focus: readonly string[]): readonly AskedCompetency[] {
  return focus.length === 0 ? asked : asked.filter(({ id }) => focus.includes(id));
}

/** The ids of all expectations that are asked. */
export function expectationIds(asked: readonly AskedCompetency[]): string[] {
  return asked.flatMap((competency) => competency.expectations.map(({ id }) => id));
}

const count = (amount: number, one: string) => `${amount} ${one}${amount === 1 ? "" : "s"}`;

const SHARES: Record<Criterion["share"], string> = {
  all: "All expectations",
  most: "At least two thirds of the expectations",
  core: "All core expectations",
};

function scopeOf(framework: Framework, { scope }: Criterion): string {
  if (scope.of === "theme") return ` in ${framework.themes.find(({ id }) => id === scope.themeId)?.name}`;
  if (scope.of === "competency") {
    return ` in ${framework.competencies.find(({ id }) => id === scope.competencyId)?.name}`;
  }
  return "";
}

function ratingOf({ scale }: Framework, { rating }: Criterion): string {
  const label = scale.find(({ id }) => id === rating)?.label ?? rating;
  return scale.at(-1)?.id === rating ? `rated ${label}` : `rated ${label} or higher`;
}

function durationOf({ sustained }: Criterion): string {
  if (sustained === null) return "";
  return "cycles" in sustained
    ? `, over ${count(sustained.cycles, "assessment cycle")}`
    : `, for ${count(sustained.months, "month")}`;
}

function evidenceOf({ corroborated, corroborators }: Criterion): string {
  if (corroborated === 0) return "";
  const have = corroborated === 1 ? "1 of them has" : `${corroborated} of them have`;
  const covers = ` At least ${have} evidence that a colleague confirmed.`;
  if (!corroborators) return covers;
  const { colleagues, outside } = corroborators;
  const from = outside > 0 ? `, at least ${outside} from outside the team` : "";
  return `${covers} In all, at least ${count(colleagues, "colleague")} confirmed some${from}.`;
}

/**
 * A promotion criterion as a sentence or two.
 * Worked case: `{ theme: impact, at: IC3, rating: meeting, share: most, sustained: { cycles: 2 }, corroborated: 3 }` is
 * "At least two thirds of the expectations of IC3 in Impact rated Meeting or higher, over 2 assessment cycles. At least 3 of
 * them have evidence that a colleague confirmed."
 */
export function criterionInWords(framework: Framework, criterion: Criterion): string {
  const subject = `${SHARES[criterion.share]} of ${criterion.at}${scopeOf(framework, criterion)}`;
  const asked = `${ratingOf(framework, criterion)}${durationOf(criterion)}`;
  return `${subject} ${asked}.${evidenceOf(criterion)}`;
}

/** What every page of a framework shows around its own part. */
export type FrameworkFrame = {
  /** As it stands in addresses: `engineering` is the current version, `engineering@1.0.0` that one. */
  param: string;
  slug: string;
  name: string;
  version: string;
  /** The current version's number, where another one is being read; `null` when this is it. */
  newer: string | null;
  /** The current version doesn't have this page any more: the last one that has it is read. */
  gone?: boolean;
  ladders: readonly { id: string; name: string }[];
  /** It has interview kits. */
  hasKits: boolean;
  /** `null` while it is in use. */
  retirement: Retirement | null;
};

export type FrameworkCard = {
  slug: string;
  /** `null` when it has never been published. */
  published: {
    name: string;
    version: string;
    summary: string;
    owner: string;
    ladders: readonly { id: string; name: string; levels: string; overlay: boolean }[];
  } | null;
  /** `null` while it is in use. */
  retirement: Retirement | null;
  /** Its files hold something that keeps them from being published. */
  hasProblems: boolean;
  /** What and where, for administrators. */
  problems: { message: string; checkedAt: string; list: readonly Problem[] } | null;
};

export type FrameworkHome = {
  frame: FrameworkFrame;
  summary: string;
  owner: string;
  extends: string | null;
  ladders: readonly LadderCard[];
  themes: readonly (Theme & { competencies: readonly { id: string; name: string; summary: string }[] })[];
  scale: readonly ScaleWord[];
  versions: readonly { version: string; publishedAt: string }[];
};

export type LadderCard = {
  id: string;
  name: string;
  summary: string;
  /** "A time-boxed assignment ..." for an overlay, `null` for a ladder of its own. */
  assignment: string | null;
  levels: readonly { code: string; title: string; scope: string; entry: boolean }[];
};

export const levelsInWords = ({ from, to }: Overlay): string => (from === to ? from : `${from} to ${to}`);

/** How an overlay is worn, in a sentence; `null` for a ladder of its own. */
export function assignmentInWords(framework: Framework, ladderId: string): string | null {
  const overlay = framework.ladders.find(({ id }) => id === ladderId)?.overlay;
  if (!overlay) return null;
  const over = framework.ladders.find(({ id }) => id === overlay.over)?.name ?? overlay.over;
  return `A time-boxed assignment of up to ${overlay.months} months, on top of a level of ${over} (${levelsInWords(overlay)}). The level itself stays.`;
}

export function ladderCards(framework: Framework): LadderCard[] {
  return framework.ladders.map(({ id, name, summary, levels }) => ({
    id,
    name,
    summary,
    assignment: assignmentInWords(framework, id),
    levels: levels.map(({ code, title, scope, entry }) => ({ code, title, scope, entry })),
  }));
}

/** Themes with their competencies, those without any left out. */
export function themesWithCompetencies(framework: Framework): FrameworkHome["themes"] {
  const themes = framework.themes.map((theme) => {
    const own = framework.competencies.filter(({ themeId }) => themeId === theme.id);
    return { ...theme, competencies: own.map(({ id, name, summary }) => ({ id, name, summary })) };
  });
  return themes.filter(({ competencies }) => competencies.length > 0);
}
