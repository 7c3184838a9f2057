import type { Prisma } from "~/platform/generated/prisma/client";
import { createAssessment, createRatings, createSheet, submitSheet } from "./assessments";
import { createPerson, day, type Making } from "./people";

type CycleRow = Prisma.ReviewCycleUncheckedCreateInput;

/** A review cycle of the past two months, closed two days ago unless told otherwise. */
export function createClosedCycle(
  making: Making,
  given: Partial<CycleRow> & Pick<CycleRow, "versionId" | "openedById">,
) {
  const closedAt = new Date(making.now().getTime() - 2 * 86_400_000);
  return making.db.reviewCycle.create({
    data: {
      id: making.newId(),
      name: "Autumn review",
      opensOn: day("2026-10-01"),
      closesOn: day("2026-11-20"),
      openedAt: new Date(closedAt.getTime() - 50 * 86_400_000),
      closedAt,
      ...given,
    },
  });
}

type Words = Readonly<Record<string, string>>;
type Reviewed = {
  subjectId: string;
  raterId: string;
  cycle: { id: string; versionId: string; closedAt: Date | null };
  level?: string;
  /** Scale words by expectation; the manager's are the same, unless given. */
  own: Words;
  manager?: Words;
  note?: string;
  /** A day before the cycle closed, unless given; `null` leaves both sides sealed. */
  revealedAt?: Date | null;
};

/** Both sheets of somebody's assessment in a cycle, submitted and revealed. */
export async function createReviewed(making: Making, given: Reviewed) {
  const { subjectId, raterId, cycle, level = "IC2", own, manager = own, note = "" } = given;
  const before = new Date((cycle.closedAt ?? making.now()).getTime() - 86_400_000);
  const revealedAt = given.revealedAt === undefined ? before : given.revealedAt;
  const { id: cycleId, versionId } = cycle;
  const startedAt = new Date(before.getTime() - 86_400_000);
  const assessment = await createAssessment(making, { subjectId, versionId, cycleId, targetLevel: level, startedAt });
  for (const [side, words] of [
    ["SELF", own],
    ["MANAGER", manager],
  ] as const) {
    const sheet = await createSheet(making, assessment, { side, raterId: side === "SELF" ? subjectId : raterId });
    await createRatings(
      making,
      sheet,
      Object.entries(words).map(([expectationId, word]) => ({ expectationId, word, note })),
    );
    await submitSheet(making, sheet, startedAt);
  }
  await making.db.sheet.updateMany({ where: { assessmentId: assessment.id }, data: { revealedAt } });
  return assessment;
}

/** People who were reviewed by a rater in a cycle, all with the same words. */
export async function createTeam(making: Making, size: number, given: Omit<Reviewed, "subjectId">) {
  const ids: string[] = [];
  for (let at = 0; at < size; at += 1) {
    const { id } = await createPerson(making, { managerId: given.raterId });
    await createReviewed(making, { ...given, subjectId: id });
    ids.push(id);
  }
  return ids;
}
