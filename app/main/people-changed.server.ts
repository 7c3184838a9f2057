import { enqueueHandOvers } from "~/features/assessment/sheets/hand-over.server";
import { enqueueLeavers } from "~/features/mentorship/pairs/pair-finish.server";
import { PEOPLE_CHANGED_JOB, readPeopleChange } from "~/features/people/directory/people-changes.server";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";

/** Puts into the queue what each room does after people have left or got another manager. */
async function followPeopleChange(app: App, payload: unknown): Promise<void> {
  const { left, moved } = readPeopleChange(payload);
  await app.db.$transaction(async (tx) => {
    await enqueueHandOvers(app, tx, moved);
    await enqueueLeavers(app, tx, left);
  });
}

export const PEOPLE_CHANGED_JOBS: RoomJobs = { [PEOPLE_CHANGED_JOB]: { run: followPeopleChange } };
