import type { Db } from "~/platform/database/database.server";

/** How the person scores in interviews beside others, as they alone may read it. */
export async function exportHiringSeverity(db: Db, personId: string) {
  const select = { effect: true, low: true, high: true, why: true, interviews: true, others: true, madeAt: true };
  return { howYouScoreInInterviews: await db.interviewerSeverity.findUnique({ where: { personId }, select }) };
}
