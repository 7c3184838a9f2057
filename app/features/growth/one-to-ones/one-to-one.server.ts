import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound, Refusal } from "~/kernel/refusal";
import {
  type Arrangement,
  arrangementInWords,
  comingMeetings,
  isGrowthMissing,
  localTime,
  meetingsBetween,
} from "~/kernel/time/calendar";
import { DAY_MS, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { END_SERIES } from "./domain/final-acts";
import {
  type ArrangementProblem,
  CHANGES_IN_ONE,
  decideArrangement,
  type Series,
  type ShownSeries,
  stands,
} from "./domain/one-to-one";
import * as oneToOne from "./one-to-one.repo.server";
import type { ArrangementSent, NewSeries } from "./one-to-one.schema";
import { tellOfEnd, tellOfSeries } from "./one-to-one-mails.server";

const WEEKS_AHEAD = 26;
const RECENT_MS = 21 * DAY_MS;

export function seriesObject(series: Series) {
  return { managerId: series.managerId, reportId: series.reportId, stands: stands(series) };
}

function shown(series: Series, now: Date): ShownSeries {
  const { id, other, relation, timeZone, minutes, growthAt } = series;
  const isOn = stands(series);
  const next = isOn ? comingMeetings(series, series.changes, now, WEEKS_AHEAD).find((one) => !one.cancelled) : null;
  return {
    id,
    other,
    relation,
    words: arrangementInWords(series),
    timeZone,
    minutes,
    stands: isOn,
    next: next ?? null,
    growthMissing: isOn && isGrowthMissing(growthAt, now),
  };
}

/** A page of one's one-to-ones. @param page 1-based. */
export async function ownOneToOnes(app: App, actor: Actor, page: number) {
  const now = app.now();
  const { rows, ...rest } = await listed(page, (slice) => oneToOne.listSeries(app.db, actor.id, now, slice));
  for (const series of rows) demand(actor, "one-to-one.read", seriesObject(series));
  return { ...rest, series: rows.map((one) => shown(one, now)) };
}

/** @throws {Refusal} `not-found` for everyone but the two. */
export async function readableSeries(app: App, actor: Actor, id: string, db: Tx = app.db): Promise<Series> {
  const series = await oneToOne.findSeries(db, actor.id, id, app.now());
  if (!series) throw notFound();
  demand(actor, "one-to-one.read", seriesObject(series));
  return series;
}

/** The same for writing. @throws {Refusal} `conflict` when it has come to an end: the two still read it. */
export async function writableSeries(app: App, actor: Actor, id: string, tx: Tx): Promise<Series> {
  const series = await readableSeries(app, actor, id, tx);
  if (!can(actor, "one-to-one.write", seriesObject(series))) throw new Refusal("conflict", ENDED);
  return series;
}

const ENDED = "These 1:1s have ended. You can still read them.";

/** One-to-ones with the days they were and will be on. @param page of past days, 1-based. */
export async function seriesPage(app: App, actor: Actor, id: string, page: number) {
  const series = await readableSeries(app, actor, id);
  const now = app.now();
  const today = localTime(now, series.timeZone).day;
  const written = await listed(page, (slice) => oneToOne.listWrittenDays(app.db, id, actor.id, today, slice));
  const coming = stands(series) ? comingMeetings(series, series.changes, now, WEEKS_AHEAD).slice(0, 6) : [];
  const recent = page === 1 ? recentDays(series, now) : [];
  const days = [...new Set([...recent, ...written.rows])].filter((day) => !coming.some(({ on }) => on === day));
  const past = { ...written, rows: days.sort().reverse() };
  const { rhythm, startsOn, time, version } = series;
  return { ...shown(series, now), coming, past, arrangement: { rhythm, startsOn, time, version }, today };
}

/** Meetings of the last weeks, also those of which nothing is written yet. */
function recentDays(series: Series, now: Date): string[] {
  const from = dayText(new Date(now.getTime() - RECENT_MS));
  const meetings = meetingsBetween(series, series.changes, from, dayText(now));
  return meetings.filter(({ startsAt, cancelled }) => startsAt <= now && !cancelled).map(({ on }) => on);
}

export async function candidatesOf(app: App, actor: Actor) {
  const candidates = await oneToOne.listCandidates(app.db, actor.id);
  return { candidates, id: app.newId(), today: dayText(app.now()) };
}

/**
 * Sets up one-to-ones with someone above or below; those that had ended go on. Sending it twice is once.
 * @returns their id.
 * @throws {Refusal} `not-found`: it is no one one could have them with; `conflict`: there are some already, at another time.
 */
export async function setUp(app: App, actor: Actor, { id, with: otherId, ...arrangement }: NewSeries): Promise<string> {
  return audited(app.db, async (tx) => {
    const candidate = (await oneToOne.listCandidates(tx, actor.id)).find((one) => one.id === otherId);
    if (!candidate) throw notFound();
    const pair = candidate.above
      ? { managerId: otherId, reportId: actor.id }
      : { managerId: actor.id, reportId: otherId };
    demand(actor, "one-to-one.write", { ...pair, stands: true });
    await lockObject(tx, "one-to-one-pair", `${pair.managerId} ${pair.reportId}`);
    const at = app.now();
    const known = await oneToOne.findSeriesOf(tx, actor.id, pair, at);
    if (known) await lockObject(tx, "one-to-one", known.id);
    const stored = known && (await oneToOne.findSeriesOf(tx, actor.id, pair, at));
    if (stored) return takeUp(app, tx, actor, stored, arrangement);
    await oneToOne.insertSeries(tx, { id, ...pair, ...arrangement, at });
    await recordSeries(app, tx, actor, "one-to-one.set-up", { id, other: { id: otherId } });
    const other = { id: otherId, name: candidate.name };
    await tellOfSeries({ app, tx, actor }, { id, other, arrangement, sequence: 0 }, "set-up", []);
    return id;
  });
}

async function takeUp(app: App, tx: Tx, actor: Actor, stored: Series, given: Arrangement): Promise<string> {
  const decision = decideArrangement(stored, given, stored.version);
  if (decision === "already") return stored.id;
  if (stored.endedAt === null) {
    throw new Refusal("conflict", `You already have 1:1s with ${stored.other.name}. Change their time there.`);
  }
  await oneToOne.storeArrangement(tx, stored.id, given, app.now());
  await recordSeries(app, tx, actor, "one-to-one.set-up", stored);
  await tellOfArrangement({ app, tx, actor }, stored, given, "set-up");
  return stored.id;
}

/** @param before the series without the arrangement, of which only what has been is left. */
function tellOfArrangement(
  telling: { app: App; tx: Tx; actor: Actor },
  before: Series,
  arrangement: Arrangement,
  how: "set-up" | "moved",
): Promise<void> {
  const told = { id: before.id, other: before.other, arrangement, sequence: before.sequence + CHANGES_IN_ONE };
  const now = telling.app.now();
  const kept = before.changes.filter(({ startsAt }) => startsAt < now);
  return tellOfSeries(telling, told, how, kept);
}

type Named = { id: string; other: { id: string } };

/** Recorded with the other person as its subject: it is their time, too. */
export function recordSeries(app: App, tx: Tx, actor: Actor, action: AuditAction, { id, other }: Named): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: other.id, objectId: id });
}

