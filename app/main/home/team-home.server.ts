import { teamStates } from "~/features/assessment/cycles/team-states.server";
import { reportGlances } from "~/features/growth/team-map/team-map.server";
import { asOf } from "~/kernel/as-of";
import type { App } from "~/platform/app-context.server";
import type { SignedIn } from "~/platform/sessions/session.server";
import { DUTY_WORDS } from "./duties";
import { inboxOf } from "./inbox";
import { firstTasksOf } from "./open-tasks.server";

/** The reader's reports, a page of them: their states as they are now. At most 8 statements including the session's. */
export async function teamHomeOf(app: App, asker: Pick<SignedIn, "actor" | "timeZone" | "parts">, page: number) {
  const { actor, timeZone, parts } = asker;
  const { reports, more } = await teamStates(app, actor, page);
  const ids = reports.map(({ id }) => id);
  const glances = await reportGlances(app, actor, ids, asOf(app.now(), parts.lastAct));
  const { inbox } = inboxOf(await firstTasksOf(app, asker), DUTY_WORDS, { now: app.now(), timeZone });
  const own = new Set<string | null>(ids);
  const waiting = [...inbox.overdue, ...inbox.week, ...inbox.later].filter(({ personId }) => own.has(personId));
  return { reports: reports.map((one) => ({ ...one, glance: glances.get(one.id) ?? null })), more, waiting };
}

export type TeamHome = Awaited<ReturnType<typeof teamHomeOf>>;
