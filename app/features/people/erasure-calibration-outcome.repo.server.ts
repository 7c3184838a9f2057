import type { Tx } from "~/platform/database.server";

/**
 * What was written about the person's outcomes in calibrations, and what they wrote about others', becomes empty; words, who
 * decided and when stay, so that locks and minutes stay true. Called where `waymark.erasing` names the person.
 */
export async function eraseCalibrationOutcomes(tx: Tx, id: string): Promise<void> {
  const concerned = (writer: object) => ({ OR: [{ personId: id }, writer] });
  await tx.calibrationOutcome.updateMany({ where: concerned({ recordedById: id }), data: { rationale: "" } });
  await tx.calibrationObjection.updateMany({ where: concerned({ objectorId: id }), data: { sentence: "" } });
  await tx.calibrationAppeal.updateMany({ where: { personId: id }, data: { reasons: "", answer: "" } });
  await tx.calibrationAppeal.updateMany({ where: { decidedById: id }, data: { answer: "" } });
  await tx.calibrationReopening.updateMany({ where: { byId: id }, data: { reason: "Erased" } });
}
