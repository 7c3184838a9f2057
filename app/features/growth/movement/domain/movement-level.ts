import {
  agreedChoices,
  type Choices,
  type RatedAssessment,
} from "~/features/assessment/conversations/domain/conversation";
import { type Choice, wordOf } from "~/features/assessment/sheets/domain/judgement";
import { middlePlace, standingOf } from "~/features/assessment/summary/domain/summary";
import type { Framework, ScaleWord } from "~/features/ladder/format/domain/framework";
import { type EffectiveExpectation, effectiveExpectations } from "~/features/ladder/reading/domain/reading";

/** A submitted assessment as far as movement depends on it, with what its level asked in the version it was written for. */
export type Past = {
  assessmentId: string;
  slug: string;
  /** Its name and version. */
  framework: string;
  version: string;
  targetLevel: string;
  submittedAt: Date;
  scale: readonly ScaleWord[];
  competencies: readonly { id: string; name: string }[];
  asked: readonly EffectiveExpectation[];
  own: Choices;
  /** Empty before the reveal, and where the two sides neither said the same nor agreed on anything. */
  agreed: Choices;
  /** `null` before the reveal. */
  manager: Choices | null;
};

export function pastOf(rated: RatedAssessment, framework: Framework): Past {
  const { assessmentId, slug, version, targetLevel, submittedAt, own, manager } = rated;
  const asked = effectiveExpectations(framework, targetLevel);
  const { scale, competencies } = framework;
  const name = `${framework.name} ${version}`;
  const shared = { assessmentId, slug, framework: name, version, targetLevel, submittedAt, scale, competencies, asked };
  return { ...shared, own, manager, agreed: agreedChoices(rated) };
}

/** What a past asked of a competency. */
export function askedOfCompetency({ asked }: Pick<Past, "asked">, competencyId: string) {
  return asked.filter((one) => one.competencyId === competencyId);
}

/** The chosen word; `null` without one, and for a word that the scale does not know. */
function scaleWord(choice: Choice | undefined, scale: readonly ScaleWord[]): ScaleWord | null {
  if (choice === undefined) return null;
  return scale.find(({ id }) => id === wordOf(choice)) ?? null;
}

/** A choice as its readers know it. */
export function choiceWords(choice: Choice | undefined, scale: readonly ScaleWord[]): string {
  if (choice === "no-opportunity") return "No opportunity yet";
  return scaleWord(choice, scale)?.label ?? "Not assessed";
}

/** What one side said of an expectation, or of another step of the same ability, when it said something last. */
export type Said = {
  side: "agreed" | "own";
  words: string;
  meets: boolean;
  hadNoChance: boolean;
  level: string;
  at: Date;
  /** The step that it was said of, where it is not this very expectation. */
  step: string | null;
};

/**
 * What is known of an expectation. `answered`: both sides agree that it is met; `own-word`: one's own rating alone says so;
 * `on-the-way`: a step of the same ability is met; `not-met`: rated, and below what is asked; `no-chance`: there was no
 * opportunity yet; `never`: no one ever rated it or a step of it.
 */
export type Known = "answered" | "own-word" | "on-the-way" | "not-met" | "no-chance" | "never";

export type LevelLine = {
  id: string;
  statement: string;
  core: boolean;
  since: string;
  /** Not asked at the level held. */
  beyond: boolean;
  known: Known;
  /** What was agreed on first, if anything was. */
  said: readonly Said[];
};

export type LevelCompetency = { id: string; name: string; lines: readonly LevelLine[] };

const OPEN: ReadonlySet<Known> = new Set<Known>(["not-met", "no-chance", "never"]);

/**
 * What a page shows of a competency at once, and what it folds: something is left to show or to learn of the first.
 * @param all nothing is folded.
 */
export function foldLines(lines: readonly LevelLine[], all: boolean): { open: LevelLine[]; done: LevelLine[] } {
  const open = lines.filter(({ known }) => all || OPEN.has(known));
  return { open, done: lines.filter((line) => !open.includes(line)) };
}

/**
 * One's ratings beside everything that a level asks, by competency: what it asks beyond the level held first.
 * @param held what the level held asks; `null` where no one knows, and everything is beyond it.
 * @param pasts oldest first; an expectation is the same wherever its id is, since a framework that extends another keeps ids.
 */
