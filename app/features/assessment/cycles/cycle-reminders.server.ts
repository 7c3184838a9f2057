import { z } from "zod";
import { dayStart, dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import * as cycles from "./cycle.repo.server";
import { reminderDue } from "./domain/cycle";
import { REVIEW_DUE } from "./notices";

/** Runs once a day, and puts a `REMINDER_JOB` for each reminder that the day calls for into the queue. */
const REMINDERS_JOB = "cycle-reminders";
const REMINDER_JOB = "cycle-reminder";

async function enqueueDueReminders(app: App): Promise<void> {
  for (const cycle of await cycles.listOpenCycles(app.db, app.now())) await remindIn(app, app.db, cycle);
}

/**
 * Puts the reminders that the day calls for into the queue, one message to a person whatever they are asked for. None of
 * a kind comes twice; those who have nothing left to submit or are away get none.
 */
export async function remindIn(app: App, tx: Tx, cycle: cycles.OpenCycle): Promise<void> {
  const due = reminderDue(cycle, app.now());
  if (!due) return;
  const people = await cycles.listToRemind(tx, cycle, app.now());
  const jobs = people.map((personId) => ({
    id: app.newId(),
    key: `${REMINDER_JOB} ${due} ${cycle.id} ${personId}`,
    personId,
    payload: { cycleId: cycle.id, personId, due, closesOn: dayText(cycle.closesOn) },
  }));
  await cycles.enqueueReminders(tx, { kind: REMINDER_JOB, cycleId: cycle.id, due, at: app.now() }, jobs);
}

/** Reminders that someone who runs a cycle sent by hand, each about all that is due in it. */
export async function enqueueNudges(
  app: App,
  tx: Tx,
  nudges: readonly { id: string; cycleId: string; personId: string }[],
): Promise<void> {
  const at = app.now();
  await enqueueJobs(
    tx,
    nudges.map(({ id, cycleId, personId }) => {
      const payload = { cycleId, personId, due: "by-hand", nudge: id };
      return { id: app.newId(), kind: REMINDER_JOB, payload, key: `${REMINDER_JOB} ${id}`, runAt: at };
    }),
  );
}

const Payload = z.object({
  ...{ cycleId: z.string(), personId: z.string(), due: z.enum(["asked", "soon", "late", "by-hand"]) },
  // Which of those by hand.
  nudge: z.string().optional(),
  // Those of earlier versions name no day.
  closesOn: z.string().optional(),
});

/** The job's handler. What is still missing is looked up now: those who have submitted meanwhile get no mail. */
async function sendReminder(app: App, payload: unknown): Promise<void> {
  const { cycleId, personId, due, nudge, ...rest } = Payload.parse(payload);
  const missing = await cycles.findMissing(app.db, cycleId, personId, rest.closesOn ? dayStart(rest.closesOn) : null);
  if (!missing) return;
  const { cycle, closesOn, subjects } = missing;
  const others = subjects.filter((subject) => subject !== null);
  const own = others.length < subjects.length ? "yes" : "";
  const params = { cycleId, cycle, closesOn: dayText(closesOn), own, others: others.join("\n") };
  // A second attempt of this job sends no second mail.
  const key = `${REMINDER_JOB} mail ${nudge ?? due} ${cycleId} ${personId}`;
  await app.db.$transaction((tx) => notify(tx, app, REVIEW_DUE, { to: personId, params, key }));
}

export const CYCLE_REMINDER_JOBS: RoomJobs = {
  [REMINDERS_JOB]: { run: enqueueDueReminders, daily: true },
  [REMINDER_JOB]: { run: sendReminder },
};
