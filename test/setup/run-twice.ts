import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { TestApp } from "./app";

/** Runs what is due, and the jobs of a kind once more, as when a process ends before it notes them as done. */
export async function runTwice(app: TestApp, kind: string): Promise<void> {
  const waiting = await app.db.job.findMany({ where: { kind, doneAt: null }, select: { id: true, payload: true } });
  await runDueJobs(app, JOB_HANDLERS);
  for (const { id, payload } of waiting) {
    await app.db.job.update({ where: { id }, data: { payload: payload ?? {}, doneAt: null } });
  }
  await runDueJobs(app, JOB_HANDLERS);
}