export function besideLevel(
  framework: Framework,
  levelCode: string,
  held: readonly EffectiveExpectation[] | null,
  pasts: readonly Past[],
): readonly LevelCompetency[] {
  const heldIds = new Set(held?.map(({ id }) => id));
  const latestFirst = [...pasts].reverse();
  const lines = new Map<string, LevelLine[]>();
  for (const one of effectiveExpectations(framework, levelCode)) {
    const said = saidOf(one, latestFirst);
    const { id, statement, core, since } = one;
    const line = { id, statement, core, since, beyond: !heldIds.has(id), known: knownFrom(said), said };
    lines.set(one.competencyId, [...(lines.get(one.competencyId) ?? []), line]);
  }
  const names = new Map(framework.competencies.map(({ id, name }) => [id, name]));
  return [...lines].map(([id, all]) => {
    const ordered = [...all.filter(({ beyond }) => beyond), ...all.filter(({ beyond }) => !beyond)];
    return { id, name: names.get(id) ?? id, lines: ordered };
  });
}

/** The expectation itself as each side saw it last; where neither ever did, the steps of its ability. */
function saidOf(asked: EffectiveExpectation, latestFirst: readonly Past[]): Said[] {
  const itself = sides((side) => lastSaid(side, latestFirst, ({ id }) => id === asked.id, null));
  if (itself.length > 0 || asked.arc === null) return itself;
  const isStep = (one: EffectiveExpectation) => one.competencyId === asked.competencyId && one.arc === asked.arc;
  return sides((side) => lastSaid(side, latestFirst, isStep, asked.id));
}

const sides = (last: (side: Said["side"]) => Said | null) =>
  (["agreed", "own"] as const).map(last).filter((said) => said !== null);

function lastSaid(
  side: Said["side"],
  latestFirst: readonly Past[],
  isMeant: (one: EffectiveExpectation) => boolean,
  steppedFor: string | null,
): Said | null {
  for (const past of latestFirst) {
    for (const one of past.asked.filter(isMeant)) {
      const choice = past[side][one.id] ?? "not-assessed";
      const standing = standingOf(choice, past.scale);
      if (standing === "not-assessed") continue;
      return {
        side,
        words: choiceWords(choice, past.scale),
        meets: standing === "met",
        hadNoChance: standing === "no-opportunity",
        level: past.targetLevel,
        at: past.submittedAt,
        step: steppedFor === null ? null : one.statement,
      };
    }
  }
  return null;
}

/** An agreed rating counts before one's own, whichever is later. */
function knownFrom(said: readonly Said[]): Known {
  const first = said[0];
  if (!first) return "never";
  if (first.hadNoChance) return "no-chance";
  if (!first.meets) return "not-met";
  if (first.step !== null) return "on-the-way";
  return first.side === "agreed" ? "answered" : "own-word";
}

/** How one rated an expectation beside what was agreed on, or where nothing was, beside what the manager said. */
export type ExpectationGap = "higher" | "lower" | "alike";

/**
 * The same for a competency. `higher` and `lower` are of the typical ratings, as the picture shows them; `-in-some`: only some
 * expectations differ, and the typical ratings don't, or not that way; `mixed`: higher in some and lower in others;
 * `alike-where-both`: typical ratings differ through expectations that one side alone rated. For one's own eyes only.
 */
export type Gap = ExpectationGap | "higher-in-some" | "lower-in-some" | "mixed" | "alike-where-both";

/** @returns `null` where either side gave no word. */
export function gapOf(past: Past, expectationId: string): ExpectationGap | null {
  const own = placeOf(past, past.own[expectationId]);
  const other = placeOf(past, past.agreed[expectationId] ?? past.manager?.[expectationId]);
  if (own === null || other === null) return null;
  if (own === other) return "alike";
  return own > other ? "higher" : "lower";
}

function placeOf(past: Past, choice: Past["own"][string] | undefined): number | null {
  const word = scaleWord(choice, past.scale);
  return word && past.scale.indexOf(word);
}

/**
 * The gap in a competency: where any expectation differs, in which direction; never by how much.
 * @returns `null` where no expectation has a word of both sides.
 *
 * Worked case: own meeting and exceeding beside meeting and meeting: higher in some, since both are typically meeting. Own developing
 * and exceeding beside the same: mixed.
 */
