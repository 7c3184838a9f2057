import { sendMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listToTell } from "./lock.repo.server";

type Session = { id: string; name: string };

/** Whom a locked session was about. Part of the transaction of what it tells of, as all of these; never what was judged. */
export async function tellOfLock(tx: Tx, app: App, { id, name }: Session): Promise<void> {
  const text = `The calibration “${name}” is locked. You can read what it came to about you, and why.`;
  const subject = "A calibration that you were part of has an outcome";
  const told = (await listToTell(tx, id)).filter(({ concerned }) => concerned);
  await sendMails(tx, app, told, () => ({ subject, text, path: `/calibration/${id}/outcome` }));
}

/** Everybody who takes part in a reopened session, and whom it is about. */
export async function tellOfReopening(tx: Tx, app: App, { id, name }: Session): Promise<void> {
  const subject = "A calibration goes on";
  const text = `The calibration “${name}” had been locked and is open again. Why is told there.`;
  const pathOf = (concerned: boolean) => `/calibration/${id}${concerned ? "/outcome" : ""}`;
  await sendMails(tx, app, await listToTell(tx, id), (one) => ({ subject, text, path: pathOf(one.concerned) }));
}
