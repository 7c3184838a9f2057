import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { type CalendarEvent, calendarSpan, meetingsBetween } from "~/kernel/time/calendar";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { forgive, limit } from "~/platform/sessions/limits.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { demand } from "~/policy/can";
import { REVOKE_CALENDAR } from "./domain/final-acts";
import { type Series, stands } from "./domain/one-to-one";
import * as calendar from "./one-to-one.repo.server";
import { listSeries } from "./one-to-one.repo.server";

/** More than anyone meets. */
const MOST_SERIES = 200;

/** Since when one has a calendar address; `null` without. The address itself is nowhere. */
export async function calendarPage(app: App, actor: Actor): Promise<{ since: Date | null }> {
  demand(actor, "calendar.keep", { id: actor.id, managerId: null });
  return { since: (await calendar.findFeedOf(app.db, actor.id))?.createdAt ?? null };
}

/** @returns a new address, shown once; the one from before opens nothing any more. */
export async function makeCalendar(app: App, actor: Actor): Promise<string> {
  demand(actor, "calendar.keep", { id: actor.id, managerId: null });
  const token = newToken();
  await audited(app.db, async (tx) => {
    const at = app.now();
    await calendar.storeFeed(tx, actor.id, hashToken(token), at);
    const entry = { at, actorId: actor.id, subjectId: actor.id, objectId: actor.id };
    await recordAudit(tx, { ...entry, action: "calendar.make" });
  });
  return `${app.env.APP_URL}/calendar/${token}.ics`;
}

/** Without an address nothing happens. */
export async function revokeCalendar(app: App, actor: Actor): Promise<void> {
  demand(actor, "calendar.keep", { id: actor.id, managerId: null });
  await audited(app.db, async (tx) => {
    if (!(await calendar.deleteFeed(tx, actor.id))) return;
    requireConfirmed(actor, REVOKE_CALENDAR, { people: 0 });
    const entry = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: actor.id };
    await recordAudit(tx, { ...entry, action: "calendar.revoke" });
  });
}

/**
 * Whose calendar an address opens to a calendar program, which has the address and no session.
 * @param name `<token>.ics`.
 * @throws {Refusal} `not-found` for a wrong or revoked token, `too-many` for too many tries.
 */
export async function openCalendar(app: App, name: string, ip: string): Promise<string> {
  const [, token] = /^([\w-]{20,100})\.ics$/.exec(name) ?? [];
  await limit(app, "calendar-place", ip);
  const feed = token === undefined ? null : await calendar.findFeed(app.db, hashToken(token));
  if (!feed) throw notFound();
  await forgive(app, "calendar-place", ip);
  await limit(app, "calendar", feed.personId);
  return feed.personId;
}

/** Someone's one-to-ones: times and names, and nothing of what is talked about. */
export async function oneToOneEvents(app: App, personId: string): Promise<CalendarEvent[]> {
  const now = app.now();
  const all = await listSeries(app.db, personId, now, { skip: 0, take: MOST_SERIES });
  return all.filter(stands).flatMap((series) => eventsOf(series, now, app.env.APP_URL));
}

function eventsOf(series: Series, now: Date, appUrl: string): CalendarEvent[] {
  const { from, until } = calendarSpan(now);
  const host = new URL(appUrl).hostname;
  return meetingsBetween(series, series.changes, dayText(from), dayText(until)).map((meeting) => ({
    uid: `${series.id}-${meeting.on}@${host}`,
    startsAt: meeting.startsAt,
    minutes: series.minutes,
    summary: `1:1 with ${series.other.name}`,
    sequence: series.sequence + meeting.sequence,
    cancelled: meeting.cancelled,
    changedAt: series.changedAt,
  }));
}
