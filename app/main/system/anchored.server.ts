import { unknownReader } from "~/notices/kind";
import { sendMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { anchorText, appendAnchor, endNow } from "~/platform/audit/audit-anchor.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { AUDIT_ANCHOR } from "./notices";

/**
 * Keeps the end of the audit log outside of the database, once a day: at the end of `AUDIT_ANCHOR_FILE`, and in a mail to
 * `AUDIT_ANCHOR_MAIL`. Without either it does nothing.
 */
export async function anchorLog(app: App): Promise<void> {
  const { AUDIT_ANCHOR_FILE: path, AUDIT_ANCHOR_MAIL: email } = app.env;
  if (!path && !email) return;
  const [end, at] = [await endNow(app.db), app.now()];
  if (path) await appendAnchor(path, at, end);
  if (!email) return;
  const day = at.toISOString().slice(0, 10);
  const params = { day, position: String(end.position), end: anchorText(end) };
  const letter = { ...AUDIT_ANCHOR.words(params, unknownReader(at)), key: `audit-anchor ${day}` };
  await app.db.$transaction((tx) => sendMail(tx, app, { email }, letter, AUDIT_ANCHOR.why));
}

export const ANCHOR_JOBS: RoomJobs = { "audit-anchor": { run: anchorLog, daily: true } };
