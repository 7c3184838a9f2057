import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { Prisma } from "~/platform/generated/prisma/client";
import { type AssessmentRows, addSheet, type World } from "./assessments";
import { daysBefore, monthsBetween } from "./calendar";
import { idOf } from "./chance";
import { managerJudgement, Pen, type Situation } from "./judgements";
import { heldOn, personId } from "./people";
import type { PersonPlan } from "./roster";
import { wordsOf } from "./wording";

export type CycleRow = Prisma.ReviewCycleUncheckedCreateInput & { id: string };
export type OfPerson = { plan: PersonPlan; assessments: readonly AssessmentRows[] };

/** Whose reports were reviewed together, and who opened it. */
const REVIEWS = [
  { by: "Tomasz Wieczorek", of: ["Tomasz Wieczorek"], name: "Till" },
  {
    by: "Ingrid Solheim",
    of: ["Ingrid Solheim", "Mateus Ferreira", "Keiko Hayashi", "Daniel Mensah"],
    name: "leadership",
  },
] as const;
type Review = (typeof REVIEWS)[number];
/** Half-years ago. */
const REVIEWED = [2, 1] as const;
const HALF_YEAR_DAYS = 182;
const DAY = 86_400_000;

/**
 * Takes the assessments that managers' reports wrote in two earlier half-years into closed review cycles, and reveals both sides; a
 * manager's sheet is written where there is none. Assessments that belong to a cycle already stay as they are.
 */
export function reviewTeams(everybody: readonly OfPerson[], world: World): CycleRow[] {
  const pens = new Map<string, Pen>();
  return REVIEWS.flatMap((review) => {
    const reports = everybody.filter(({ plan }) => review.of.some((name) => name === plan.manager?.name));
    return REVIEWED.flatMap((halfYear) => reviewOnce(review, halfYear, reports, world, pens));
  });
}

function reviewOnce(
  review: Review,
  halfYear: number,
  reports: readonly OfPerson[],
  world: World,
  pens: Map<string, Pen>,
): CycleRow[] {
  const opener = world.roster.find(({ name }) => name === review.by);
  if (!opener) return [];
  const versionId = world.published(opener.team.frameworkSlug).id;
  const rows = reports.flatMap(({ plan, assessments }) =>
    assessments
      .filter((one) => one.halfYear === halfYear && !one.assessment.cycleId && one.assessment.versionId === versionId)
      .map((one) => ({ plan, one })),
  );
  const cycle = cycleIn(halfYear, opener, review.name, versionId, world.today);
  for (const { plan, one } of rows) reviewIn(cycle, one, plan, world, pens);
  return [cycle];
}

function cycleIn(halfYear: number, opener: PersonPlan, of: string, versionId: string, today: Date): CycleRow {
  const opensOn = daysBefore(today, halfYear * HALF_YEAR_DAYS + 21);
  const closesOn = daysBefore(today, halfYear * HALF_YEAR_DAYS - 3);
  const season = closesOn.getUTCMonth() < 6 ? "Spring" : "Autumn";
  return {
    id: idOf("team cycle", opener.handle, halfYear),
    name: `${season} review ${closesOn.getUTCFullYear()}, ${of}`,
    versionId,
    level: "NEXT",
    opensOn,
    closesOn,
    openedById: personId(opener),
    openedAt: new Date(opensOn.getTime() + DAY / 3),
    closedAt: new Date(closesOn.getTime() + DAY / 2),
  };
}

function reviewIn(cycle: CycleRow, rows: AssessmentRows, plan: PersonPlan, world: World, pens: Map<string, Pen>): void {
  rows.assessment.cycleId = cycle.id;
  const { manager } = plan;
  if (manager && !rows.sheets.some(({ side }) => side === "MANAGER")) {
    const situation = situationOf(rows, plan, world);
    const { framework } = world.published(plan.team.frameworkSlug);
    const names = new Map(framework.competencies.map(({ id, name }) => [id, name]));
    const pen = pens.get(plan.handle) ?? new Pen(world.texts, (id) => names.get(id) ?? "");
    pens.set(plan.handle, pen);
    const words = wordsOf(plan, world, new Date(rows.assessment.startedAt), "manager", rows.halfYear);
    const judged = effectiveExpectations(framework, situation.targetLevel).map((one) =>
      managerJudgement(one, situation, pen, words),
    );
    addSheet(rows, situation, { side: "MANAGER", rater: manager, judged, submitted: true });
  }
  const revealedAt = new Date(new Date(rows.assessment.startedAt).getTime() + 11 * DAY);
  rows.sealings = rows.sealings.map((sealing) => ({ ...sealing, revealedAt: sealing.revealedAt ?? revealedAt }));
}

function situationOf({ assessment, halfYear }: AssessmentRows, plan: PersonPlan, { today }: World): Situation {
  const startedAt = new Date(assessment.startedAt);
  const held = heldOn(plan, startedAt, today);
  return {
    person: plan,
    halfYear,
    stretching: assessment.targetLevel !== held?.level,
    monthsInLevel: held ? monthsBetween(held.since, startedAt) : 0,
    targetLevel: assessment.targetLevel,
  };
}
