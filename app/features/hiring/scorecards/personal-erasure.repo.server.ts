import type { Tx } from "~/platform/database/database.server";

/**
 * What the person wrote of candidates becomes empty; scores and recommendations stay, so that decisions and what was learned of them
 * stay true. Called where `waymark.erasing` names the person.
 */
export async function eraseScorecards(tx: Tx, id: string): Promise<void> {
  const scorecard = { personId: id };
  await tx.scorecard.updateMany({ where: scorecard, data: { summary: "", correction: "" } });
  await tx.scorecardAnswer.updateMany({ where: { scorecard }, data: { notes: "", cited: "" } });
  await tx.interviewDeviation.updateMany({ where: { personId: id }, data: { what: "", reason: "" } });
  await tx.interviewSeat.updateMany({ where: { closedById: id }, data: { closedReason: "" } });
}
