import { z } from "zod";
import { mailAll } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import * as mails from "./round-mails.repo.server";

/** Put into the queue when a round opens to enrolments. */
export const ROUND_OPEN_JOB = "mentorship-round-open";
const AT_A_TIME = 500;

/**
 * The job's handler: tells everybody whom the programme takes that they can enrol, some hundred at a time. It puts the next
 * hundreds into the queue together with these, so that nobody is told twice.
 */
export async function tellOfOpenRound(app: App, payload: unknown): Promise<void> {
  const { roundId, after } = z.object({ roundId: z.string(), after: z.string().optional() }).parse(payload);
  await audited(app.db, async (tx) => {
    const round = await mails.findOpenRound(tx, roundId);
    if (!round) return;
    const people = await mails.listToTell(tx, roundId, after ?? "", AT_A_TIME);
    await mailAll(app, tx, people, () => ({
      subject: "You can enrol in a mentorship programme",
      text: `“${round.programmeName}” is open to enrolments until ${round.closesOn}:`,
      path: `/mentorship/rounds/${roundId}`,
    }));
    const last = people.at(-1);
    if (people.length < AT_A_TIME || !last) return;
    const next = { roundId, after: last.id };
    const key = `${ROUND_OPEN_JOB} ${roundId} ${last.id}`;
    await enqueueJob(tx, { id: app.newId(), kind: ROUND_OPEN_JOB, payload: next, key, runAt: app.now() });
  });
}

export const ROUND_OPEN_JOBS: RoomJobs = { [ROUND_OPEN_JOB]: { run: tellOfOpenRound } };
