import { checkReference } from "./check-ladders";
import type { KitPart, Parts, QuestionPart } from "./framework-parts";
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
    if (questions.length === 0) {
      report(kit.at(), "missing-field", `${kit.value.id} has no questions. Add at least one.`);
      continue;
    }
    checkCoverage(kit, questions, report);
    checkTime(kit, questions, report);
    for (const question of questions) checkQuestion(question, kit, report);
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
