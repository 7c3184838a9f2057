import { notifyAdministrators } from "~/features/people/roles/roles.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { COMMAND_RUN } from "./notices";

/**
 * Puts a command on the record and tells every administrator: on the server itself no one is asked for a second step, so what is done
 * there must not go unnoticed.
 * @param about the address that it was about.
 */
export function announceCommand(app: App, name: string, about: string): Promise<void> {
  return audited(app.db, (tx) => announceWithin(tx, app, name, about));
}

/** As part of what the command stores. */
export async function announceWithin(tx: Tx, app: App, name: string, about: string): Promise<void> {
  const event = { at: app.now(), actorId: null, subjectId: null, objectId: "server" };
  await recordAudit(tx, { ...event, action: "system.command", after: name });
  await notifyAdministrators(tx, app, COMMAND_RUN, { params: { name, about } });
}
