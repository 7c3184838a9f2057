import type { Tx } from "~/platform/database/database.server";

/**
 * What the person wrote in plans, one-to-ones and feedback becomes empty; that it was there stays, and what others wrote is
 * theirs. Called where `waymark.erasing` names the person, which opens what is otherwise never changed.
 */
export async function erasePlanAndTalks(tx: Tx, id: string): Promise<void> {
  const goal = { title: "Erased", opportunity: "", evidence: "" };
  await tx.growthGoal.updateMany({ where: { personId: id }, data: goal });
  await tx.growthGoal.updateMany({ where: { personId: id, reason: { not: null } }, data: { reason: "Erased" } });
  await tx.goalCheckIn.updateMany({ where: { recordedById: id }, data: { sentence: "" } });
  await tx.talkingPoint.updateMany({ where: { authorId: id }, data: { text: "Erased" } });
  // A goal's title may have been put on the agenda by the other side.
  await tx.talkingPoint.updateMany({ where: { goal: { personId: id } }, data: { text: "Erased" } });
  await tx.oneToOneAction.updateMany({ where: { authorId: id }, data: { text: "Erased" } });
  await tx.oneToOneNote.deleteMany({ where: { authorId: id } });
  await tx.calendarFeed.deleteMany({ where: { personId: id } });
  await tx.feedback.updateMany({ where: { giverId: id }, data: { text: "" } });
  await tx.feedback.updateMany({ where: { receiverId: id, outcome: { not: null } }, data: { outcome: "" } });
  await tx.feedbackRequest.updateMany({ where: { askerId: id }, data: { question: "" } });
}
