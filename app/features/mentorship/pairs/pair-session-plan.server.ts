import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { instantOf, localTime } from "~/kernel/time/calendar-zone";
import { dayText } from "~/kernel/time/day";
import { commonHours, suggestTimes } from "~/kernel/time/overlap";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import { type MentorshipPair, type PairSide, type ShownPair, shownPair } from "./domain/pair";
import type { SessionLine, TimeErrors, TimeProblem, TwoZones, TypedTime } from "./domain/pair-pages";
import {
  isUnrecorded,
  MOST_PLANNED,
  type PairSession,
  problemOfTime,
  sessionInWords,
  stateOfNew,
} from "./domain/pair-session";
import { openPair, pairObject } from "./pair-object.server";
import * as sessions from "./pair-session.repo.server";
import type { PlanAction } from "./pair-session.schema";
import { inPair, otherOf, ownSide, type PairWriting, recordInPair, tellOther } from "./pair-writing.server";

const SUGGESTIONS = 6;
const WEEKS_AHEAD = 3;
const HOUR_MS = 3_600_000;

export type SessionsPage = {
  pair: ShownPair;
  zones: TwoZones;
  coming: SessionLine[];
  past: Listed<SessionLine>;
  /** Times in common of the next weeks, ISO texts. */
  suggestions: string[];
  /** Of a session, as agreed. */
  minutes: number;
  today: string;
  mayWrite: boolean;
  newSession: string;
};

export function zonesOf(pair: MentorshipPair, side: PairSide): TwoZones {
  const { name, timeZone } = otherOf(pair, side);
  return { mine: pair[side].timeZone, theirs: timeZone, other: name };
}

function lineOf(session: PairSession, pair: MentorshipPair, side: PairSide, now: Date): SessionLine {
  const { id, startsAt, minutes, state, sharedNote } = session;
  const words = sessionInWords(session, pair.endedAt, side, otherOf(pair, side).name);
  return {
    id,
    startsAt,
    minutes,
    state,
    words,
    isUnrecorded: pair.endedAt === null && isUnrecorded(session, now),
    hasNote: sharedNote !== "",
  };
}

/** The sessions of a pair, and when they could meet. @param page of those that have been, 1-based. */
export async function sessionsPage(app: App, actor: Actor, pairId: string, page: number): Promise<SessionsPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.read");
  const [side, now] = [ownSide(pair, actor), app.now()];
  const zones = zonesOf(pair, side);
  const shown = (session: PairSession) => lineOf(session, pair, side, now);
  const past = await listed(page, (slice) => sessions.listPast(app.db, pairId, now, slice));
  const mayWrite = can(actor, "pair.write", pairObject(pair));
  const planning = await sessions.findPlanning(app.db, pairId, now);
  return {
    pair: shownPair(pair),
    zones,
    coming: (await sessions.listComing(app.db, pairId, now)).map(shown),
    past: { ...past, rows: past.rows.map(shown) },
    suggestions: mayWrite ? suggestionsFor(pair, planning, now) : [],
    minutes: planning.minutes,
    today: localTime(now, zones.mine).day,
    mayWrite,
    newSession: app.newId(),
  };
}

function suggestionsFor(pair: MentorshipPair, planning: sessions.PlanningFrame, now: Date): string[] {
  const { minutes, mentee, mentor, taken } = planning;
  const from = now.getTime() + HOUR_MS;
  const common = commonHours(
    { timeZone: pair.mentee.timeZone, hours: mentee },
    { timeZone: pair.mentor.timeZone, hours: mentor },
    { from, until: from + WEEKS_AHEAD * 7 * 24 * HOUR_MS },
  );
  return suggestTimes(common, minutes, taken, SUGGESTIONS).map((at) => new Date(at).toISOString());
}

/** Plans a session, or writes one down that took place. @returns `null` when it is done, also when it had been done before. */
export function planSession(app: App, actor: Actor, pairId: string, asked: PlanAction): Promise<TimeProblem | null> {
  return inPair(app, actor, pairId, async (writing) => {
    if (asked.do === "unknown") throw new Refusal("invalid", "This form is not complete. Open its page again.");
    const zone = writing.pair[writing.side].timeZone;
    const typed = asked.do === "plan" ? asked.typed : typedOf(asked, zone);
    if (asked.do === "plan" && !asked.input) return { status: 400, typed, errors: asked.errors };
    const given = asked.do === "plan" && asked.input ? timeOf(asked.input, zone) : (asked as Taken);
    const errors = problemsOf(writing, given.startsAt);
    if (errors) return { status: 400, typed, errors };
    return storePlan(writing, asked.id, given, typed);
  });
}

type Taken = { startsAt: Date; minutes: number };

export function timeOf({ day, time, minutes }: { day: string; time: string; minutes: number }, zone: string): Taken {
  return { startsAt: instantOf(day, time, zone), minutes };
}

function typedOf({ startsAt, minutes }: Taken, zone: string): TypedTime {
  return { ...localTime(startsAt, zone), minutes: String(minutes) };
}

export function problemsOf({ pair, at }: PairWriting, startsAt: Date): TimeErrors | null {
  const since = [pair.startsOn, dayText(new Date(pair.createdAt))].sort()[0] ?? pair.startsOn;
  const problem = problemOfTime(startsAt, since, at);
  return problem === null ? null : { day: [problem] };
}

async function storePlan(
  writing: PairWriting,
  id: string | null,
  { startsAt, minutes }: Taken,
  typed: TypedTime,
): Promise<TimeProblem | null> {
  const { app, tx, pair, actor, at } = writing;
  const { planned } = await sessions.findPlanning(tx, pair.id, at);
  const state = stateOfNew(startsAt, at);
  if (state === "PLANNED" && planned >= MOST_PLANNED) {
    const message = `You have planned ${MOST_PLANNED} sessions. Plan further ones once some of them have been.`;
    return { status: 409, typed, errors: {}, message };
  }
  const session = { id: id ?? app.newId(), pairId: pair.id, startsAt, minutes, state };
  if (!(await sessions.insertSession(tx, session, { by: actor.id, at }))) return null;
  await recordInPair(writing, "pair-session.plan", session.id);
  if (state === "PLANNED") await tellOther(writing, "planned a session with you", `/sessions/${session.id}`);
  return null;
}
