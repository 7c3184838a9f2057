import { enqueueMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { findMailbox, type Mailbox } from "./directory.repo.server";

/** Where a person gets mail; `null` for people who have left. */
export function mailboxOf(tx: Tx, personId: string): Promise<Mailbox | null> {
  return findMailbox(tx, personId);
}

/** Writes to one person, as part of the transaction of what the mail tells about. People who have left get nothing. */
export async function mailPerson(
  tx: Tx,
  app: App,
  personId: string,
  { subject, text }: { subject: string; text: string },
): Promise<void> {
  const to = await findMailbox(tx, personId);
  if (to) await enqueueMail(tx, app, { to: to.email, subject, text: `Hello ${to.name},\n\n${text}\n` });
}
