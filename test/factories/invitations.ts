import ICAL from "ical.js";
import type { Message } from "~/platform/outside/mailer.server";

/** The invitation in a mail, as another iCalendar library reads it; `null` without one. */
export function invitationIn({ invitation }: Message) {
  if (!invitation) return null;
  const calendar = new ICAL.Component(ICAL.parse(invitation.content));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const [event] = events;
  if (!event) throw new Error("It has no event.");
  return {
    method: calendar.getFirstPropertyValue("method"),
    ...{ uid: event.uid, sequence: event.sequence, summary: event.summary, events },
    startsAt: event.startDate.toJSDate().toISOString(),
    /** The meeting of a series that it is about. */
    of: event.recurrenceId?.toJSDate().toISOString() ?? null,
    /** When the next ones are, by its rule. */
    next(count: number): string[] {
      const steps = event.iterator();
      return Array.from({ length: count }, () => steps.next()?.toJSDate().toISOString() ?? "");
    },
  };
}
