import { hasRole, type Reach } from "~/kernel/actor";
import { type AsOf, asOf } from "~/kernel/as-of";
import type { Duty } from "~/kernel/duty";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { listDuties } from "~/platform/database/duties.server";
import { kept } from "~/platform/database/kept.server";
import type { SignedIn } from "~/platform/sessions/session.server";
import { DUTY_WORDS, dutySources } from "./duties";
import { inboxOf } from "./inbox";
import { firstPageOf } from "./inbox.server";

/** Enough to find duties that no longer apply, which are due soon and sort first. */
const READ = 100;

type Asker = Pick<SignedIn, "actor" | "timeZone" | "parts">;

/**
 * The number of a person's open tasks, shown on every page.
 * @param isHome the page shows the tasks; counts those instead.
 */
export async function openTasksOf(app: App, asker: Asker, isHome: boolean): Promise<number> {
  if (isHome) return (await firstPageOf(app, asker)).open;
  return (await readOpen(app, askedBy(app, asker))).open;
}

/** The first of a person's tasks, as the count on every page has them. */
export async function firstTasksOf(app: App, asker: Asker): Promise<readonly Duty[]> {
  return (await readOpen(app, askedBy(app, asker))).duties;
}

const askedBy = (app: App, { actor, parts }: Asker): Asked => ({
  personId: actor.id,
  partnerOf: actor.partnerOf,
  reach: actor.reach,
  isAdministrator: hasRole(actor, "ADMINISTRATOR"),
  backsUp: app.env.BACKUP_DIR !== undefined,
  ...asOf(app.now(), parts.lastAct),
});

type Asked = AsOf & {
  personId: string;
  partnerOf: readonly string[];
  reach: Reach;
  isAdministrator: boolean;
  backsUp: boolean;
};

const readOpen = kept("open tasks", async ({ backsUp, lastAct: _lastAct, ...who }: Asked, { db }) => {
  const sources = dutySources(who.isAdministrator, backsUp);
  const reader = { ...who, today: dayStart(dayText(who.now)) };
  const { duties, open } = await listDuties(db, sources, reader, { skip: 0, take: READ });
  return { duties, open: open - inboxOf(duties, DUTY_WORDS, { now: who.now, timeZone: "UTC" }).dropped };
});
