import type { Tx } from "~/platform/database/database.server";

/**
 * When and how often the person interviewed and what they said of themselves goes, and what they noted becomes empty; what they
 * scored stays in the reference, and that they were qualified. A vignette is the organisation's, as its kit is. Called where
 * `waymark.erasing` names the person, which opens what is otherwise never changed.
 */
export async function eraseInterviewing(tx: Tx, id: string): Promise<void> {
  await tx.interviewHours.deleteMany({ where: { personId: id } });
  await tx.interviewerProfile.deleteMany({ where: { personId: id } });
  await tx.interviewerDeclaration.deleteMany({ where: { personId: id } });
  await tx.vignetteScore.updateMany({ where: { personId: id }, data: { note: "" } });
  await tx.qualificationStep.updateMany({ where: { byId: id }, data: { sentence: "" } });
}
