import type { Tx } from "~/platform/database/database.server";

/** How they scored beside others was theirs alone, and goes; their scores stay in what kits show. */
export async function eraseHiringSeverity(tx: Tx, personId: string): Promise<void> {
  await tx.interviewerSeverity.deleteMany({ where: { personId } });
}
