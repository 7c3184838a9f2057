import { z } from "zod";
import { localTime } from "~/kernel/time/calendar";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import { isStillOpen, type NoticeParams, type NoticeWords, wordsOf } from "./kind";
import { type KnownKinds, type Letter, type Mailing, sendMail } from "./mail.server";
import { findMailbox, takeDigest } from "./notices.repo.server";
import { digestTime, type Quiet } from "./timing";

const DIGEST_JOB = "notice-digest";

type Waiting = { id: string; timeZone: string; quiet: Quiet | null };

/** One digest per person and day, in the morning of their time zone; anyone with a pending digest gets no second one. */
export async function enqueueDigests(tx: Tx, app: Mailing, people: readonly Waiting[]): Promise<void> {
  const jobs = people.map(({ id: personId, timeZone, quiet }) => {
    const runAt = digestTime(app.now(), timeZone, quiet);
    const key = `${DIGEST_JOB} ${personId} ${runAt.toISOString()}`;
    return { id: app.newId(), kind: DIGEST_JOB, payload: { personId }, key, runAt };
  });
  await enqueueJobs(tx, jobs);
}

/** The job's handler for all kinds of notices. A retry after a sent digest finds nothing to send. */
export function digestJobs(known: KnownKinds): RoomJobs {
  return { [DIGEST_JOB]: { run: (app, payload) => sendDigest(app, known, payload) } };
}

async function sendDigest(app: App, { kinds, dutiesOf }: KnownKinds, payload: unknown): Promise<void> {
  const { personId } = z.object({ personId: z.string() }).parse(payload);
  const duties = await dutiesOf(app, personId);
  await app.db.$transaction(async (tx) => {
    const rows = await takeDigest(tx, personId);
    const mailbox = await findMailbox(tx, personId);
    if (!mailbox) return;
    const reader = { ...mailbox, now: app.now() };
    const items = rows.flatMap(({ kind: name, params }) => {
      const kind = kinds.get(name);
      const words = wordsOf(kind, params, reader);
      return kind && words && isStillOpen(kind, params as NoticeParams, duties) ? [words] : [];
    });
    if (items.length === 0) return;
    const { day } = localTime(app.now(), mailbox.timeZone);
    const letter = { ...digestLetter(items, app.env.APP_URL), key: `${DIGEST_JOB} mail ${personId} ${day}` };
    await sendMail(tx, app, mailbox, letter, DIGEST_WHY);
  });
}

export const DIGEST_WHY = "you chose a daily digest in your notification settings";

/** One line per notice, with its page. */
export function digestLetter(items: readonly NoticeWords[], appUrl: string): Letter {
  const lines = items.map(({ subject, path }) => (path === undefined ? subject : `${subject}\n${appUrl}${path}`));
  const [first] = items;
  const subject = items.length === 1 && first ? first.subject : `${items.length} updates: ${first?.subject}, and more`;
  return { subject, text: lines, path: "/notices", button: "Read notifications" };
}
