import { checkReference, competenciesOf } from "./check-ladders";
import { ladderSteps } from "./check-pathways";
import type { CriterionPart, KitPart, Parts, QuestionPart, StepPart } from "./framework-parts";
import type { Report } from "./problem";

/** Everything inside interview kits: references, a scale for every band, the anchors it needs, and time for the questions. */
export function checkInterviews(parts: Parts, report: Report): void {
  const competencies = new Set(parts.competencies.map(({ value }) => value.id));
  const levels = new Set(parts.levels.map(({ value }) => value.code));
  for (const kit of parts.kits) {
    const questions = parts.questions.filter(({ value }) => value.kit === kit.value.id);
    for (const [index, id] of (kit.value.competencies ?? []).entries()) {
      checkReference(kit.at("competencies", index), "competency", id, competencies, report);
    }
    checkBands(kit, levels, report);
    checkRedLines(kit, parts, report);
    checkMaterials(kit, parts, report);
    if (questions.length === 0) {
      report(kit.at(), "missing-field", `${kit.value.id} has no questions. Add at least one.`);
      continue;
    }
    checkCoverage(kit, questions, report);
    checkTime(kit, questions, report);
    for (const question of questions) checkQuestion(question, kit, report);
  }
  checkVignettes(parts, report);
}

/** Each is scored on a scale of its question. */
function checkVignettes(parts: Parts, report: Report): void {
  const taken = new Set(parts.vignettes.map(({ value }) => value.id));
  for (const question of parts.questions) {
    const kit = parts.kits.find(({ value }) => value.id === question.value.kit);
    const bands = new Set(kit?.value.bands?.map(({ id }) => id));
    for (const [index, { id, band, reference }] of (question.value.vignettes ?? []).entries()) {
      const at = (...path: string[]) => question.at("vignettes", index, ...path);
      checkReference(at("band"), `band of ${question.value.kit}`, band, bands, report);
      if (taken.has(id)) report(at("id"), "duplicate-id", `${id} is a vignette already. Give this one another id.`);
      taken.add(id);
      if (reference.point <= (kit?.value.points ?? reference.point)) continue;
      report(at("reference", "point"), "wrong-value", `The kit's scales have ${kit?.value.points} points. Correct it.`);
    }
  }
}

function checkBands(kit: KitPart, levels: ReadonlySet<string>, report: Report): void {
  const bandOf = new Map<string, string>();
  for (const [index, band] of (kit.value.bands ?? []).entries()) {
    for (const [place, code] of band.levels.entries()) {
      const at = kit.at("bands", index, "levels", place);
      checkReference(at, "level", code, levels, report);
      const other = bandOf.get(code);
      if (other) report(at, "duplicate-id", `${code} is in the band "${other}" already. Keep it in one of them.`);
      bandOf.set(code, band.id);
    }
  }
}

/** A line either comes from red-lines.yaml or says itself what is never asked, and where. */
function checkRedLines(kit: KitPart, parts: Parts, report: Report): void {
  const shared = new Set(parts.redLines.map(({ value }) => value.id));
  for (const [index, { use, never, where }] of (kit.value.red_lines ?? []).entries()) {
    const at = kit.at("red_lines", index);
    const isWhole = use === undefined ? never !== undefined && where !== undefined : !never && !where;
    if (!isWhole) report(at, "wrong-value", "A red line has either use, or never and where. Correct this one.");
    checkReference(kit.at("red_lines", index, "use"), "line of red-lines.yaml", use, shared, report);
  }
}

function checkMaterials(kit: KitPart, parts: Parts, report: Report): void {
  const files = new Set(parts.materials.map(({ value }) => value.id));
  const ids = new Set<string>();
  for (const [index, { id, file }] of (kit.value.materials ?? []).entries()) {
    checkReference(kit.at("materials", index, "file"), "file in materials", file, files, report);
    if (ids.has(id))
      report(kit.at("materials", index, "id"), "duplicate-id", `"${id}" is a material already. Rename one.`);
    ids.add(id);
  }
}

/** Every competency of a kit is shown by a question, and no question by one that is not the kit's. */
function checkCoverage(kit: KitPart, questions: readonly QuestionPart[], report: Report): void {
  const own = new Set(kit.value.competencies ?? []);
  for (const question of questions) {
    for (const [index, id] of (question.value.competencies ?? []).entries()) {
      checkReference(question.at("competencies", index), `competency of ${kit.value.id}`, id, own, report);
    }
  }
  const asked = new Set(questions.flatMap(({ value }) => value.competencies ?? []));
  for (const [index, id] of (kit.value.competencies ?? []).entries()) {
    if (asked.has(id)) continue;
    const message = `No question of ${kit.value.id} shows ${id}. Add one, or take it off the list.`;
    report(kit.at("competencies", index), "empty-cell", message);
  }
}

function checkTime(kit: KitPart, questions: readonly QuestionPart[], report: Report): void {
  const { minutes } = kit.value;
  const asked = questions.reduce((sum, { value }) => sum + (value.minutes ?? 0), 0);
  if (minutes === undefined || asked < minutes) return;
  const message = `The questions take ${asked} of ${minutes} minutes, and nothing is left for the opening and the candidate. Make it longer, or ask less.`;
  report(kit.at("minutes"), "wrong-value", message);
}

function checkQuestion(question: QuestionPart, kit: KitPart, report: Report): void {
  const bands = kit.value.bands?.map(({ id }) => id) ?? [];
  const scales = question.value.scales ?? [];
  for (const [index, { band, anchors }] of scales.entries()) {
    checkReference(question.at("scales", index, "band"), `band of ${kit.value.id}`, band, new Set(bands), report);
    if (scales.findIndex((other) => other.band === band) < index) {
      report(question.at("scales", index, "band"), "duplicate-id", `"${band}" has a scale already. Keep one.`);
    }
    checkAnchors(question, index, Object.keys(anchors).map(Number), kit.value.points, report);
  }
  for (const band of bands.filter((id) => !scales.some((scale) => scale.band === id))) {
    const message = `${question.value.id} has no scale for the band "${band}". Say what its answers look like.`;
    report(question.at("scales"), "empty-cell", message);
  }
}

/** The ends and the middle: 3 of 5 points, 2 or 3 of 4. */
function checkAnchors(
  question: QuestionPart,
  index: number,
  given: readonly number[],
  points: number | undefined,
  report: Report,
): void {
  if (points === undefined) return;
  const at = (point: number) => question.at("scales", index, "anchors", point);
  for (const point of given.filter((one) => one > points)) {
    report(at(point), "wrong-value", `The kit's scales have ${points} points. Remove point ${point}.`);
  }
  const lacks = (...some: number[]) => !some.some((point) => given.includes(point));
  const middle = points === 5 ? [3] : [2, 3];
  if (lacks(points))
    report(at(points), "missing-field", `Point ${points} has no anchor. Say what the best answers show.`);
  if (lacks(...middle)) {
    report(at(middle[0]!), "missing-field", `Point ${middle.join(" or ")} has no anchor. Say what lies in the middle.`);
  }
}

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
      report(criterion.at("sustained"), "wrong-value", "Enter either cycles or months.");
    }
    const { colleagues, outside } = criterion.value.evidence ?? {};
    if (colleagues !== undefined && outside !== undefined && outside > colleagues) {
      const message = `${outside} from outside the team are more than the ${colleagues} colleagues asked for. Correct one.`;
      report(criterion.at("evidence", "outside"), "wrong-value", message);
    }
  }
}

export function checkPromotions(parts: Parts, report: Report): void {
  checkSteps(parts, report);
  checkCriteria(parts, report);
}
