import { z } from "zod";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";

/** A candidate is greeted without a name. `active`: people who have left get nothing. */
export type Recipient = { email: string; name?: string; active?: boolean };

/** What a mail says; every mail is laid out alike. */
export type Letter = {
  subject: string;
  /** One paragraph, or several. */
  text: string | readonly string[];
  /** The page of Waymark that it leads to; one in each mail. */
  path?: string;
  /** After the link: why they got it, or how long it works. */
  note?: string;
  /** A second mail under the same key is not sent, not even after the first has left. */
  key?: string;
};

/** Laid out, for those whose link opens something: its token has no business in the queue. */
export function messageTo({ env }: Pick<App, "env">, { email, name }: Recipient, letter: Letter): Message {
  const { subject, text, path, note } = letter;
  const greeting = name === undefined ? "Hello," : `Hello ${name},`;
  const link = path === undefined ? [] : [`${env.APP_URL}${path}`];
  const paragraphs = [greeting, ...(typeof text === "string" ? [text] : text), ...link, ...(note ? [note] : [])];
  return { to: email, subject, text: `${paragraphs.join("\n\n")}\n` };
}

/** Sends a mail once the transaction is there, and again until it has left. */
export function sendMail(tx: Tx, app: Mailing, to: Recipient, letter: Letter): Promise<void> {
  return sendMails(tx, app, [to], () => letter);
}

type Mailing = Pick<App, "env" | "newId" | "now">;

/** To many at once: a round of mentorship tells thousands. */
export async function sendMails<One extends Recipient>(
  tx: Tx,
  app: Mailing,
  people: readonly One[],
  letterTo: (one: One) => Letter,
): Promise<void> {
  const runAt = app.now();
  const jobs = people.flatMap((one) => {
    if (one.active === false) return [];
    const letter = letterTo(one);
    return [{ id: app.newId(), kind: MAIL_JOB, payload: messageTo(app, one, letter), key: letter.key, runAt }];
  });
  await enqueueJobs(tx, jobs);
}

export const MAIL_JOB = "mail";

const MessagePayload = z.object({ to: z.string(), subject: z.string(), text: z.string() });

function sendQueuedMail(app: App, payload: unknown): Promise<void> {
  return app.mail.send(MessagePayload.parse(payload));
}

export const MAIL_JOBS: RoomJobs = { [MAIL_JOB]: { run: sendQueuedMail } };