export function competencyGap(past: Past, competencyId: string): Gap | null {
  const gaps = askedOfCompetency(past, competencyId)
    .map(({ id }) => gapOf(past, id))
    .filter((gap) => gap !== null);
  if (gaps.length === 0) return null;
  const [higher, lower] = [gaps.includes("higher"), gaps.includes("lower")];
  if (higher && lower) return "mixed";
  const own = typicalPlace(past, competencyId, past.own);
  const other = typicalPlace(past, competencyId, past.agreed) ?? typicalPlace(past, competencyId, past.manager ?? {});
  const typical = own === null || other === null || own === other ? "alike" : own > other ? "higher" : "lower";
  if (higher) return typical === "higher" ? "higher" : "higher-in-some";
  if (lower) return typical === "lower" ? "lower" : "lower-in-some";
  return typical === "alike" ? "alike" : "alike-where-both";
}

/** The place of a side's typical rating of a competency, 0 for the lowest; `null` where it rated nothing. */
function typicalPlace(past: Past, competencyId: string, side: Choices): number | null {
  return middlePlace(
    askedOfCompetency(past, competencyId).map(({ id }) => side[id] ?? "not-assessed"),
    past.scale,
  );
}

/**
 * How one side's word for a competency stands compared with that side's word before. A word says something about a level on a
 * scale, so only words for the same level of the same framework on the same scale are compared: a lower word at a higher level
 * is no step back. `none`: there is no word here, or none before it.
 */
export type Step = "up" | "down" | "same" | "other-framework" | "other-level" | "other-scale" | "none";

/** `place` on the scale of its assessment, 0 for the lowest. */
export type Stand = { word: string | null; place: number | null; step: Step };

/** `reworded`: asked in other words than the time before, at the same level. */
export type TimelineCell = { own: Stand; agreed: Stand; reworded: boolean };

/** One competency through the assessments, in the order given. `null` where the level asked nothing of it. */
export type TimelineRow = { id: string; name: string; cells: readonly (TimelineCell | null)[] };

/**
 * How each competency moved through submitted assessments, own and agreed words apart.
 * @param pasts oldest first.
 * @returns a row for each competency that any of them asked about, those of the latest first, in its order.
 */
export function timeline(pasts: readonly Past[]): readonly TimelineRow[] {
  const names = new Map<string, string>();
  for (const past of [...pasts].reverse()) {
    const known = new Map(past.competencies.map(({ id, name }) => [id, name]));
    for (const { competencyId: id } of past.asked) if (!names.has(id)) names.set(id, known.get(id) ?? id);
  }
  return [...names].map(([id, name]) => ({ id, name, cells: cellsOf(id, pasts) }));
}

function cellsOf(competencyId: string, pasts: readonly Past[]): (TimelineCell | null)[] {
  const own = stands(competencyId, pasts, (past) => past.own);
  const agreed = stands(competencyId, pasts, (past) => past.agreed);
  let before: Past | null = null;
  return pasts.map((past, index) => {
    if (askedOfCompetency(past, competencyId).length === 0) return null;
    const reworded =
      before !== null && sameLevel(before, past) && textOf(before, competencyId) !== textOf(past, competencyId);
    before = past;
    return { own: own[index]!, agreed: agreed[index]!, reworded };
  });
}

/** Each word is compared with the last one that this side gave, however long ago. */
function stands(competencyId: string, pasts: readonly Past[], side: (past: Past) => Choices): Stand[] {
  let before: { past: Past; place: number } | null = null;
  return pasts.map((past) => {
    const place = typicalPlace(past, competencyId, side(past));
    if (place === null) return { word: null, place, step: "none" };
    const step = before ? stepBetween(before, { past, place }) : "none";
    before = { past, place };
    return { word: past.scale[place]!.label, place, step };
  });
}

type Placed = { past: Past; place: number };

function stepBetween(before: Placed, now: Placed): Step {
  if (before.past.slug !== now.past.slug) return "other-framework";
  if (before.past.targetLevel !== now.past.targetLevel) return "other-level";
  if (!sameScale(before.past.scale, now.past.scale)) return "other-scale";
  if (before.place === now.place) return "same";
  return now.place > before.place ? "up" : "down";
}

const sameLevel = (a: Past, b: Past) => a.slug === b.slug && a.targetLevel === b.targetLevel;

/** Labels may be reworded; a scale with other words, or with the same ones in another order, is another one. */
const sameScale = (a: readonly ScaleWord[], b: readonly ScaleWord[]) =>
  a.map(({ id }) => id).join(" ") === b.map(({ id }) => id).join(" ");

const textOf = (past: Past, competencyId: string) =>
  askedOfCompetency(past, competencyId)
    .map(({ id, statement }) => `${id} ${statement}`)
    .join("\n");
