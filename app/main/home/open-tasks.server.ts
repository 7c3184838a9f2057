import { hasRole } from "~/kernel/actor";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { listDuties } from "~/platform/database/duties.server";
import { kept } from "~/platform/database/kept.server";
import type { SignedIn } from "~/platform/sessions/session.server";
import { DUTY_WORDS, dutySources } from "./duties";
import { inboxOf } from "./inbox";
import { firstPageOf } from "./inbox.server";

/** Delay until others' acts reach the count; the person's own acts, and acts on their record, show at once. */
const FRESH_MS = 60_000;
/** Enough to find duties that no longer apply, which are due soon and sort first. */
const READ = 100;

type Asker = Pick<SignedIn, "actor" | "timeZone" | "parts">;

/**
 * The number of a person's open tasks, shown on every page.
 * @param isHome the page shows the tasks; counts those instead.
 */
export async function openTasksOf(app: App, { actor, timeZone, parts }: Asker, isHome: boolean): Promise<number> {
  if (isHome) return (await firstPageOf(app, { actor, timeZone })).open;
  return countOpen(app, {
    personId: actor.id,
    partnerOf: actor.partnerOf,
    isAdministrator: hasRole(actor, "ADMINISTRATOR"),
    backsUp: app.env.BACKUP_DIR !== undefined,
    lastAct: parts.lastAct,
    now: new Date(Math.floor(app.now().getTime() / FRESH_MS) * FRESH_MS),
  });
}

type Counted = {
  personId: string;
  partnerOf: readonly string[];
  isAdministrator: boolean;
  backsUp: boolean;
  /** Position of their latest audit entry. */
  lastAct: string | null;
  now: Date;
};

/** Cached for a minute, unless the person has acted since. */
const countOpen = kept("open tasks", async ({ backsUp, lastAct: _lastAct, ...who }: Counted, { db }) => {
  const sources = dutySources(who.isAdministrator, backsUp);
  const reader = { ...who, today: dayStart(dayText(who.now)) };
  const { duties, open } = await listDuties(db, sources, reader, { skip: 0, take: READ });
  return open - inboxOf(duties, DUTY_WORDS, { now: who.now, timeZone: "UTC" }).dropped;
});
