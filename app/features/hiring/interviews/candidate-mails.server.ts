import { z } from "zod";
import { daysAway } from "~/kernel/time/calendar";
import { USUAL_DATE_FORMAT } from "~/kernel/time/date-format";
import { DAY_MS } from "~/kernel/time/day";
import { shortMoment, shortSpan } from "~/kernel/time/day-words";
import { calendarInvitation } from "~/notices/invitation";
import { messageTo, type Outgoing, sendMails } from "~/notices/mail.server";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { TIMES_LAPSED } from "./notices";
import {
  type CandidateInvitation,
  findOffer,
  listCandidateInvitations,
  listInvitedBetween,
  listLapsedOffers,
  storeOfferToken,
} from "./offer.repo.server";

/** What happened to an interview that its candidate is invited to. */
type News = "planned" | "moved" | "place" | "canceled" | "tomorrow";

/**
 * Tells candidates who get invitations of their interviews by mail, with the calendar file that adds, updates or removes them: by
 * their clocks, the role and the stage, and nothing of the panel. Part of the transaction that it reports on.
 */
export async function tellCandidates(app: App, tx: Tx, interviewIds: readonly string[], what: News): Promise<void> {
  const invited = interviewIds.length === 0 ? [] : await listCandidateInvitations(tx, interviewIds);
  if (invited.length === 0) return;
  await sendMails(
    tx,
    app,
    invited.map((one) => mailOf(app, one, what)),
  );
}

function mailOf(app: App, interview: CandidateInvitation, what: News): Outgoing {
  const { id, role, stageName, place, startsAt, minutes, status, sequence, email, timeZone } = interview;
  const when = shortSpan(startsAt, minutes, { timeZone, dateFormat: USUAL_DATE_FORMAT, now: app.now() });
  const cancelled = status === "CALLED_OFF";
  const event = {
    ...{ uid: `interview-${id}@${new URL(app.env.APP_URL).hostname}`, startsAt, minutes, cancelled },
    ...{ summary: `Interview: ${role}`, changedAt: app.now(), sequence: sequence * 2 + (cancelled ? 1 : 0) },
    ...(place ? { location: place } : {}),
  };
  const where = place && !cancelled ? [`Where: ${place}`] : [];
  return {
    to: { email },
    letter: {
      subject: subjectOf(what, role, when),
      text: [`${stageName}: ${when}`, ...where],
      note: cancelled
        ? "Your contact at the company can tell you what happens next."
        : "If you can't make it, write to your contact at the company.",
    },
    why: `you applied for ${role}`,
    // A reminder changes nothing in a calendar.
    ...(what === "tomorrow" ? {} : { invitation: calendarInvitation({ event }, { name: email, email }, app.env) }),
  };
}

function subjectOf(what: News, role: string, when: string): string {
  switch (what) {
    case "planned":
      return `Your interview for ${role}: ${when}`;
    case "moved":
      return `Your interview for ${role} was moved to ${when}`;
    case "place":
      return `The place of your interview for ${role} changed: ${when}`;
    case "canceled":
      return `Your interview for ${role} is canceled: ${when}`;
    case "tomorrow":
      return `Your interview for ${role} is tomorrow: ${when}`;
  }
}

export const OFFER_JOB = "interview-offer";
const OfferPayload = z.object({ offerId: z.string() });

/** Each attempt makes a link of its own, so that no token waits in the queue; only the latest works. */
async function mailOffer(app: App, payload: unknown): Promise<void> {
  const { offerId } = OfferPayload.parse(payload);
  const offer = await findOffer(app.db, { id: offerId });
  if (!offer || offer.endedAt !== null || Date.parse(offer.expiresAt) <= app.now().getTime()) return;
  const token = newToken();
  const isOpen = await app.db.$transaction((tx) => storeOfferToken(tx, offerId, hashToken(token)));
  if (!isOpen) return;
  const reader = { timeZone: offer.timeZone, dateFormat: USUAL_DATE_FORMAT, now: app.now() };
  const until = `${shortMoment(new Date(offer.expiresAt), reader)} (${offer.timeZone})`;
  const letter = {
    subject: `Choose a time for your interview: ${offer.role}`,
    text: `${offer.stageName}, ${offer.minutes} minutes. ${choiceOf(offer.times.length)}`,
    path: `/choose-time/${token}`,
    button: "Choose time",
    note: `The link works once, until ${until}. Anyone with it can choose, so keep it to yourself.`,
  };
  await app.mail.send(messageTo(app, { email: offer.email }, letter, `you applied for ${offer.role}`));
}

const choiceOf = (times: number) => (times === 1 ? "One time is offered." : `Choose one of ${times} times.`);

const CANDIDATE_REMINDERS_JOB = "candidate-interview-reminders";

/** Candidates hear of an interview the day before, and coordinators of offers that ran out. Running it again repeats nothing. */
async function remindCandidates(app: App): Promise<void> {
  const now = app.now();
  const coming = await listInvitedBetween(app.db, now, new Date(now.getTime() + 50 * 3_600_000));
  for (const one of coming.filter(({ at, timeZone }) => daysAway(at, now, timeZone) === 1)) {
    const mail = mailOf(app, one, "tomorrow");
    const key = `candidate-reminder ${one.id} ${one.sequence}`;
    await app.db.$transaction((tx) => sendMails(tx, app, [{ ...mail, letter: { ...mail.letter, key } }]));
  }
  const lapsed = await listLapsedOffers(app.db, new Date(now.getTime() - 2 * DAY_MS), now);
  for (const { id, candidateId, code, role, coordinatorId: to } of lapsed) {
    const key = `times-lapsed ${id}`;
    await app.db.$transaction((tx) => notify(tx, app, TIMES_LAPSED, { to, params: { candidateId, code, role }, key }));
  }
}

export const CANDIDATE_MAIL_JOBS: RoomJobs = {
  [OFFER_JOB]: { run: mailOffer },
  [CANDIDATE_REMINDERS_JOB]: { run: remindCandidates, daily: true },
};
