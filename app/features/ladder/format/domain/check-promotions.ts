import { checkReference, competenciesOf } from "./check-ladders";
import { ladderSteps } from "./check-pathways";
import type { CriterionPart, Parts, StepPart } from "./framework-parts";
import type { Report } from "./problem";

type Known = { themes: Set<string>; competencies: Set<string>; words: Set<string>; asked: Map<string, Set<string>> };

/** What is known, and which competencies the ladder of each level asks about. */
function knownIn(parts: Parts): Known {
  const lists = new Map(parts.ladders.map((ladder) => [ladder.value.id, new Set(competenciesOf(ladder, parts))]));
  return {
    themes: new Set(parts.themes.map(({ value }) => value.id)),
    competencies: new Set(parts.competencies.map(({ value }) => value.id)),
    words: new Set(parts.scale.map(({ value }) => value.id)),
    asked: new Map(parts.levels.map(({ value }) => [value.code, lists.get(value.ladder) ?? new Set()])),
  };
}

/** A step has to be one that people can take: the next level, or an advancing pathway; and only once. */
function checkSteps(parts: Parts, report: Report): void {
  const levels = new Set(parts.levels.map(({ value }) => value.code));
  const climbs = ladderSteps(parts);
  const advancing = parts.pathways.filter(({ value }) => value.kind === "advance").map(({ value }) => value);
  const allowed = new Set([...climbs, ...advancing].map(({ from, to }) => `${from} ${to}`));
  const given = new Map<string, string>();
  for (const step of parts.steps) {
    const { from, to, id } = step.value;
    checkReference(step.at("from"), "level", from, levels, report);
    checkReference(step.at("to"), "level", to, levels, report);
    if (from === undefined || to === undefined || !levels.has(from) || !levels.has(to)) continue;
    const other = given.get(`${from} ${to}`);
    if (other)
      report(step.at("from"), "duplicate-move", `From ${from} to ${to} there is already ${other}. Join the two.`);
    else if (!allowed.has(`${from} ${to}`)) {
      const message = `${to} is neither the level after ${from} nor the end of a pathway from it with kind: advance. Correct one.`;
      report(step.at("to"), "not-a-move", message);
    }
    given.set(`${from} ${to}`, id);
  }
  for (const { from, to, at } of climbs) {
    if (given.has(`${from} ${to}`)) continue;
    const message = `Nothing says what the step from ${from} to ${to} asks. Add it to promotion.yaml with its criteria.`;
    report(at, "missing-promotion", message);
  }
}

function checkScope(criterion: CriterionPart, step: StepPart, known: Known, report: Report): void {
  const { theme, competency, at } = criterion.value;
  const scopes = ["theme", "competency", "all"].filter(criterion.given);
  if (scopes.length !== 1 && criterion.own("id")) {
    const found = scopes.length === 0 ? "none" : scopes.join(" and ");
    const message = `A criterion looks at one of theme, competency or all: true; here it has ${found}. Keep or add one.`;
    report(criterion.at(), "wrong-value", message);
  }
  checkReference(criterion.at("theme"), "theme", theme, known.themes, report);
  checkReference(criterion.at("competency"), "competency", competency, known.competencies, report);
  const { from, to } = step.value;
  if (at === undefined || from === undefined || to === undefined) return;
  if (at !== from && at !== to) {
    report(
      criterion.at("at"),
      "wrong-value",
      `This step goes from ${from} to ${to}; "at" names one of the two, not ${at}.`,
    );
  } else if (competency && known.competencies.has(competency) && known.asked.get(at)?.has(competency) === false) {
    const message = `${at} asks nothing of ${competency}: its ladder leaves it out. Choose a competency of that ladder.`;
    report(criterion.at("competency"), "unknown-reference", message);
  }
}

function checkCriteria(parts: Parts, report: Report): void {
  const known = knownIn(parts);
  const steps = new Map(parts.steps.map((step) => [step.value.id, step]));
  const filled = new Set(parts.criteria.map(({ value }) => value.step));
  for (const step of parts.steps.filter(({ value }) => !filled.has(value.id))) {
    report(step.at(), "missing-promotion", `${step.value.id} has no criteria. Add at least one under "criteria".`);
  }
  for (const criterion of parts.criteria) {
    const step = steps.get(criterion.value.step);
    if (step) checkScope(criterion, step, known, report);
    checkReference(criterion.at("rating"), "word of the scale", criterion.value.rating, known.words, report);
    const { sustained } = criterion.value;
    if (sustained && (sustained.cycles === undefined) === (sustained.months === undefined)) {
      report(criterion.at("sustained"), "wrong-value", "Give either cycles or months, one of the two.");
    }
  }
}

export function checkPromotions(parts: Parts, report: Report): void {
  checkSteps(parts, report);
  checkCriteria(parts, report);
}
