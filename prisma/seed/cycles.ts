import type { AuditEvent } from "~/platform/audit/audit.server";
import { assessmentRow } from "../../test/factories/assessments";
import type { CycleRow } from "../../test/factories/cycles";
import { cycleRow } from "../../test/factories/cycles";
import type { AssessmentRows, World } from "./assessments";
import { daysBefore, workingHours } from "./calendar";
import { idOf } from "./chance";
import { freshAt, heldOn, personId } from "./people";
import type { PersonPlan } from "./roster";

/** Who opens a cycle for whom: those of their reports whose assessment of this half-year is against that level. */
const CYCLES = [
  { by: "Tomasz Wieczorek", name: "Till, autumn review", level: "HELD" },
  { by: "Tomasz Wieczorek", name: "Till, towards the next level", level: "NEXT" },
  { by: "Mateus Ferreira", name: "Managers, autumn review", level: "HELD" },
] as const;

const OPENED_DAYS_AGO = 11;
const DAYS_TO_GO = 9;

export type CycleRows = {
  cycles: CycleRow[];
  turns: { assessmentId: string; number: number; managerId: string; since: Date }[];
  leftOut: { cycleId: string; personId: string; reason: "CHOSEN" | "NO_LEVEL" }[];
  /** Of people who have not begun theirs. */
  unbegun: AssessmentRows[];
  audit: AuditEvent[];
};

type Reviewed = { plan: PersonPlan; assessments: AssessmentRows[] };

/**
 * Review cycles of the present half-year. Assessments under way are taken into them, as opening one does; where both sides
 * are submitted, both are revealed.
 */
export function cyclesOf(people: readonly Reviewed[], world: World): CycleRows {
  const rows: CycleRows = { cycles: [], turns: [], leftOut: [], unbegun: [], audit: [] };
  for (const given of CYCLES) {
    const opener = world.roster.find(({ name }) => name === given.by);
    if (opener) addCycle(rows, given, opener, people, world);
  }
  return rows;
}

function addCycle(
  rows: CycleRows,
  { name, level }: Pick<(typeof CYCLES)[number], "name" | "level">,
  opener: PersonPlan,
  people: readonly Reviewed[],
  { today, published }: World,
): void {
  const id = idOf("cycle", name);
  const openedAt = workingHours(opener.timeZone)(daysBefore(today, OPENED_DAYS_AGO), 0.2);
  const versionId = published(opener.team.frameworkSlug).id;
  const days = { opensOn: daysBefore(today, OPENED_DAYS_AGO), closesOn: daysBefore(today, -DAYS_TO_GO) };
  const openedById = personId(opener);
  rows.cycles.push(cycleRow(freshAt(openedAt), { id, name, level, versionId, openedById, ...days }));
  rows.audit.push({ at: openedAt, actorId: openedById, action: "cycle.open", subjectId: null, objectId: id });
  for (const one of people.filter(({ plan }) => plan.manager?.name === opener.name)) {
    const held = heldOn(one.plan, openedAt, today)?.level;
    const own = one.assessments.find(({ halfYear }) => halfYear === 0);
    const isNext = own !== undefined && own.assessment.targetLevel !== held;
    const subjectId = personId(one.plan);
    if (!held || isNext !== (level === "NEXT")) {
      rows.leftOut.push({ cycleId: id, personId: subjectId, reason: held ? "CHOSEN" : "NO_LEVEL" });
      continue;
    }
    const asked = own ?? unbegun(one.plan, versionId, held, openedAt);
    if (!own) rows.unbegun.push(asked);
    asked.assessment.cycleId = id;
    revealIfBoth(asked);
    const assessmentId = asked.assessment.id;
    rows.turns.push({ assessmentId, number: 1, managerId: openedById, since: openedAt });
    rows.audit.push({ at: openedAt, actorId: openedById, action: "cycle.ask", subjectId, objectId: assessmentId });
  }
}

function unbegun(plan: PersonPlan, versionId: string, held: string, openedAt: Date): AssessmentRows {
  const given = { id: idOf("assessment", plan.handle, 0), subjectId: personId(plan), versionId };
  const assessment = assessmentRow(freshAt(openedAt), { ...given, heldLevel: held, targetLevel: held });
  return { halfYear: 0, assessment, sheets: [], ratings: [], sealings: [] };
}

function revealIfBoth({ sheets, sealings }: AssessmentRows): void {
  if (sheets.length < 2 || sealings.length < 2) return;
  const revealedAt = new Date(Math.max(...sealings.map(({ submittedAt }) => submittedAt.getTime())));
  for (const sealing of sealings) sealing.revealedAt = revealedAt;
}
