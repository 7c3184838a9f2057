import type { Prisma } from "~/platform/generated/prisma/client";
import { createAssessment, createRatings, createSheet, type ratingRow, submitSheet } from "./assessments";
import type { Making } from "./people";

type Given = Parameters<typeof ratingRow>[2];
type Pairing = { subjectId: string; managerId: string; versionId: string; targetLevel?: string; submittedAt?: Date };

/** An assessment whose two sides were submitted, and revealed in one statement. */
export async function createRevealed(
  making: Making,
  { managerId, ...about }: Pairing,
  ratings: { own?: readonly Given[]; manager?: readonly Given[] } = {},
) {
  const assessment = await createBothSubmitted(making, { managerId, ...about }, ratings);
  await revealSheets(making, assessment);
  return assessment;
}

/** Both sides submitted, and still sealed. */
export async function createBothSubmitted(
  making: Making,
  { managerId, subjectId, versionId, targetLevel = "IC2", submittedAt }: Pairing,
  { own = [], manager = [] }: { own?: readonly Given[]; manager?: readonly Given[] } = {},
) {
  const assessment = await createAssessment(making, { subjectId, versionId, targetLevel });
  const sides = [
    { sheet: await createSheet(making, assessment), ratings: own },
    { sheet: await createSheet(making, assessment, { side: "MANAGER", raterId: managerId }), ratings: manager },
  ];
  for (const { sheet, ratings } of sides) {
    await createRatings(making, sheet, ratings);
    await submitSheet(making, sheet, submittedAt);
  }
  return assessment;
}

export function revealSheets(making: Making, assessment: { id: string }) {
  return making.db.sheet.updateMany({ where: { assessmentId: assessment.id }, data: { revealedAt: making.now() } });
}

export type AgreedRow = Prisma.AgreedRatingUncheckedCreateInput;
type AgreedOf = Pick<AgreedRow, "assessmentId" | "versionId" | "expectationId" | "recordedById">;

/** Agreed on `meeting`, for the first time, unless told otherwise. */
export function agreedRow(making: Pick<Making, "now">, given: Partial<AgreedRow> & AgreedOf) {
  return {
    number: 1,
    kind: "RATED",
    word: "meeting",
    recordedAt: making.now(),
    ...given,
  } satisfies AgreedRow;
}

export type ReviewActionRow = Prisma.ReviewActionUncheckedCreateInput;
type ActionOf = Pick<ReviewActionRow, "assessmentId" | "versionId" | "createdById">;

/** The subject's, without a day, and still to do, unless told otherwise. */
export function reviewActionRow(making: Pick<Making, "now" | "newId">, given: Partial<ReviewActionRow> & ActionOf) {
  return {
    id: given.id ?? making.newId(),
    text: "Lead the next release.",
    owner: "SUBJECT",
    createdAt: making.now(),
    ...given,
  } satisfies ReviewActionRow;
}

export function createReviewAction(making: Making, given: Partial<ReviewActionRow> & ActionOf) {
  return making.db.reviewAction.create({ data: reviewActionRow(making, given) });
}
