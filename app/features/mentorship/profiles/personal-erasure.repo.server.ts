import type { Tx } from "~/platform/database/database.server";

/**
 * What somebody told and kept for mentorship goes: their profile, hours, wishes and refusals, and refusals about them, which say
 * something of them. That they took part, towards which level, stays.
 */
export async function eraseMentorProfile(tx: Tx, id: string): Promise<void> {
  await tx.mentorProfile.deleteMany({ where: { personId: id } });
  await tx.mentorshipHours.deleteMany({ where: { personId: id } });
  await tx.mentorshipRefusal.deleteMany({ where: { OR: [{ byId: id }, { aboutId: id }] } });
  await tx.enrolmentWish.deleteMany({ where: { enrolment: { personId: id } } });
  await tx.mentorshipEnrolment.updateMany({ where: { personId: id }, data: { hope: "", languages: [] } });
}
