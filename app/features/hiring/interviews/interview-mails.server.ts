import { localTime } from "~/kernel/time/calendar-zone";
import { weekdayOf } from "~/kernel/time/day";
import { enqueueMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listMailboxes, type Mailbox } from "./interview-seat.repo.server";

/** What a message may say of an interview: the code, what its stage is called, and when it is. */
export type MailedInterview = { id: string; code: string; name: string; startsAt: Date; minutes: number };

const SUBJECT = "Hiring on Waymark";

/** @param what to whom, as in "Noor asks you to take part in an interview". */
export async function tellOfInterview(
  app: App,
  tx: Tx,
  interview: MailedInterview,
  to: readonly string[],
  what: string,
): Promise<void> {
  const mailboxes = await listMailboxes(tx, to);
  await enqueueMails(
    tx,
    app,
    mailboxes.map((mailbox) => ({ to: mailbox.email, subject: SUBJECT, text: textFor(app, interview, mailbox, what) })),
  );
}

function textFor(app: App, { id, code, name, startsAt, minutes }: MailedInterview, to: Mailbox, what: string): string {
  const begins = localTime(startsAt, to.timeZone);
  const ends = localTime(new Date(startsAt.getTime() + minutes * 60_000), to.timeZone);
  const when = `${weekdayOf(begins.day)} ${begins.day}, ${begins.time} to ${ends.time} (${to.timeZone})`;
  return `Hello ${to.name},\n\n${what}:\n\n${name}, ${code}\n${when}\n${app.env.APP_URL}/hiring/interviews/${id}\n`;
}

export const asksYou = (name: string) => `${name} asks you to take part in an interview`;
export const cannotTakePart = (name: string) => `${name} cannot take part in an interview`;
export const noLongerNeeded = (name: string) => `${name} no longer needs you in an interview`;
