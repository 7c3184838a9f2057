import type { Tx } from "~/platform/database/database.server";

/**
 * Why the person lifted codes becomes empty; that they did stays. Work samples are the candidates' own. Called where
 * `waymark.erasing` names the person, which opens what is otherwise never changed.
 */
export async function eraseHiringCandidates(tx: Tx, id: string): Promise<void> {
  await tx.anonymityLift.updateMany({ where: { byId: id }, data: { reason: "" } });
}
