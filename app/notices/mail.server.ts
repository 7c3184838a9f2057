import { z } from "zod";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";

/** Sends a message once the transaction is there, and again until it has left. Not for links that open something. */
export async function enqueueMail(tx: Tx, app: Pick<App, "newId" | "now">, message: Message): Promise<void> {
  await enqueueJob(tx, { id: app.newId(), kind: MAIL_JOB, payload: message, runAt: app.now() });
}

/** Many at once: a round of mentorship tells thousands. */
export async function enqueueMails(
  tx: Tx,
  app: Pick<App, "newId" | "now">,
  messages: readonly Message[],
): Promise<void> {
  const runAt = app.now();
  const data = messages.map((payload) => ({ id: app.newId(), kind: MAIL_JOB, payload, runAt }));
  await tx.job.createMany({ data });
}

type Recipient = { name: string; email: string; active?: boolean };
type Letter = { subject: string; text: string; path: string };

/** That something happened and where it can be read, to many at once; people who have left get none. */
export async function mailAll<One extends Recipient>(
  app: App,
  tx: Tx,
  people: readonly One[],
  letter: (one: One) => Letter,
): Promise<void> {
  const messages = people.flatMap((one) => {
    if (one.active === false) return [];
    const { subject, text, path } = letter(one);
    return [{ to: one.email, subject, text: `Hello ${one.name},\n\n${text}\n${app.env.APP_URL}${path}\n` }];
  });
  await enqueueMails(tx, app, messages);
}

export const MAIL_JOB = "mail";

const MessagePayload = z.object({ to: z.string(), subject: z.string(), text: z.string() });

function sendQueuedMail(app: App, payload: unknown): Promise<void> {
  return app.mail.send(MessagePayload.parse(payload));
}

export const MAIL_JOBS: RoomJobs = { [MAIL_JOB]: { run: sendQueuedMail } };
