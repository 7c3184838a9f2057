import { type CalendarEvent, invitationFile, type Mailbox, type Parties } from "~/kernel/time/calendar";
import { type CalendarSeries, changeInvitationFile, seriesInvitationFile } from "~/kernel/time/series-invitation";

/** What a mail adds to a calendar: a meeting, a series, or the one meeting `on` a day of a series. @property path of its page, for those who have one. */
export type Invitation = { path?: string } & ({ event: CalendarEvent } | { series: CalendarSeries; on?: string });

type Sender = { MAIL_FROM?: string; APP_URL: string };

/** The calendar file for one attendee's mail. */
export function calendarInvitation(invitation: Invitation, attendee: Mailbox, { MAIL_FROM, APP_URL }: Sender) {
  const organizer = { name: "Waymark", email: addressIn(MAIL_FROM) };
  return fileOf(invitation, { organizer, attendee, ...pageAt(APP_URL, invitation.path) });
}

const pageAt = (appUrl: string, path: string | undefined) => (path === undefined ? {} : { page: `${appUrl}${path}` });

function fileOf(invitation: Invitation, parties: Parties) {
  if ("event" in invitation) {
    return { method: methodOf(invitation.event.cancelled), content: invitationFile(invitation.event, parties) };
  }
  const { series, on } = invitation;
  if (on === undefined) {
    return { method: methodOf(series.cancelled), content: seriesInvitationFile(series, parties) };
  }
  const isLeftOut = series.changes.some((one) => one.on === on && one.cancelled);
  return { method: methodOf(isLeftOut), content: changeInvitationFile(series, on, parties) };
}

const methodOf = (isCancelled: boolean) => (isCancelled ? ("CANCEL" as const) : ("REQUEST" as const));

/** `Waymark <waymark@example.org>`, or just the address. */
function addressIn(from = "waymark@localhost"): string {
  return /<([^<>]+)>/.exec(from)?.[1] ?? from;
}
