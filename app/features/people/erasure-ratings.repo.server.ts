import type { Tx } from "~/platform/database.server";

/** Notes that the person wrote with ratings in calibration, and those about them; words stay, as in reviews. Part of an erasure. */
export async function eraseCalibrationNotes(tx: Tx, id: string): Promise<void> {
  await tx.calibrationRating.updateMany({
    where: { sheet: { OR: [{ raterId: id }, { personId: id }] }, note: { not: "" } },
    data: { note: "" },
  });
}
