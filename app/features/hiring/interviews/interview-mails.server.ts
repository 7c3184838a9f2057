import { daysAway } from "~/kernel/time/calendar";
import { dayText } from "~/kernel/time/day";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { interviewEvents } from "./domain/interview";
import {
  type DueReminder,
  listComingSeats,
  listMissingScorecards,
  listSeatsForCalendar,
} from "./interview.repo.server";
import { ANSWER_DUE, INTERVIEW_ASKED, INTERVIEW_CHANGED, INTERVIEW_TOMORROW, SCORECARD_DUE } from "./notices";

/** What a message may say of an interview: the code, what its stage is called, and when it is. */
export type MailedInterview = { id: string; code: string; name: string; startsAt: Date; minutes: number };

/** What happened, and `who` did it, if a person did. */
export type InterviewNews = {
  what: "asked" | "moved" | "place" | "called-off" | "not-needed" | "gave-up" | "given-up";
  who: string;
};

/** Part of the transaction it reports on, after its writes. Everyone who has or had a seat gets the meeting, or its cancellation. */
export async function tellOfInterview(
  app: App,
  tx: Tx,
  { id, code, name, startsAt, minutes }: MailedInterview,
  to: readonly string[],
  { what, who }: InterviewNews,
): Promise<void> {
  const about = { interviewId: id, code, name, startsAt: startsAt.toISOString(), minutes: String(minutes), who };
  const seats = what === "gave-up" ? [] : await listSeatsForCalendar(tx, id, to);
  const { hostname } = new URL(app.env.APP_URL);
  const told = to.map((personId) => {
    const seat = seats.find((one) => one.personId === personId);
    const [event] = interviewEvents(seat ? [{ ...seat, changedAt: app.now() }] : [], () => name, hostname);
    return { to: personId, ...(event ? { invitation: { event, path: `/hiring/interviews/${id}` } } : {}) };
  });
  if (what === "asked") {
    const asked = told.map((one) => ({ ...one, params: about }));
    return notifyEach(tx, app, INTERVIEW_ASKED, asked);
  }
  const changed = told.map((one) => ({ ...one, params: { ...about, what } }));
  await notifyEach(tx, app, INTERVIEW_CHANGED, changed);
}

export const asksYou = (who: string): InterviewNews => ({ what: "asked", who });
export const cannotTakePart = (who: string): InterviewNews => ({ what: "gave-up", who });
export const noLongerNeeded = (who: string): InterviewNews => ({ what: "not-needed", who });

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
  for (const one of coming.filter(isDue(1))) await remind(app, one, "tomorrow");
  const missing = await listMissingScorecards(
    app.db,
    ...between(-24 * (LATE_AFTER + 1) - 2, -24 * (LATE_AFTER - 1) + 2),
  );
  for (const one of missing.filter(isDue(-LATE_AFTER))) await remind(app, one, "scorecard");
}

async function remind(
  app: App,
  { interviewId, personId, code, stageName: name, startsAt, minutes, sequence }: DueReminder,
  about: "tomorrow" | "scorecard",
): Promise<void> {
  const params = { interviewId, code, name, startsAt: startsAt.toISOString(), minutes: String(minutes) };
  const key = `interview-reminder ${about} ${interviewId} ${personId} ${sequence}`;
  const kind = about === "tomorrow" ? INTERVIEW_TOMORROW : SCORECARD_DUE;
  await app.db.$transaction((tx) => notify(tx, app, kind, { to: personId, params, key }));
}

export type SeatToRemind = {
  interviewId: string;
  personId: string;
  code: string;
  stageName: string;
  startsAt: Date;
  minutes: number;
  what: "answer" | "scorecard";
};

/** Reminds interviewers by hand. On one day, a second reminder of the same seat is not sent. */
export async function remindOfSeats(app: App, tx: Tx, seats: readonly SeatToRemind[], who: string): Promise<void> {
  const day = dayText(app.now());
  const told = seats.map(({ interviewId, personId, code, stageName: name, startsAt, minutes, what }) => ({
    what,
    to: personId,
    key: `seat-reminder ${what} ${interviewId} ${personId} ${day}`,
    params: { interviewId, code, name, who, startsAt: startsAt.toISOString(), minutes: String(minutes) },
  }));
  await notifyEach(
    tx,
    app,
    ANSWER_DUE,
    told.filter(({ what }) => what === "answer"),
  );
  await notifyEach(
    tx,
    app,
    SCORECARD_DUE,
    told.filter(({ what }) => what === "scorecard"),
  );
}

export const INTERVIEW_JOBS: RoomJobs = { [INTERVIEW_REMINDERS_JOB]: { run: remindOfInterviews, daily: true } };
