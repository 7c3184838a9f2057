import { daysAway, localTime } from "~/kernel/time/calendar";
import { weekdayOf } from "~/kernel/time/day";
import { type Letter, sendMail, sendMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import {
  type DueReminder,
  listComingSeats,
  listMailboxes,
  listMissingScorecards,
  type Mailbox,
} from "./interview.repo.server";

/** What a message may say of an interview: the code, what its stage is called, and when it is. */
export type MailedInterview = { id: string; code: string; name: string; startsAt: Date; minutes: number };

const SUBJECT = "Hiring on Waymark";

/** @param what the message, such as "Noor asks you to take part in an interview". */
export async function tellOfInterview(
  app: App,
  tx: Tx,
  interview: MailedInterview,
  to: readonly string[],
  what: string,
): Promise<void> {
  const mailboxes = await listMailboxes(tx, to);
  await sendMails(tx, app, mailboxes, (mailbox) => letterTo(mailbox, interview, what));
}

function letterTo(to: Mailbox, { id, code, name, startsAt, minutes }: MailedInterview, what: string): Letter {
  const begins = localTime(startsAt, to.timeZone);
  const ends = localTime(new Date(startsAt.getTime() + minutes * 60_000), to.timeZone);
  const when = `${weekdayOf(begins.day)} ${begins.day}, ${begins.time} to ${ends.time} (${to.timeZone})`;
  return { subject: SUBJECT, text: [`${what}:`, `${name}, ${code}\n${when}`], path: `/hiring/interviews/${id}` };
}

export const asksYou = (name: string) => `${name} asks you to take part in an interview`;
export const cannotTakePart = (name: string) => `${name} cannot take part in an interview`;
export const noLongerNeeded = (name: string) => `${name} no longer needs you in an interview`;

/** Runs once a day: reminds people of tomorrow's interviews and of missing scorecards. */
const INTERVIEW_REMINDERS_JOB = "interview-reminders";

/** Days after an interview when its missing scorecards are asked for. */
const LATE_AFTER = 2;

const HOUR_MS = 3_600_000;

/** Counts days in each receiver's time zone. Running it again reminds no one twice. */
export async function remindOfInterviews(app: App): Promise<void> {
  const now = app.now();
  // Covers the whole day in every zone, with two hours to spare for clock changes.
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
  { interviewId, personId, sequence, ...to }: DueReminder,
  kind: "tomorrow" | "scorecard",
  words: string,
): Promise<void> {
  const page = kind === "scorecard" ? "/scorecard" : "";
  const path = `/hiring/interviews/${interviewId}${page}`;
  const key = `interview-reminder ${kind} ${interviewId} ${personId} ${sequence}`;
  await sendMail(app.db, app, to, { subject: SUBJECT, text: words, path, key });
}

export const INTERVIEW_JOBS: RoomJobs = { [INTERVIEW_REMINDERS_JOB]: { run: remindOfInterviews, daily: true } };
