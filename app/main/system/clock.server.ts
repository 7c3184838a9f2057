import { z } from "zod";
import { notifyAdministrators } from "~/features/people/roles/roles.server";
import type { Actor } from "~/kernel/actor";
import { hidden, Id } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import type { App } from "~/platform/app-context.server";
import { CLOCK_DOUBT_JOB, type ClockDoubt, confirmClock, openDoubt } from "~/platform/clock/clock.server";
import { audited } from "~/platform/database/transaction.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { demand } from "~/policy/can";
import { clockFaultWords } from "./clock-words";
import { CLOCK_IN_DOUBT } from "./notices";

/** The doubt on the page, so that no one confirms one they have not read. */
export const ClockForm = form({ doubt: hidden(Id) });

/** What the server takes the time to be, and why that may be wrong. */
export async function clockPage(app: App, actor: Actor): Promise<{ now: Date; doubt: ClockDoubt | null }> {
  demand(actor, "system.administer", null);
  return { now: app.now(), doubt: await openDoubt(app.db) };
}

/** Confirming twice does nothing. */
export async function confirmClockAs(app: App, actor: Actor, doubtId: string): Promise<void> {
  demand(actor, "system.administer", null);
  await confirmClock(app, doubtId, actor.id);
}

/** For commands on the server. */
export async function confirmClockByCommand(app: App): Promise<string> {
  const doubt = await openDoubt(app.db);
  const time = app.now().toISOString();
  if (!doubt) return `There is no doubt about the clock. It says ${time}.`;
  await confirmClock(app, doubt.id, null);
  return `The clock says ${time} and is now trusted. Deletions that waited run within ten minutes.`;
}

async function tell(app: App, payload: unknown): Promise<void> {
  const { doubtId } = z.object({ doubtId: z.string() }).parse(payload);
  const doubt = await openDoubt(app.db);
  // Confirmed meanwhile.
  if (doubt?.id !== doubtId) return;
  await audited(app.db, (tx) =>
    notifyAdministrators(tx, app, CLOCK_IN_DOUBT, {
      params: { fault: clockFaultWords(doubt) },
      key: `clock ${doubtId}`,
    }),
  );
}

export const CLOCK_JOBS: RoomJobs = { [CLOCK_DOUBT_JOB]: { run: tell } };
