import type { Prisma } from "~/platform/generated/prisma/client";
import { day, type Fresh, type Making } from "./people";

export type ReviewCycleRow = Prisma.ReviewCycleUncheckedCreateInput;

/** Open now, for some weeks; asks no peers unless told. */
export function reviewCycleRow(
  fresh: Fresh,
  given: Partial<ReviewCycleRow> & Pick<ReviewCycleRow, "versionId" | "openedById">,
) {
  return {
    id: given.id ?? fresh.newId(),
    name: "Autumn reviews",
    opensOn: day("2026-11-02"),
    closesOn: day("2026-12-11"),
    openedAt: fresh.now(),
    ...given,
  } satisfies ReviewCycleRow;
}

export function createReviewCycle(making: Making, given: Parameters<typeof reviewCycleRow>[1]) {
  return making.db.reviewCycle.create({ data: reviewCycleRow(making, given) });
}
