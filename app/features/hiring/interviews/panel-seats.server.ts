import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { askSeat } from "./interview.repo.server";
import { asksYou, type MailedInterview, tellOfInterview } from "./interview-mails.server";

/** @property id who asks. @property actorId who caused it; `null` where a candidate chose a time. */
export type Asker = { id: string; name: string; actorId: string | null };

/** Asks people to hold an interview, each with an invitation: part of a transaction that has checked them. */
export async function askForSeats(
  app: App,
  tx: Tx,
  interview: MailedInterview,
  personIds: readonly string[],
  by: Asker,
): Promise<void> {
  const at = app.now();
  for (const personId of personIds) {
    await askSeat(tx, { interviewId: interview.id, personId, role: "INTERVIEWER" }, { id: by.id, at });
    const entry = { at, actorId: by.actorId, subjectId: personId, objectId: interview.id };
    await recordAudit(tx, { ...entry, action: "interview-seat.ask" });
  }
  const others = personIds.filter((personId) => personId !== by.actorId);
  await tellOfInterview(app, tx, interview, others, asksYou(by.name));
}
