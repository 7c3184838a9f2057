import type { Tx } from "~/platform/database.server";

/**
 * What was frozen about the person in calibration sessions becomes empty; that they took part, were rated and were recused
 * stays, under their pseudonym. Called where `waymark.erasing` names the person.
 */
export async function eraseCalibration(tx: Tx, id: string): Promise<void> {
  await tx.calibrationPacket.updateMany({ where: { personId: id }, data: { content: {} } });
}
