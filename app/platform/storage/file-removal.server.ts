import { z } from "zod";
import type { App } from "../app-context.server";
import type { Tx } from "../database/database.server";
import { enqueueJob, type RoomJobs } from "../jobs/jobs.server";
import { isFileName } from "./files.server";

export const FILE_REMOVAL_JOB = "file-removal";
const Removal = z.object({ name: z.string().refine(isFileName) });

/** Has a file removed once the row that named it is gone for good: part of that transaction. */
export async function enqueueFileRemoval(tx: Tx, name: string, runAt: Date): Promise<void> {
  const key = `${FILE_REMOVAL_JOB} ${name}`;
  await enqueueJob(tx, { id: key, kind: FILE_REMOVAL_JOB, payload: { name }, key, runAt });
}

export async function removeQueuedFile({ files }: App, payload: unknown): Promise<void> {
  await files.remove(Removal.parse(payload).name);
}

export const FILE_REMOVAL_JOBS: RoomJobs = { [FILE_REMOVAL_JOB]: { run: removeQueuedFile } };
