import { sendMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { anchorText, appendAnchor, endNow } from "~/platform/audit/audit-anchor.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";

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
  await app.db.$transaction((tx) =>
    sendMail(
      tx,
      app,
      { email },
      {
        subject: `Waymark audit log on ${day}: ${end.position} entries`,
        text: [
          "This is the end of the audit log today. Keep this message where no one who can change the database can change it:",
          anchorText(end),
          "To check that the log still holds it, run this on the server:",
          `npm run audit:verify -- --expect ${anchorText(end)}`,
        ],
        note: "You get this mail each day because AUDIT_ANCHOR_MAIL names your address.",
        key: `audit-anchor ${day}`,
      },
    ),
  );
}

export const ANCHOR_JOBS: RoomJobs = { "audit-anchor": { run: anchorLog, daily: true } };
