import type { Prisma } from "~/platform/generated/prisma/client";
import { createCandidate, createInterview, createScorecard, revealDebrief } from "./hiring";
import type { Making } from "./people";

type Decided = {
  openingId: string;
  stageId: string;
  interviewerId: string;
  deciderId: string;
  identity?: Parameters<typeof createCandidate>[1]["identity"];
  decision?: Partial<Prisma.HiringDecisionUncheckedCreateInput>;
};

/** A candidate who was interviewed, revealed and decided on: hired at IC1, unless told otherwise. */
export async function createDecided(
  making: Making,
  { openingId, stageId, interviewerId, deciderId, identity, decision }: Decided,
) {
  const candidate = await createCandidate(making, { openingId, identity });
  const { id: candidateId, debriefId } = candidate;
  const interviewers = [interviewerId];
  const interview = await createInterview(making, {
    ...{ candidateId, debriefId, stageId, interviewers, askedById: deciderId },
  });
  await createScorecard(making, { interviewId: interview.id, personId: interviewerId });
  await revealDebrief(making, debriefId);
  const outcome = decision?.outcome ?? "HIRE";
  const made = await making.db.hiringDecision.create({
    data: {
      ...{ id: making.newId(), debriefId, outcome, rationale: "Shown in both interviews." },
      ...{ levelCode: outcome === "HIRE" ? "IC1" : null, decidedById: deciderId, decidedAt: making.now() },
      ...decision,
    },
  });
  const { decidedAt } = made;
  await making.db.debrief.update({ where: { id: debriefId }, data: { status: "DECIDED", decidedAt } });
  return { ...candidate, decision: made };
}
