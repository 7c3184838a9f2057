import type { Db, Tx } from "~/platform/database/database.server";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";

/** Whether a candidate may still be erased, and the edit at which that is so. */
export async function findErasable(db: Db | Tx, id: string): Promise<{ edits: number } | null> {
  return db.candidateIdentity.findUnique({ where: { candidateId: id }, select: { edits: true } });
}

/**
 * Removes who a candidate is and everything written about them; their code, scores and what was decided stay. Part of a transaction
 * that holds the candidate. False when that was done before.
 * @param withDeclarations what they said of themselves for counts goes too.
 */
export async function eraseCandidateRows(tx: Tx, id: string, at: Date, withDeclarations: boolean): Promise<boolean> {
  const identity = await tx.candidateIdentity.findUnique({
    where: { candidateId: id },
    select: { email: true, openingId: true },
  });
  if (!identity) return false;
  await eraseSamples(tx, id, at);
  await tx.candidateConflict.deleteMany({ where: { candidateId: id } });
  await tx.candidateLink.deleteMany({ where: { candidateId: id } });
  if (withDeclarations) await tx.candidateDeclaration.deleteMany({ where: { candidateId: id } });
  // A file that waits for its dry run to be confirmed may be the one that they came with.
  await tx.$executeRaw`
    DELETE FROM "CandidateImport" WHERE "openingId" = ${identity.openingId} AND position(${identity.email} IN lower("content")) > 0`;
  await tx.candidateIdentity.delete({ where: { candidateId: id } });
  await tx.candidate.update({ where: { id }, data: { erasedAt: at, edits: { increment: 1 } } });
  await eraseWords(tx, id);
  return true;
}

async function eraseSamples(tx: Tx, candidateId: string, at: Date): Promise<void> {
  const withFile = { candidateId, fileKey: { not: null } };
  const files = await tx.workSample.findMany({ where: withFile, select: { fileKey: true } });
  for (const { fileKey } of files) if (fileKey) await enqueueFileRemoval(tx, fileKey, at);
  await tx.workSample.deleteMany({ where: { candidateId } });
}

/** `waymark.erasing_candidate` opens what is otherwise never changed, for becoming empty, until the transaction ends. */
async function eraseWords(tx: Tx, candidateId: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('waymark.erasing_candidate', ${candidateId}, true)`;
  const interview = { candidateId };
  const debrief = { candidateId };
  await tx.interview.updateMany({ where: { candidateId, place: { not: "" } }, data: { place: "" } });
  await tx.scorecardAnswer.updateMany({
    where: { scorecard: { seat: { interview } } },
    data: { notes: "", cited: "" },
  });
  await tx.scorecard.updateMany({ where: { seat: { interview } }, data: { summary: "", correction: "" } });
  await tx.interviewDeviation.updateMany({ where: { seat: { interview } }, data: { what: "", reason: "" } });
  await tx.interviewSeat.updateMany({ where: { interview, closedReason: { not: "" } }, data: { closedReason: "" } });
  await tx.debriefScore.updateMany({ where: { debrief }, data: { reason: "" } });
  await tx.hiringDissent.updateMany({ where: { decision: { debrief } }, data: { text: "" } });
  await tx.hiringDecision.updateMany({ where: { debrief }, data: { rationale: "" } });
  await tx.anonymityLift.updateMany({ where: { candidateId }, data: { reason: "" } });
  await tx.$executeRaw`SELECT set_config('waymark.erasing_candidate', '', true)`;
}
