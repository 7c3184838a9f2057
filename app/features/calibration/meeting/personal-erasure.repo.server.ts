import type { Tx } from "~/platform/database/database.server";

/**
 * What was frozen, noted and written about the person in calibration, and what they wrote there themselves, becomes empty. That
 * they took part, were rated and were recused stays under their pseudonym, and so do words, who decided and when, so that locks
 * and minutes stay true. Called where `waymark.erasing` names the person.
 */
export async function eraseCalibration(tx: Tx, id: string): Promise<void> {
  await eraseMeetings(tx, id);
  await tx.calibrationPacket.updateMany({ where: { personId: id }, data: { content: {} } });
  await tx.calibrationRating.updateMany({
    where: { sheet: { OR: [{ raterId: id }, { personId: id }] }, note: { not: "" } },
    data: { note: "" },
  });
  await tx.calibrationAppeal.updateMany({ where: { personId: id }, data: { reasons: "", answer: "" } });
  await tx.calibrationAppeal.updateMany({ where: { decidedById: id }, data: { answer: "" } });
  await tx.calibrationReopening.updateMany({ where: { byId: id }, data: { reason: "Erased" } });
}

async function eraseMeetings(tx: Tx, id: string): Promise<void> {
  const concerning = (writer: "authorId" | "recordedById" | "objectorId") => ({
    OR: [{ [writer]: id }, { personId: id }],
  });
  await tx.calibrationNote.updateMany({ where: concerning("authorId"), data: { text: "" } });
  await tx.calibrationOutcome.updateMany({ where: concerning("recordedById"), data: { rationale: "" } });
  await tx.calibrationObjection.updateMany({ where: concerning("objectorId"), data: { sentence: "" } });
  await tx.calibrationPresence.deleteMany({ where: { personId: id } });
}
