import type { Framework, Ladder, Level, Overlay } from "~/features/ladder/format/domain/framework";
import {
  compareLevels,
  criterionInWords,
  type EffectiveExpectation,
  effectiveExpectations,
  findLevel,
  type Move,
  movesFrom,
  overlaysOn,
} from "./reading";

export type LevelName = { code: string; title: string };
export type LevelOfLadder = LevelName & { ladderName: string };

export type CompetencyAsks = {
  id: string;
  name: string;
  /** Asked for the first time at this level. */
  fresh: readonly EffectiveExpectation[];
  /** Asked by lower levels and still standing. */
  carried: readonly { id: string; statement: string; since: string; core: boolean }[];
};

export type ThemeAsks = { id: string; name: string; competencies: readonly CompetencyAsks[] };

export type MoveView = {
  kind: Move["kind"];
  to: LevelOfLadder;
  note: string | null;
  promotion: PromotionView | null;
};

export type PromotionView = {
  summary: string;
  criteria: readonly { id: string; words: string; why: string | null }[];
  beyondTheLadder: readonly { id: string; statement: string }[];
};

export type AssignmentView = { ladderId: string; name: string; months: number; levels: readonly LevelName[] };

export type LevelPage = {
  level: LevelName & { scope: string; summary: string; entry: boolean };
  ladder: { id: string; name: string; overlay: Overlay | null };
  previous: LevelName | null;
  next: LevelName | null;
  themes: readonly ThemeAsks[];
  moves: readonly MoveView[];
  /** Time-boxed assignments that may be worn on top of this level. */
  assignments: readonly AssignmentView[];
};

export const nameOfLevel = ({ code, title }: Level): LevelName => ({ code, title });

/** Everything the page of a level tells; `null` for an unknown code. */
export function levelPage(framework: Framework, code: string): LevelPage | null {
  const found = findLevel(framework, code);
  if (!found) return null;
  const { ladder, level } = found;
  const at = ladder.levels.indexOf(level);
  const neighbour = (index: number) => (ladder.levels[index] ? nameOfLevel(ladder.levels[index]) : null);
  const { title, scope, summary, entry } = level;
  return {
    level: { code, title, scope, summary, entry },
    ladder: { id: ladder.id, name: ladder.name, overlay: ladder.overlay },
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
    themes: asksByTheme(framework, ladder, code),
    moves: movesFrom(framework, code).map((move) => moveView(framework, move)),
    assignments: overlaysOn(framework, code).map(assignmentView),
  };
}

function asksByTheme(framework: Framework, ladder: Ladder, code: string): ThemeAsks[] {
  const asked = effectiveExpectations(framework, code);
  const listed = framework.competencies.filter(({ id }) => ladder.competencyIds.includes(id));
  const themes = framework.themes.map(({ id, name }) => {
    const competencies = listed
      .filter(({ themeId }) => themeId === id)
      .map((competency) => {
        const own = asked.filter(({ competencyId }) => competencyId === competency.id);
        const carried = own.filter(({ since }) => since !== code).map(carriedView);
        return { id: competency.id, name: competency.name, fresh: own.filter(({ since }) => since === code), carried };
      });
    return { id, name, competencies };
  });
  return themes.filter(({ competencies }) => competencies.length > 0);
}

const carriedView = ({ id, statement, since, core }: EffectiveExpectation) => ({ id, statement, since, core });

export function moveView(framework: Framework, { kind, to, pathway, promotion }: Move): MoveView {
  return {
    kind,
    to: { ...nameOfLevel(to.level), ladderName: to.ladder.name },
    note: pathway?.note ?? null,
    promotion: promotion && {
      summary: promotion.summary,
      criteria: promotion.criteria.map((one) => ({
        id: one.id,
        words: criterionInWords(framework, one),
        why: one.why,
      })),
      beyondTheLadder: promotion.beyondTheLadder,
    },
  };
}

export function assignmentView(ladder: Ladder): AssignmentView {
  const { id, name, overlay, levels } = ladder;
  return { ladderId: id, name, months: overlay?.months ?? 0, levels: levels.map(nameOfLevel) };
}

export type ComparedAsk = {
  id: string;
  statement: string;
  core: boolean;
  since: string;
  /** What the first level asks of the same growing ability; empty when all new. */
  replaces: readonly { id: string; statement: string; since: string }[];
};

export type Comparison = {
  from: LevelOfLadder;
  to: LevelOfLadder;
  competencies: readonly { id: string; name: string; asks: readonly ComparedAsk[] }[];
  /** How many asks there are, and how many of them replace an earlier wording. */
  asks: number;
  replacing: number;
};

/** What the second level asks that the first does not; `null` when either is unknown. */
export function comparison(framework: Framework, fromCode: string, toCode: string): Comparison | null {
  const [from, to] = [levelOfLadder(framework, fromCode), levelOfLadder(framework, toCode)];
  if (!from || !to) return null;
  const competencies = compareLevels(framework, fromCode, toCode).map(({ competency, asks }) => ({
    id: competency.id,
    name: competency.name,
    asks: asks.map(({ expectation: { id, statement, core, since }, replaces }) => ({
      id,
      statement,
      core,
      since,
      replaces: replaces.map((one) => ({ id: one.id, statement: one.statement, since: one.since })),
    })),
  }));
  const all = competencies.flatMap(({ asks }) => asks);
  return { from, to, competencies, asks: all.length, replacing: all.filter((one) => one.replaces.length > 0).length };
}

export function levelOfLadder(framework: Framework, code: string): LevelOfLadder | null {
  const found = findLevel(framework, code);
  return found && { ...nameOfLevel(found.level), ladderName: found.ladder.name };
}

/** Every level as a choice, ladder by ladder. */
export function levelChoices(framework: Framework): { value: string; label: string }[] {
  return framework.ladders.flatMap(({ levels }) =>
    levels.map(({ code, title }) => ({ value: code, label: `${code} · ${title}` })),
  );
}
