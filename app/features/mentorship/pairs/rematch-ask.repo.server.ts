import type { Tx } from "~/platform/database/database.server";

/** Who asked for another pairing; `null` takes it back. */
export async function storeRematchAsk(tx: Tx, pairId: string, personId: string | null, at: Date): Promise<void> {
  const data = { rematchAskedById: personId, rematchAskedAt: personId === null ? null : at };
  await tx.mentorshipPair.update({ where: { id: pairId }, data });
}