export async function rearrange(
  app: App,
  actor: Actor,
  id: string,
  { typed, errors, value }: ArrangementSent,
): Promise<ArrangementProblem | null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "one-to-one", id);
    const series = await writableSeries(app, actor, id, tx);
    if (!value) return { status: 400, typed, errors };
    const { version: seen, ...given } = value;
    const decision = decideArrangement(series, given, seen);
    if (decision === "already") return null;
    if (decision === "conflict") {
      const { rhythm, startsOn, time, timeZone, minutes, version } = series;
      const conflict = { rhythm, startsOn, time, timeZone, minutes, version };
      return { status: 409, typed, errors, conflict };
    }
    await oneToOne.storeArrangement(tx, id, given, app.now());
    await recordSeries(app, tx, actor, "one-to-one.arrange", series);
    await tellOfArrangement({ app, tx, actor }, series, given, "moved");
    return null;
  });
}

/** Ending twice is ending once; either side may, and what was written stays. */
export async function endSeries(app: App, actor: Actor, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockObject(tx, "one-to-one", id);
    const series = await readableSeries(app, actor, id, tx);
    if (series.endedAt) return;
    requireConfirmed(actor, END_SERIES, { people: 1 });
    await oneToOne.storeEnd(tx, id, app.now());
    await recordSeries(app, tx, actor, "one-to-one.end", series);
    await tellOfEnd({ app, tx, actor }, series);
  });
}
