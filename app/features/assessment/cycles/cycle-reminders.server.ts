import { z } from "zod";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import * as reminders from "./cycle.repo.server";
import { type Reminder, reminderDue } from "./domain/cycle";

/** Runs once a day, and puts a `REMINDER_JOB` for each reminder that the day calls for into the queue. */
export const REMINDERS_JOB = "cycle-reminders";
export const REMINDER_JOB = "cycle-reminder";

export async function enqueueDueReminders(app: App): Promise<void> {
  for (const cycle of await reminders.listOpenCycles(app.db, app.now())) await remindIn(app, app.db, cycle);
}

/**
 * Puts the reminders that the day calls for into the queue, one message to a person whatever they are asked for. None of
 * a kind comes twice; those who have nothing left to submit or are away get none.
 */
export async function remindIn(app: App, tx: Tx, cycle: reminders.OpenCycle): Promise<void> {
  const due = reminderDue(cycle, app.now());
  if (!due) return;
  const people = await reminders.listToRemind(tx, cycle.id, app.now());
  const jobs = people.map((personId) => ({
    id: app.newId(),
    key: `${REMINDER_JOB} ${due} ${cycle.id} ${personId}`,
    personId,
    payload: { cycleId: cycle.id, personId, due },
  }));
  await reminders.enqueueReminders(tx, { kind: REMINDER_JOB, cycleId: cycle.id, due, at: app.now() }, jobs);
}

const Payload = z.object({ cycleId: z.string(), personId: z.string(), due: z.enum(["asked", "soon", "late"]) });

/** The job's handler. What is still missing is looked up now: those who have submitted meanwhile get no mail. */
export async function sendReminder(app: App, payload: unknown): Promise<void> {
  const { cycleId, personId, due } = Payload.parse(payload);
  const missing = await reminders.findMissing(app.db, cycleId, personId);
  if (!missing) return;
  await app.mail.send({
    to: missing.email,
    subject: `${SUBJECTS[due]}: ${missing.cycle}`,
    text: textOf(missing, due, `${app.env.APP_URL}/cycles/${cycleId}`),
  });
}

const SUBJECTS: Record<Reminder, string> = { asked: "Asked of you", soon: "Three days left", late: "Still open" };

function textOf({ name, cycle, closesOn, subjects }: reminders.MissingSides, due: Reminder, link: string): string {
  const day = dayText(closesOn);
  const until =
    due === "late"
      ? `It was to be done by ${day}, and can still be until the cycle is closed.`
      : `The last day is ${day}.`;
  const sides = subjects.map((subject) =>
    subject === null ? "- your self-assessment" : `- the manager's side of ${subject}`,
  );
  return `Hello ${name},\n\n“${cycle}” asks you for:\n${sides.join("\n")}\n\n${until}\n${link}\n`;
}

export const CYCLE_JOBS: RoomJobs = {
  [REMINDERS_JOB]: { run: enqueueDueReminders, daily: true },
  [REMINDER_JOB]: { run: sendReminder },
};
