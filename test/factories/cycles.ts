import type { NewCycleInput } from "~/features/assessment/cycles/cycle.schema";
import type { Prisma } from "~/platform/generated/prisma/client";
import { assessmentRow } from "./assessments";
import { day, type Fresh, type Making } from "./people";

export type CycleRow = Prisma.ReviewCycleUncheckedCreateInput;

/** Open, with a window that the tests' clock is in. */
export function cycleRow(fresh: Fresh, given: Partial<CycleRow> & Pick<CycleRow, "versionId" | "openedById">) {
  return {
    id: given.id ?? fresh.newId(),
    name: "Autumn review",
    opensOn: day("2026-11-16"),
    closesOn: day("2026-12-11"),
    openedAt: fresh.now(),
    ...given,
  } satisfies CycleRow;
}

export function createCycle(making: Making, given: Parameters<typeof cycleRow>[1]) {
  return making.db.reviewCycle.create({ data: cycleRow(making, given) });
}

/** What opens a cycle of the small framework for the actor's reports; the rest as the form has it untouched. */
export function newCycle(fresh: Fresh, given: Partial<NewCycleInput> = {}): NewCycleInput {
  return {
    id: fresh.newId(),
    name: "Autumn",
    opensOn: "2026-11-23",
    closesOn: "2026-12-18",
    framework: "small",
    level: "HELD",
    peers: "NO",
    groups: ["reports"],
    levels: [],
    look: "",
    leftOut: [],
    joinBefore: null,
    reveal: "AT_ONCE",
    revealOn: null,
    focus: [],
    focusBy: "CYCLE",
    startedSince: null,
    ...given,
  };
}

/** Somebody's assessment in a cycle, with the first turn of the manager they have. */
export async function createAskedFor(
  making: Making,
  cycle: { id: string; versionId: string },
  subject: { id: string; managerId: string | null },
  given: { id?: string; targetLevel?: string } = {},
) {
  const row = { cycleId: cycle.id, versionId: cycle.versionId, subjectId: subject.id, targetLevel: "IC2", ...given };
  const assessment = await making.db.assessment.create({ data: assessmentRow(making, row) });
  const turn = { assessmentId: assessment.id, number: 1, managerId: subject.managerId, since: making.now() };
  await making.db.managerTurn.create({ data: turn });
  return assessment;
}
