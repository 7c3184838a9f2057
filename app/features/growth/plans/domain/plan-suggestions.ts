import {
  agreedChoices,
  type Choices,
  type RatedAssessment,
} from "~/features/assessment/conversations/domain/conversation";
import { type Choice, wordOf } from "~/features/assessment/sheets/domain/judgement";
import { standingOf } from "~/features/assessment/summary/domain/summary";
import type { Criterion, Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { type EffectiveExpectation, effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";

/** What was last said of an expectation, and whether both sides said it. */
export type LatestChoice = { choice: Choice; agreed: boolean };

/**
 * What was last said of each expectation. A later assessment takes the place of an earlier one, and within one the agreed
 * rating that of the person's own; not assessed says nothing.
 * @param history oldest first.
 */
export function latestChoices(
  history: readonly Pick<RatedAssessment, "own" | "manager" | "recorded">[],
): ReadonlyMap<string, LatestChoice> {
  const latest = new Map<string, LatestChoice>();
  for (const assessment of history) {
    add(latest, assessment.own, false);
    add(latest, agreedChoices(assessment), true);
  }
  return latest;
}

function add(latest: Map<string, LatestChoice>, choices: Choices, agreed: boolean): void {
  for (const [id, choice] of Object.entries(choices)) if (choice !== "not-assessed") latest.set(id, { choice, agreed });
}

/** One expectation worth a goal. `criterion`: a criterion of the step rests on it and is not reached by it yet. */
export type Suggestion = {
  expectationId: string;
  statement: string;
  competency: string;
  level: string;
  core: boolean;
  agreed: boolean;
  criterion: boolean;
};

/** A skill gap asks for practice, an opportunity gap for a chance. */
export type Suggestions = { skillGaps: readonly Suggestion[]; opportunityGaps: readonly Suggestion[] };

export type SuggestionInput = {
  framework: Framework;
  held: string | null;
  target: string;
  latest: ReadonlyMap<string, LatestChoice>;
  /** Expectations that an open goal is for already. */
  taken: ReadonlySet<string>;
};

/** The step that leads to a level: from the one held, else the first one there is. */
export function stepTowards(framework: Framework, held: string | null, target: string): PromotionStep | null {
  const steps = framework.promotions.filter(({ to }) => to === target);
  return steps.find(({ from }) => from === held) ?? steps[0] ?? null;
}

/**
 * What the target asks and the person has not reached, in the order in which it counts: by the criteria of the step towards
 * it, in their order, as far as the rating is below what they ask; then core expectations; then the ladder's order.
 *
 * Worked case: the first criterion asks Delivery, the second Craft. Both developing: Delivery comes first, although Craft
 * stands first in the ladder. With Delivery at what its criterion asks, Craft comes first.
 */
export function suggestGoals(input: SuggestionInput): Suggestions {
  const { framework, target, held, latest, taken } = input;
  const criteria = (stepTowards(framework, held, target)?.criteria ?? []).map((one) => scopeOf(framework, one));
  const candidates = uniqueById(
    [target, ...criteria.map(({ criterion }) => criterion.at)].flatMap((code) =>
      effectiveExpectations(framework, code),
    ),
  );
  const open = candidates.filter(({ id }) => latest.has(id) && !taken.has(id));
  const placed = open.map((one, ladderPlace) => {
    const { choice, agreed } = latest.get(one.id) as LatestChoice;
    const place = criteria.findIndex(
      (scope) => scope.ids.has(one.id) && isBelow(choice, scope.criterion.rating, framework),
    );
    return { one, choice, agreed, ladderPlace, place: place === -1 ? criteria.length : place };
  });
  placed.sort((a, b) => a.place - b.place || Number(b.one.core) - Number(a.one.core) || a.ladderPlace - b.ladderPlace);
  const of = (wanted: "skill" | "opportunity") =>
    placed
      .filter(({ choice, place }) => gapOf(choice, place < criteria.length, framework) === wanted)
      .map(({ one, agreed, place }) => suggestion(framework, one, agreed, place < criteria.length));
  return { skillGaps: of("skill"), opportunityGaps: of("opportunity") };
}

/** A criterion may ask for more than the word that meets an expectation. */
function gapOf(choice: Choice, belowCriterion: boolean, { scale }: Framework): "skill" | "opportunity" | null {
  const standing = standingOf(choice, scale);
  if (standing === "no-opportunity") return "opportunity";
  return standing === "developing" || (standing === "met" && belowCriterion) ? "skill" : null;
}

function suggestion(framework: Framework, one: EffectiveExpectation, agreed: boolean, criterion: boolean): Suggestion {
  const competency = framework.competencies.find(({ id }) => id === one.competencyId)?.name ?? "";
  return {
    expectationId: one.id,
    statement: one.statement,
    competency,
    level: one.levelCode,
    core: one.core,
    agreed,
    criterion,
  };
}

/** What a criterion looks at; with the share `core`, only that. */
function scopeOf(framework: Framework, criterion: Criterion): { criterion: Criterion; ids: ReadonlySet<string> } {
  const { scope, at, share } = criterion;
  const themeOf = new Map(framework.competencies.map(({ id, themeId }) => [id, themeId]));
  const inScope = ({ competencyId }: EffectiveExpectation) =>
    scope.of === "all" ||
    (scope.of === "theme" ? themeOf.get(competencyId) === scope.themeId : competencyId === scope.competencyId);
  const ids = effectiveExpectations(framework, at).filter((one) => inScope(one) && (share !== "core" || one.core));
  return { criterion, ids: new Set(ids.map(({ id }) => id)) };
}

/** No opportunity yet is below everything: it is what a criterion waits for. */
function isBelow(choice: Choice, rating: string, { scale }: Framework): boolean {
  const place = scale.findIndex(({ id }) => id === wordOf(choice));
  return place < scale.findIndex(({ id }) => id === rating);
}

function uniqueById(list: readonly EffectiveExpectation[]): EffectiveExpectation[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

/** A level that exists, for a target; `null` for any other code. */
export function knownLevel(framework: Framework | null, code: string | null): string | null {
  return framework && code !== null && findLevel(framework, code) ? code : null;
}
