import type { Actor } from "~/kernel/actor";
import { type Arrangement, arrangementInWords, type MeetingChange } from "~/kernel/time/calendar";
import type { CalendarSeries } from "~/kernel/time/series-invitation";
import type { Invitation } from "~/notices/invitation";
import type { NoticeKind, NoticeParams } from "~/notices/kind";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { endSequence, type Series, stands } from "./domain/one-to-one";
import {
  ONE_TO_ONE_CHANGED,
  ONE_TO_ONES_ENDED,
  ONE_TO_ONES_IN_CALENDAR,
  ONE_TO_ONES_MOVED,
  ONE_TO_ONES_SET_UP,
  ONE_TO_ONES_STOPPED,
} from "./notices";
import { findSeries, listStoppedOf, type StoppedSeries, storeEnd } from "./one-to-one.repo.server";

export type Telling = { app: App; tx: Tx; actor: Pick<Actor, "id" | "name"> };

/** A series as the transaction leaves it. */
type Told = { id: string; other: { id: string; name: string }; arrangement: Arrangement; sequence: number };

const calendarSeries = (
  app: App,
  { id, arrangement, sequence }: Told,
  withName: string,
  more: { cancelled: boolean; changes: readonly MeetingChange[] },
): CalendarSeries => ({
  uid: `${id}@${new URL(app.env.APP_URL).hostname}`,
  summary: `1:1 with ${withName}`,
  ...{ arrangement, sequence, changedAt: app.now(), ...more },
});

/** Announces new 1:1s or their new time. The invitation goes to both, since the organizer's calendar needs it too. */
export function tellOfSeries(
  telling: Telling,
  told: Told,
  how: "set-up" | "moved",
  changes: readonly MeetingChange[],
): Promise<void> {
  const when = arrangementInWords(told.arrangement);
  const params = { id: told.id, who: telling.actor.name, when };
  const invitation = (name: string) => ({
    path: `/one-to-ones/${told.id}`,
    series: calendarSeries(telling.app, told, name, { cancelled: false, changes }),
  });
  const kind = how === "set-up" ? ONE_TO_ONES_SET_UP : ONE_TO_ONES_MOVED;
  return tellBoth(telling, told, kind, params, { how, when, startsAt: "" }, invitation);
}

export function tellOfEnd(telling: Telling, series: Series): Promise<void> {
  const told = endedOf(series);
  const params = { id: told.id, who: telling.actor.name };
  const invitation = (name: string) => endOf(telling.app, told, name);
  return tellBoth(telling, told, ONE_TO_ONES_ENDED, params, { how: "ended", when: "", startsAt: "" }, invitation);
}

const endedOf = (series: Series): Told => ({ ...series, arrangement: series, sequence: endSequence(series) });

const endOf = (app: App, told: Told, name: string): Invitation => ({
  path: `/one-to-ones/${told.id}`,
  series: calendarSeries(app, told, name, { cancelled: true, changes: [] }),
});

/** One meeting of a series is moved, canceled or restored. */
export function tellOfChange(
  telling: Telling,
  series: Series,
  change: MeetingChange,
  how: "moved-one" | "canceled" | "restored",
): Promise<void> {
  const told = { ...series, arrangement: series };
  const about = { on: change.on, startsAt: change.startsAt.toISOString(), minutes: String(series.minutes), how };
  const params = { id: series.id, who: telling.actor.name, ...about };
  const invitation = (name: string) => ({
    path: `/one-to-ones/${series.id}/${change.on}`,
    series: calendarSeries(telling.app, told, name, { cancelled: false, changes: [change] }),
    on: change.on,
  });
  return tellBoth(telling, told, ONE_TO_ONE_CHANGED, params, { ...about, when: "" }, invitation);
}

type OwnNews = { how: string; when: string; startsAt: string; on?: string; minutes?: string };

async function tellBoth<Params extends NoticeParams>(
  { app, tx, actor }: Telling,
  { id, other, arrangement }: Told,
  kind: NoticeKind<Params>,
  params: Params,
  { how, when, startsAt, on = "", minutes = String(arrangement.minutes) }: OwnNews,
  invitation: (name: string) => Invitation,
): Promise<void> {
  await notify(tx, app, kind, { to: other.id, params, invitation: invitation(actor.name) });
  await notify(tx, app, ONE_TO_ONES_IN_CALENDAR, {
    to: actor.id,
    params: { id, who: other.name, how, when, startsAt, on, minutes },
    invitation: invitation(other.name),
  });
}

/**
 * Ends 1:1s of people who left or no longer report to each other, notifies both and removes the meetings from their calendars.
 * Idempotent.
 */
export async function endStopped(app: App, personIds: readonly string[]): Promise<void> {
  for (const stopped of await listStoppedOf(app.db, personIds)) {
    await audited(app.db, (tx) => endOne(app, tx, stopped));
  }
}

async function endOne(app: App, tx: Tx, { id, managerId, reportId }: StoppedSeries): Promise<void> {
  const at = app.now();
  await lockObject(tx, "one-to-one", id);
  const sides = [await findSeries(tx, managerId, id, at), await findSeries(tx, reportId, id, at)];
  if (!sides[0] || sides[0].endedAt || stands(sides[0])) return;
  await storeEnd(tx, id, at);
  await recordAudit(tx, { at, actorId: null, action: "one-to-one.end", subjectId: reportId, objectId: id });
  const told = sides
    .filter((side) => side !== null)
    .map((side) => ({
      to: side.other.id === managerId ? reportId : managerId,
      params: { id, who: side.other.name },
      invitation: endOf(app, endedOf(side), side.other.name),
    }));
  await notifyEach(tx, app, ONE_TO_ONES_STOPPED, told);
}
