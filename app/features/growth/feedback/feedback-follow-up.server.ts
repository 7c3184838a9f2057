import { enqueueMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { followUpBefore } from "./domain/feedback";
import * as feedback from "./feedback.repo.server";

export const FOLLOW_UP_JOB = "feedback-follow-up";

const BATCH = 500;

/**
 * Asks the receivers of feedback given four weeks ago what came of it, each piece once and each person in one message a day. Run
 * daily; running it again asks nobody again.
 */
export async function followUpFeedback(app: App): Promise<void> {
  const before = followUpBefore(app.now());
  for (;;) {
    const due = await feedback.listDue(app.db, before, BATCH);
    const byReceiver = new Map<string, feedback.DueFollowUp[]>();
    for (const one of due) byReceiver.set(one.receiverId, [...(byReceiver.get(one.receiverId) ?? []), one]);
    for (const these of byReceiver.values()) await askOne(app, these);
    if (due.length < BATCH) return;
  }
}

async function askOne(app: App, due: readonly feedback.DueFollowUp[]): Promise<void> {
  const [{ receiverId, email }] = due as readonly [feedback.DueFollowUp];
  await audited(app.db, async (tx) => {
    const at = app.now();
    const ids = await feedback.storeFollowUp(
      tx,
      due.map(({ id }) => id),
      at,
    );
    const [first] = ids;
    if (first === undefined) return;
    const entry = { at, actorId: null, subjectId: receiverId, action: "feedback.follow-up" as const };
    await recordAudits(
      tx,
      ids.map((objectId) => ({ ...entry, objectId })),
    );
    const where = `${app.env.APP_URL}/feedback${ids.length === 1 ? `/${first}` : ""}`;
    const text = `Four weeks ago you were given feedback. What came of it? If you like, say so to whoever gave it:\n\n${where}\n`;
    await enqueueMail(tx, app, { to: email, subject: "What came of it? Feedback on Waymark", text });
  });
}

export const FEEDBACK_JOBS: RoomJobs = { [FOLLOW_UP_JOB]: { run: followUpFeedback, daily: true } };
