import { dayStart, daysAfter, dayText } from "~/kernel/day";
import type { App } from "~/platform/app-context.server";
import { enqueueJob } from "~/platform/jobs.server";
import { MAIL_JOB } from "~/platform/mail.server";
import { type DueReminder, listComingSeats, listMissingScorecards } from "./interview-reminders.repo.server";

/** Runs once a day: reminds of tomorrow's interviews, and of scorecards that somebody waits for. */
export const INTERVIEW_REMINDERS_JOB = "interview-reminders";

const DAY_MS = 86_400_000;
/** After so many days somebody is asked for their scorecard, once; a job that did not run for a while still asks. */
const LATE_AFTER = 2;
const LATE_UNTIL = 9;

/** Nobody is told twice, however often it runs: a reminder's key stays with the queue. */
export async function remindOfInterviews(app: App): Promise<void> {
  const now = app.now();
  const tomorrow = daysAfter(dayText(now), 1);
  const coming = await listComingSeats(app.db, dayStart(tomorrow), dayStart(daysAfter(tomorrow, 1)));
  for (const one of coming) await remind(app, one, "tomorrow", "You have an interview tomorrow:");
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const missing = await listMissingScorecards(app.db, ago(LATE_UNTIL), ago(LATE_AFTER));
  for (const one of missing) await remind(app, one, "scorecard", "Your scorecard of an interview is waited for:");
}

async function remind(
  app: App,
  { interviewId, personId, name, email, sequence }: DueReminder,
  kind: "tomorrow" | "scorecard",
  words: string,
): Promise<void> {
  const page = kind === "scorecard" ? "/scorecard" : "";
  const text = `Hello ${name},\n\n${words}\n${app.env.APP_URL}/hiring/interviews/${interviewId}${page}\n`;
  await enqueueJob(app.db, {
    ...{ id: app.newId(), kind: MAIL_JOB, runAt: app.now() },
    key: `interview-reminder ${kind} ${interviewId} ${personId} ${sequence}`,
    payload: { to: email, subject: "Hiring on Waymark", text },
  });
}
