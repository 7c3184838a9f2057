import type { Tx } from "~/platform/database/database.server";

export async function isSubject(tx: Tx, sessionId: string, personId: string): Promise<boolean> {
  return (await tx.calibrationSubject.count({ where: { sessionId, personId } })) === 1;
}

/** False when it was declared before. */
export async function insertRecusal(
  tx: Tx,
  row: { sessionId: string; participantId: string; personId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.calibrationRecusal.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** What a rater wrote of somebody whom they are recused from now, and that they were asked. */
export async function dropRating(tx: Tx, sessionId: string, raterId: string, personId: string): Promise<void> {
  await tx.calibrationSheet.deleteMany({ where: { sessionId, raterId, personId } });
  await tx.calibrationAssignment.deleteMany({ where: { sessionId, raterId, personId } });
}
