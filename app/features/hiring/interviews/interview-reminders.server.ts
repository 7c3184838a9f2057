import { daysAway } from "~/kernel/time/calendar-zone";
import { MAIL_JOB } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { type DueReminder, listComingSeats, listMissingScorecards } from "./interview-reminders.repo.server";

/** Runs once a day: reminds of tomorrow's interviews, and of scorecards that somebody waits for. */
export const INTERVIEW_REMINDERS_JOB = "interview-reminders";

/** So many days after their interview somebody is asked for a scorecard that is waited for. */
const LATE_AFTER = 2;

const HOUR_MS = 3_600_000;

/** By days where each receiver is, so that an interview has its one day for everybody; running it again tells nobody twice. */
export async function remindOfInterviews(app: App): Promise<void> {
  const now = app.now();
  // Some day there, whatever the zone, and whether or not clocks change: two hours more than its hours.
  const between = (from: number, until: number) =>
    [new Date(now.getTime() + from * HOUR_MS), new Date(now.getTime() + until * HOUR_MS)] as const;
  const isDue = (days: number) => (one: DueReminder) => daysAway(one.at, now, one.timeZone) === days;
  const coming = await listComingSeats(app.db, ...between(0, 50));
  for (const one of coming.filter(isDue(1))) await remind(app, one, "tomorrow", "You have an interview tomorrow:");
  const missing = await listMissingScorecards(
    app.db,
    ...between(-24 * (LATE_AFTER + 1) - 2, -24 * (LATE_AFTER - 1) + 2),
  );
  for (const one of missing.filter(isDue(-LATE_AFTER)))
    await remind(app, one, "scorecard", "Your scorecard of an interview is waited for:");
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

export const INTERVIEW_JOBS: RoomJobs = { [INTERVIEW_REMINDERS_JOB]: { run: remindOfInterviews, daily: true } };
