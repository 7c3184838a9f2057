import { enqueueMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { findAddress } from "./case.repo.server";
import type { CaseEventKind, CaseRecord } from "./domain/case-state";

type Told = { personId: string | null; subject: string; text: string };

/** Who is told of what; that something has happened, and never what was judged. */
function toldOf(record: CaseRecord, kind: CaseEventKind, readerId: string | null): Told | null {
  const step = `${record.fromLevel} to ${record.toLevel}`;
  const toSubject = { personId: record.subjectId };
  switch (kind) {
    case "submitted":
      return {
        personId: record.managerId,
        subject: `${record.subject} has submitted a promotion case`,
        text: `${record.subject} has submitted a case for the step from ${step}. You are asked to endorse or decline it.`,
      };
    case "endorsed":
    case "declined":
      return {
        ...toSubject,
        subject: "Your manager has answered your promotion case",
        text: `There is an answer to your case for the step from ${step}.`,
      };
    case "decided":
      return {
        ...toSubject,
        subject: "Your promotion case has been decided",
        text: `There is a decision, with its reasons, on your case for the step from ${step}.`,
      };
    case "appealed":
      return {
        personId: readerId,
        subject: `${record.subject} asks you to read an appeal`,
        text: `${record.subject} has named you as the second reader of their case for the step from ${step}. You decide finally.`,
      };
    case "decided-finally":
      return {
        ...toSubject,
        subject: "Your appeal has been decided",
        text: `The second reader has decided your case for the step from ${step}.`,
      };
    case "calibration":
    case "withdrawn":
      return null;
  }
}

/** Part of the transaction of what it tells of. */
export async function tellOf(
  tx: Tx,
  app: App,
  record: CaseRecord,
  kind: CaseEventKind,
  readerId: string | null = null,
): Promise<void> {
  const told = toldOf(record, kind, readerId);
  const to = told?.personId ? await findAddress(tx, told.personId) : null;
  if (!told || !to) return;
  const link = `${app.env.APP_URL}/cases/${record.id}`;
  await enqueueMail(tx, app, {
    to: to.email,
    subject: told.subject,
    text: `Hello ${to.name},\n\n${told.text}\n\n${link}\n`,
  });
}
