import type { Tx } from "~/platform/database/database.server";

/** What the person wrote in pairs becomes empty; that two people met, and when, stays, and what the other wrote is theirs. */
export async function erasePairs(tx: Tx, id: string): Promise<void> {
  await tx.pairAgreement.updateMany({ where: { changedById: id }, data: { confidentiality: "", working: "" } });
  await tx.pairGoal.updateMany({ where: { addedById: id }, data: { text: "Erased" } });
  await tx.pairSession.updateMany({ where: { noteById: id }, data: { sharedNote: "", noteById: null } });
  await tx.pairPrivateNote.deleteMany({ where: { authorId: id } });
}
