import type { Prisma } from "~/platform/generated/prisma/client";
import type { Fresh, Making } from "./people";

export type GoalRow = Prisma.GrowthGoalUncheckedCreateInput;
export type StepRow = Prisma.GoalStepUncheckedCreateInput;
export type CheckInRow = Prisma.GoalCheckInUncheckedCreateInput;

/** An open goal that the manager reads, unless told otherwise. */
export function goalRow(
  fresh: Fresh,
  given: Partial<GoalRow> & Pick<GoalRow, "personId" | "versionId" | "expectationId">,
) {
  return {
    id: given.id ?? fresh.newId(),
    title: "Lead the design of the next export",
    createdAt: fresh.now(),
    changedAt: fresh.now(),
    sharedAt: fresh.now(),
    ...given,
  } satisfies GoalRow;
}

export function createGoal(making: Making, given: Parameters<typeof goalRow>[1]) {
  return making.db.growthGoal.create({ data: goalRow(making, given) });
}

/** An open step without a day, unless told otherwise. */
export function stepRow(fresh: Fresh, given: Partial<StepRow> & Pick<StepRow, "goalId">) {
  return {
    id: given.id ?? fresh.newId(),
    text: "Write the outline",
    addedAt: fresh.now(),
    ...given,
  } satisfies StepRow;
}

export function createStep(making: Making, given: Parameters<typeof stepRow>[1]) {
  return making.db.goalStep.create({ data: stepRow(making, given) });
}

export function checkInRow(fresh: Fresh, given: Partial<CheckInRow> & Pick<CheckInRow, "goalId" | "recordedById">) {
  return {
    id: given.id ?? fresh.newId(),
    sentence: "The first draft was reviewed.",
    recordedAt: fresh.now(),
    ...given,
  } satisfies CheckInRow;
}

export function createCheckIn(making: Making, given: Parameters<typeof checkInRow>[1]) {
  return making.db.goalCheckIn.create({ data: checkInRow(making, given) });
}
