import type { Tx } from "~/platform/database/database.server";

/**
 * What the person wrote of candidates after the scorecards were read becomes empty; scores and outcomes stay in what they add up
 * to. What they took over from interviews of their own goes. Called where `waymark.erasing` names the person, which opens what is
 * otherwise never changed.
 */
export async function eraseDebriefs(tx: Tx, id: string): Promise<void> {
  await tx.debriefScore.updateMany({ where: { personId: id }, data: { reason: "" } });
  await tx.hiringDecision.updateMany({ where: { decidedById: id }, data: { rationale: "" } });
  await tx.hiringDissent.updateMany({ where: { personId: id }, data: { text: "" } });
  await tx.startingPoint.deleteMany({ where: { personId: id } });
}
