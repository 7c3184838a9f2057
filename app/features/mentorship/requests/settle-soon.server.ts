import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { enqueueJob } from "~/platform/jobs/jobs.server";
import { hasLiving } from "./request.repo.server";

/** Looks through all requests, at once or when an answer is due. */
export const REQUESTS_JOB = "mentorship-requests";

/**
 * Has the requests looked through after a change of what mentees and mentors can: what they withdrew from, the seats they offer,
 * the pairs they are in. Part of the transaction that makes the change.
 */
export async function settleSoon(app: App, tx: Tx, personIds: readonly string[]): Promise<void> {
  if (!(await hasLiving(tx, personIds))) return;
  await enqueueJob(tx, { id: app.newId(), kind: REQUESTS_JOB, payload: {}, runAt: app.now() });
}
