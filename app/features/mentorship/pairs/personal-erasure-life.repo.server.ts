import type { Tx } from "~/platform/database/database.server";

/**
 * What the person wrote about their pairs becomes empty, also where a mentor kept their thanks; what they chose stays in counts. Called
 * where `waymark.erasing` names the person, which opens what is otherwise never changed.
 */
export async function erasePairLife(tx: Tx, id: string): Promise<void> {
  await tx.pairCheckIn.updateMany({ where: { personId: id }, data: { help: "" } });
  await tx.pairClosing.updateMany({ where: { personId: id }, data: { changed: "" } });
  const thanks = { pair: { menteeId: id } };
  await tx.evidence.updateMany({ where: { thanks }, data: { body: "" } });
  await tx.mentorThanks.updateMany({ where: thanks, data: { text: "" } });
}
