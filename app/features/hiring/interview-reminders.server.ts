import { dayStart, daysAfter, dayText } from "~/kernel/day";
import type { App } from "~/platform/app-context.server";
import { enqueueJob } from "~/platform/jobs.server";
import { MAIL_JOB } from "~/platform/mail.server";
import { type DueReminder, listComingSeats, listMissingScorecards } from "./interview-reminders.repo.server";

/** Runs once a day: reminds of tomorrow's interviews, and of scorecards that somebody waits for. */
export const INTERVIEW_REMINDERS_JOB = "interview-reminders";

/** So many days after their interview somebody is asked for a scorecard that is waited for. */
const LATE_AFTER = 2;

/** By days in UTC, so that each interview has its one day; running it again tells nobody twice. */
export async function remindOfInterviews(app: App): Promise<void> {
  const today = dayText(app.now());
  const during = (day: string) => [dayStart(day), dayStart(daysAfter(day, 1))] as const;
  const coming = await listComingSeats(app.db, ...during(daysAfter(today, 1)));
  for (const one of coming) await remind(app, one, "tomorrow", "You have an interview tomorrow:");
  const missing = await listMissingScorecards(app.db, ...during(daysAfter(today, -LATE_AFTER)));
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
