import type { Framework } from "~/features/ladder/format/domain/framework";
import { type EffectiveExpectation, effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import {
  type AssessmentRow,
  assessmentRow,
  type RatingRow,
  ratingRow,
  type SheetRow,
  sheetRow,
} from "../../test/factories/assessments";
import { daysBefore, monthsBetween, workingHours } from "./calendar";
import { below, chance, idOf } from "./chance";
import { type Judged, managerJudgement, ownJudgement, Pen, type Situation } from "./judgements";
import { freshAt, heldOn, nextWithinAYear, personId, startedOn } from "./people";
import type { PersonPlan } from "./roster";
import type { Texts } from "./texts";
import { wordsOf } from "./wording";

export type Published = { id: string; framework: Framework };
export type Sealing = { sheetId: string; submittedAt: Date; revealedAt: Date | null };

/** What one person's assessment of one half-year leaves behind. Sheets are drafts until they are sealed. */
export type AssessmentRows = {
  halfYear: number;
  assessment: AssessmentRow;
  sheets: SheetRow[];
  ratings: RatingRow[];
  sealings: Sealing[];
};

export type World = {
  today: Date;
  roster: readonly PersonPlan[];
  texts: Texts;
  published: (slug: string) => Published;
};

const HALF_YEAR_DAYS = 182;

/** The present half-year first, so that the freshest assessment has the most to say. */
export function assessmentsOf(plan: PersonPlan, world: World): AssessmentRows[] {
  const { framework } = world.published(plan.team.frameworkSlug);
  const names = new Map(framework.competencies.map(({ id, name }) => [id, name]));
  const pen = new Pen(world.texts, (id) => names.get(id) ?? "");
  const managerPen = new Pen(world.texts, (id) => names.get(id) ?? "");
  const halfYears = Array.from({ length: plan.past + 1 }, (_, index) => index);
  return halfYears.flatMap((halfYear) => {
    if (halfYear === 0 && plan.now === "none") return [];
    const rows = assessmentIn(halfYear, plan, world, pen, managerPen);
    return rows ? [rows] : [];
  });
}

/** `null` where the person had not arrived yet. */
function assessmentIn(
  halfYear: number,
  plan: PersonPlan,
  world: World,
  pen: Pen,
  managerPen: Pen,
): AssessmentRows | null {
  const { today } = world;
  const start = daysBefore(today, halfYear * HALF_YEAR_DAYS + 12 + below(9, "start", plan.handle, halfYear));
  if (start <= startedOn(plan, today)) return null;
  const held = heldOn(plan, start, today);
  if (!held) return null;
  const { id: versionId, framework } = world.published(plan.team.frameworkSlug);
  const targetLevel = halfYear === 0 ? plan.aim : (nextWithinAYear(plan, start, today) ?? held.level);
  const startedAt = workingHours(plan.timeZone)(start, chance("started", plan.handle, halfYear));
  const assessment = assessmentRow(freshAt(startedAt), {
    id: idOf("assessment", plan.handle, halfYear),
    subjectId: personId(plan),
    versionId,
    heldLevel: held.level,
    targetLevel,
  });
  const situation: Situation = {
    person: plan,
    halfYear,
    stretching: targetLevel !== held.level,
    monthsInLevel: monthsBetween(held.since, start),
    targetLevel,
  };
  const asked = effectiveExpectations(framework, targetLevel);
  const rows: AssessmentRows = { halfYear, assessment, sheets: [], ratings: [], sealings: [] };
  addOwnSheet(rows, asked, situation, world, pen);
  addManagerSheet(rows, asked, situation, world, managerPen);
  return rows;
}

function addOwnSheet(
  rows: AssessmentRows,
  asked: readonly EffectiveExpectation[],
  situation: Situation,
  world: World,
  pen: Pen,
): void {
  const { person, halfYear } = situation;
  const progress = halfYear === 0 ? person.now : "submitted";
  const day = new Date(rows.assessment.startedAt);
  const words = (expectationId: string) => wordsOf(person, world, day, halfYear, expectationId);
  const wordy = person.name === "Amara Okafor" ? 0.95 : 0.45 + 0.35 * chance("wordy", person.handle);
  const judged = answered(asked, progress, situation).map((one) => ownJudgement(one, situation, pen, words, wordy));
  addSheet(rows, situation, { side: "SELF", rater: person, judged, submitted: progress === "submitted" });
}

/** How far somebody has come. Who submits may leave a thing or two open. */
function answered(
  asked: readonly EffectiveExpectation[],
  progress: PersonPlan["now"],
  { person, halfYear }: Situation,
): readonly EffectiveExpectation[] {
  const { handle } = person;
  switch (progress) {
    case "none":
      return [];
    case "begun":
      return asked.slice(0, 3 + below(4, "begun", handle));
    case "half":
      return asked.slice(0, Math.floor(asked.length * (0.4 + 0.25 * chance("half", handle))));
    case "nearly":
      return asked.slice(0, -2).filter(({ id }) => chance("nearly", handle, id) > 0.05);
    case "submitted":
      return asked.filter(({ id }) => chance("left open", handle, id, halfYear) > 0.025);
  }
}

function addManagerSheet(
  rows: AssessmentRows,
  asked: readonly EffectiveExpectation[],
  situation: Situation,
  world: World,
  pen: Pen,
): void {
  const { person, halfYear } = situation;
  const revealed = person.revealed === halfYear;
  const progress = halfYear === 0 ? person.managerNow : revealed ? "submitted" : "none";
  if (progress === "none" || !person.manager) return;
  const words = wordsOf(person, world, new Date(rows.assessment.startedAt), "manager", halfYear);
  const share = progress === "draft" ? 0.2 + 0.5 * chance("manager draft", person.handle) : 1;
  const rated = asked.slice(0, Math.ceil(asked.length * share));
  const judged = rated.map((one) => managerJudgement(one, situation, pen, words));
  addSheet(rows, situation, { side: "MANAGER", rater: person.manager, judged, submitted: progress === "submitted" });
}

type Given = { side: "SELF" | "MANAGER"; rater: PersonPlan; judged: readonly Judged[]; submitted: boolean };

export function addSheet(
  rows: AssessmentRows,
  { person, halfYear }: Situation,
  { side, rater, judged, submitted }: Given,
): void {
  const { assessment } = rows;
  const key = [person.handle, halfYear, side] as const;
  const id = idOf("sheet", ...key);
  const startedAt = new Date(assessment.startedAt);
  const atWork = workingHours(rater.timeZone);
  const days = 5 + below(5, "days", ...key);
  const submittedAt = atWork(daysBefore(startedAt, -days), chance("submitted", ...key));
  rows.sheets.push(sheetRow(freshAt(startedAt), assessment, { id, raterId: personId(rater), side }));
  for (const one of judged) {
    const day = daysBefore(startedAt, -below(days, "day", ...key, one.expectationId));
    const wrote = atWork(day, chance("minute", ...key, one.expectationId));
    const at = new Date(Math.min(Math.max(wrote.getTime(), startedAt.getTime()), submittedAt.getTime()));
    const version = 1 + below(4, "version", ...key, one.expectationId);
    rows.ratings.push(ratingRow(freshAt(at), { id, versionId: assessment.versionId }, { ...one, version }));
  }
  const revealed = person.revealed === halfYear;
  const revealedAt = revealed ? new Date(startedAt.getTime() + 11 * 86_400_000) : null;
  if (submitted) rows.sealings.push({ sheetId: id, submittedAt, revealedAt });
}
