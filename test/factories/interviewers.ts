import type { Prisma } from "~/platform/generated/prisma/client";
import { KIT } from "./kits";
import type { Making } from "./people";

type VignetteRow = Prisma.InterviewVignetteUncheckedCreateInput;
type ScoreRow = Prisma.VignetteScoreUncheckedCreateInput;

/** An answer to the small kit's question, unless told otherwise. */
export function createVignette(
  making: Making,
  given: Partial<VignetteRow> & Pick<VignetteRow, "frameworkSlug" | "addedById">,
) {
  const question = { kitId: KIT.id, questionId: KIT.questions[0]!.id, bandId: "all" };
  const words = { title: "An answer", text: "They wrote a test first." };
  return making.db.interviewVignette.create({
    data: { id: making.newId(), ...question, ...words, addedAt: making.now(), ...given },
  });
}

export function scoreVignetteAs(
  making: Making,
  given: Partial<ScoreRow> & Pick<ScoreRow, "vignetteId" | "personId" | "score">,
) {
  return making.db.vignetteScore.create({ data: { note: "A test first.", scoredAt: making.now(), ...given } });
}

/** Puts somebody on the reference panel of a kit, the small one unless told otherwise. */
export function appointReference(
  making: Making,
  frameworkSlug: string,
  { personId, by, kitId = KIT.id }: { personId: string; by: string; kitId?: string },
) {
  const appointment = { appointedById: by, appointedAt: making.now() };
  return making.db.referencePanelMember.create({ data: { frameworkSlug, kitId, personId, ...appointment } });
}
