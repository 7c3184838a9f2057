import { enqueueHandOvers } from "~/features/assessment/sheets/hand-over.server";
import { endStopped } from "~/features/growth/one-to-ones/one-to-one-mails.server";
import { enqueueLeavers } from "~/features/mentorship/pairs/pair-end.server";
import { PEOPLE_CHANGED_JOB, readPeopleChange } from "~/features/people/directory/people-changes.server";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";

/** Does, or puts into the queue, what each room does after people have left or got another manager. */
async function followPeopleChange(app: App, payload: unknown): Promise<void> {
  const { left, moved } = readPeopleChange(payload);
  await app.db.$transaction(async (tx) => {
    await enqueueHandOvers(app, tx, moved);
    await enqueueLeavers(app, tx, left);
  });
  await endStopped(app, [...left, ...moved]);
}

export const PEOPLE_CHANGED_JOBS: RoomJobs = { [PEOPLE_CHANGED_JOB]: { run: followPeopleChange } };
