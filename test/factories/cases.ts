import type { Criterion, Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { createAssessment, createRatings, createSheet, submitSheet } from "./assessments";
import { smallFramework } from "./frameworks";
import { day, type Making } from "./people";

/** The small framework with a step from IC2 to IC3: present work, and Delivery with one confirmed piece of evidence. */
export function steppedFramework(given: Partial<Framework> = {}): Framework {
  return smallFramework({ slug: "stepped", name: "Stepped", promotions: [smallStep()], ...given });
}

function smallStep(): PromotionStep {
  const criterion: Omit<Criterion, "id" | "scope"> = {
    at: "IC2",
    rating: "meeting",
    share: "most",
    sustained: null,
    corroborated: 0,
    why: "It carries the rest.",
  };
  return {
    id: "s-ic3",
    from: "IC2",
    to: "IC3",
    summary: "From tasks to projects.",
    criteria: [
      { ...criterion, id: "r-present", scope: { of: "all" } },
      {
        ...criterion,
        id: "r-delivery",
        at: "IC3",
        scope: { of: "competency", competencyId: "c-bbbb" },
        corroborated: 1,
      },
    ],
    beyondTheLadder: [{ id: "r-work", statement: "There is work of this scope in the coming year." }],
  };
}

type Words = Readonly<Record<string, string>>;
export type Reviewed = {
  subjectId: string;
  managerId: string;
  versionId: string;
  on?: string;
  /** Words of the scale by expectation. */
  own: Words;
  /** The same as one's own, unless given. */
  manager?: Words;
  targetLevel?: string;
  /** They are, unless told otherwise. */
  revealed?: boolean;
};

/** An assessment from both sides, submitted by both. */
export async function createReviewed(making: Making, { own, manager = own, ...given }: Reviewed) {
  const { subjectId, managerId, versionId, on = "2026-06-01", targetLevel = "IC2", revealed = true } = given;
  const at = { ...making, now: () => day(on) };
  const assessment = await createAssessment(at, { subjectId, versionId, targetLevel });
  const sides = [
    { side: "SELF" as const, raterId: subjectId, words: own },
    { side: "MANAGER" as const, raterId: managerId, words: manager },
  ];
  for (const { words, ...side } of sides) {
    const sheet = await createSheet(at, assessment, side);
    await createRatings(
      at,
      sheet,
      Object.entries(words).map(([expectationId, word]) =>
        word === "none" ? { expectationId, kind: "NO_OPPORTUNITY" as const } : { expectationId, word },
      ),
    );
    await submitSheet(at, sheet);
  }
  const where = { assessmentId: assessment.id };
  if (revealed) await making.db.sheet.updateMany({ where, data: { revealedAt: day(on) } });
  return assessment;
}
