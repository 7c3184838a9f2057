import { enqueueMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listToTell } from "./lock.repo.server";

type Session = { id: string; name: string };
type Recipient = { name: string; email: string };

/** That something happened and where it is to be read; never what was judged. */
function mailTo(tx: Tx, app: App, to: Recipient, path: string, subject: string, text: string): Promise<void> {
  const body = `Hello ${to.name},\n\n${text}\n\n${app.env.APP_URL}${path}\n`;
  return enqueueMail(tx, app, { to: to.email, subject, text: body });
}

/** Whom a locked session was about. Part of the transaction of what it tells of, as all of these. */
export async function tellOfLock(tx: Tx, app: App, { id, name }: Session): Promise<void> {
  const text = `The calibration “${name}” is locked. You can read what it came to about you, and why.`;
  const subject = "A calibration that you were part of has an outcome";
  for (const one of await listToTell(tx, id)) {
    if (one.concerned) await mailTo(tx, app, one, `/calibration/${id}/outcome`, subject, text);
  }
}

/** Everybody who takes part in a reopened session, and whom it is about. */
export async function tellOfReopening(tx: Tx, app: App, { id, name }: Session): Promise<void> {
  const subject = "A calibration goes on";
  for (const one of await listToTell(tx, id)) {
    const page = one.concerned ? `/calibration/${id}/outcome` : `/calibration/${id}`;
    const text = `The calibration “${name}” had been locked and is open again. Why is told there.`;
    await mailTo(tx, app, one, page, subject, text);
  }
}
