import { z } from "zod";
import type { Duty } from "~/kernel/duty";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { isStillOpen, type NoticeKind, type NoticeParams } from "./kind";
import { type Footer, type LaidOut, type Letter, laidOut, plainFooter, plainText } from "./letter";
import { mailMarkup } from "./mail-layout";
import { findMailbox } from "./notices.repo.server";
import { stopAddress } from "./unsubscribe.server";

export type { Letter };

/** Candidates are greeted without a name. */
export type Recipient = { email: string; name?: string };

const NO_FOOTER: Footer = { why: null, stop: null, settings: null };

/** Laid out before it is queued: the token in its link must not be in the queue. @param why last paragraph of the mail. */
export function messageTo({ env }: Pick<App, "env">, to: Recipient, letter: Letter, why?: string): Message {
  return composed(to.email, letter.subject, laidOut(letter, to.name, env.APP_URL), { ...NO_FOOTER, why: why ?? null });
}

/** Both layouts of a letter, with the same text. */
export function composed(to: string, subject: string, letter: LaidOut, footer: Footer): Message {
  const text = `${plainText(letter)}${plainFooter(footer)}`;
  return { to, subject, text, html: mailMarkup(subject, letter, footer) };
}

export type Mailing = Pick<App, "env" | "newId" | "now">;

/** @property why the reason it is sent. @property about person and kind whose setting stops it; with `params` if it was held back. @property runAt earliest time. */
export type Outgoing = {
  to: Recipient;
  letter: Letter;
  why?: string;
  about?: { personId: string; kind: string; label: string; params?: NoticeParams };
  invitation?: { method: "REQUEST" | "CANCEL"; content: string };
  runAt?: Date;
};

/** Enqueues a mail in this transaction; it is retried until it has left. */
export function sendMail(tx: Tx, app: Mailing, to: Recipient, letter: Letter, why?: string): Promise<void> {
  return sendMails(tx, app, [{ to, letter, why }]);
}

/** To many at once: a round of mentorship tells thousands. */
export async function sendMails(tx: Tx, app: Mailing, mails: readonly Outgoing[]): Promise<void> {
  const now = app.now();
  await enqueueJobs(
    tx,
    mails.map(({ to, letter, runAt = now, why, about, invitation }) => {
      const parts = laidOut(letter, to.name, app.env.APP_URL);
      const payload = {
        ...{
          to: to.email,
          subject: letter.subject,
          text: plainText(parts),
          letter: { ...parts, paragraphs: [...parts.paragraphs] },
        },
        ...(why === undefined ? {} : { why }),
        ...(about ? { about } : {}),
        ...(invitation ? { invitation } : {}),
      };
      return { id: app.newId(), kind: MAIL_JOB, payload, key: letter.key, runAt };
    }),
  );
}

export const MAIL_JOB = "mail";

const LaidOutPayload = z.object({
  greeting: z.string(),
  paragraphs: z.array(z.string()),
  button: z.object({ label: z.string(), address: z.string() }).nullable(),
  note: z.string().nullable(),
});
/** Mails queued before layouts existed have only text. */
const MailPayload = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  letter: LaidOutPayload.optional(),
  why: z.string().optional(),
  about: z
    .object({
      personId: z.string(),
      kind: z.string(),
      label: z.string(),
      params: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  invitation: z.object({ method: z.enum(["REQUEST", "CANCEL"]), content: z.string() }).optional(),
});

/** Quiet hours can hold a mail for half a day. It goes to the person's address at that time, if they still have an account. */
async function sendQueuedMail(app: App, known: KnownKinds, payload: unknown): Promise<void> {
  const { to, subject, text, letter, why = null, about, invitation } = MailPayload.parse(payload);
  if (!letter) return app.mail.send({ to, subject, text });
  if (!about) return app.mail.send({ ...composed(to, subject, letter, { ...NO_FOOTER, why }), invitation });
  const mailbox = await findMailbox(app.db, about.personId);
  if (!mailbox || !(await isWorthSending(app, known, about))) return;
  const address = stopAddress(app, about);
  const footer = {
    why,
    stop: { label: `Turn off mails about: ${about.label}`, address },
    settings: `${app.env.APP_URL}/account/notices`,
  };
  await app.mail.send({ ...composed(mailbox.email, subject, letter, footer), stop: address, invitation });
}

/** Held back by quiet hours, it may ask for what was done meanwhile. */
async function isWorthSending(
  app: App,
  { kinds, dutiesOf }: KnownKinds,
  { personId, kind: name, params }: NonNullable<Outgoing["about"]>,
): Promise<boolean> {
  const kind = kinds.get(name);
  if (!params || !kind?.asksFor) return true;
  return isStillOpen(kind, params, await dutiesOf(app, personId));
}

/** What is composed of all rooms: the kinds of news, and what waits for a person now. */
export type KnownKinds = {
  kinds: ReadonlyMap<string, NoticeKind>;
  dutiesOf(app: App, personId: string): Promise<readonly Duty[]>;
};

export const mailJobs = (known: KnownKinds): RoomJobs => ({
  [MAIL_JOB]: { run: (app, payload) => sendQueuedMail(app, known, payload) },
});
