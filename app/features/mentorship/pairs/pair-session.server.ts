import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { instantOf, localTime } from "~/kernel/time/calendar";
import { dayText } from "~/kernel/time/day";
import { commonHours, suggestTimes } from "~/kernel/time/overlap";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import { type MentorshipPair, type PairSide, type ShownPair, shownPair, type TwoZones } from "./domain/pair";
import type { SuggestedTimes } from "./domain/pair-next";
import {
  type CalendarSession,
  changesCalendar,
  decideNote,
  decideState,
  type FoundSession,
  isMovable,
  isUnrecorded,
  MOST_PLANNED,
  type PairSession,
  problemOfTime,
  type SessionLine,
  type SessionPage,
  sessionEvents,
  sessionInWords,
  stateInWords,
  stateOfNew,
  statesOpen,
} from "./domain/pair-session";
import { SESSION_CHANGED } from "./notices";
import type { NoteProblem, PlanSent, SessionProblem, SessionSent, TimeProblem, TypedTime } from "./pair.schema";
import {
  inPair,
  openPair,
  otherOf,
  ownSide,
  type PairWriting,
  pairObject,
  recordInPair,
  tellOther,
} from "./pair-object.server";
import * as sessions from "./pair-session.repo.server";

const SUGGESTIONS = 6;
const FIRST_SUGGESTIONS = 3;
const WEEKS_AHEAD = 3;
const RECENT = 3;
const HOUR_MS = 3_600_000;

type SessionsPage = {
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

/** The latest past sessions. @param without a session that the page already shows. */
export async function recentSessions(
  app: App,
  actor: Actor,
  pair: MentorshipPair,
  without: string | null,
): Promise<SessionLine[]> {
  const [side, now] = [ownSide(pair, actor), app.now()];
  const past = await sessions.listPast(app.db, pair.id, now, { skip: 0, take: RECENT + 1 });
  const shown = past.filter(({ id }) => id !== without).slice(0, RECENT);
  return shown.map((session) => lineOf(session, pair, side, now));
}

/** Where a pair has no session planned: times that suit both, to take with one press. */
export async function firstSuggestions(app: App, pair: MentorshipPair): Promise<SuggestedTimes> {
  const planning = await sessions.findPlanning(app.db, pair.id, app.now());
  const times = suggestionsFor(pair, planning, app.now()).slice(0, FIRST_SUGGESTIONS);
  return { times, minutes: planning.minutes, newSession: app.newId() };
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
export function planSession(app: App, actor: Actor, pairId: string, sent: PlanSent): Promise<TimeProblem | null> {
  return inPair(app, actor, pairId, async (writing) => {
    const zone = writing.pair[writing.side].timeZone;
    const asked = sent.value;
    if (!asked) return { status: 400, typed: { time: "", day: "", ...sent.typed }, errors: sent.errors };
    const given = "at" in asked ? { startsAt: asked.at, minutes: asked.minutes } : timeOf(asked, zone);
    const typed = sent.do === "plan" ? sent.typed : typedOf(given, zone);
    const errors = problemsOf(writing, given.startsAt);
    if (errors) return { status: 400, typed, errors };
    return storePlan(writing, asked.id, given, typed);
  });
}

type Taken = { startsAt: Date; minutes: number };

function timeOf({ day, time, minutes }: { day: string; time: string; minutes: number }, zone: string): Taken {
  return { startsAt: instantOf(day, time, zone), minutes };
}

function typedOf({ startsAt, minutes }: Taken, zone: string): TypedTime {
  return { ...localTime(startsAt, zone), minutes: String(minutes) };
}

function problemsOf({ pair, at }: PairWriting, startsAt: Date): FieldErrors | null {
  const since = [pair.startsOn, dayText(new Date(pair.createdAt))].sort()[0] ?? pair.startsOn;
  const problem = problemOfTime(startsAt, since, at);
  return problem === null ? null : { day: [problem] };
}

async function storePlan(
  writing: PairWriting,
  id: string,
  { startsAt, minutes }: Taken,
  typed: TypedTime,
): Promise<TimeProblem | null> {
  const { tx, pair, actor, at } = writing;
  const { planned } = await sessions.findPlanning(tx, pair.id, at);
  const state = stateOfNew(startsAt, at);
  if (state === "PLANNED" && planned >= MOST_PLANNED) {
    const message = `You have planned ${MOST_PLANNED} sessions. Plan further ones once some of them have been.`;
    return { status: 409, typed, message };
  }
  const session = { id, pairId: pair.id, startsAt, minutes, state };
  if (!(await sessions.insertSession(tx, session, { by: actor.id, at }))) return null;
  await recordInPair(writing, "pair-session.plan", session.id);
  if (state === "PLANNED") await tellOfSession(writing, { ...session, sequence: 0 }, "planned");
  return null;
}

/** One session with its notes. @throws {Refusal} `not-found` for everyone but the two. */
export async function sessionPage(app: App, actor: Actor, pairId: string, id: string): Promise<SessionPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.read");
  const shown = await sessionOf(app, actor, pair, id);
  if (!shown) throw notFound();
  return { pair: shownPair(pair), zones: zonesOf(pair, ownSide(pair, actor)), ...shown };
}

/** One session of a pair that its reader has opened. */
export async function sessionOf(
  app: App,
  actor: Actor,
  pair: MentorshipPair,
  id: string,
): Promise<Omit<SessionPage, "pair" | "zones"> | null> {
  const [side, now] = [ownSide(pair, actor), app.now()];
  const zones = zonesOf(pair, side);
  const session = await sessions.findSession(app.db, pair.id, id, actor.id);
  if (!session) return null;
  return {
    session,
    words: sessionInWords(session, pair.endedAt, side, zones.other),
    open: statesOpen(session, now).map((state) => ({ state, words: stateInWords(state, side, zones.other) })),
    isUnrecorded: pair.endedAt === null && isUnrecorded(session, now),
    isMovable: isMovable(session),
    local: localTime(new Date(session.startsAt), zones.mine),
    mayWrite: can(actor, "pair.write", pairObject(pair)),
  };
}

/** Does what a button of the page asks for. @returns `null` when it is done, also when it had been done before. */
export function changeSession(
  app: App,
  actor: Actor,
  pairId: string,
  id: string,
  asked: SessionSent,
): Promise<SessionProblem | null> {
  return inPair(app, actor, pairId, async (writing) => {
    const session = await sessions.findSession(writing.tx, pairId, id, actor.id);
    if (!session) throw notFound();
    switch (asked.do) {
      case "move":
        return move(writing, session, asked);
      case "note-state":
        return noteState(writing, session, asked);
      case "shared-note":
        return writeShared(writing, session, asked);
      case "own-note":
        return writeOwn(writing, session, asked);
    }
  });
}

type Asked<What extends SessionSent["do"]> = Extract<SessionSent, { do: What }>;

async function move(
  writing: PairWriting,
  session: PairSession,
  { typed, errors, value }: Asked<"move">,
): Promise<SessionProblem | null> {
  if (!value) return { at: "move", status: 400, typed, errors };
  const { tx, pair, side, actor, at } = writing;
  const given = timeOf(value, pair[side].timeZone);
  const isSame = given.startsAt.toISOString() === session.startsAt && given.minutes === session.minutes;
  if (isSame && session.state === "PLANNED") return null;
  if (session.sequence !== value.seen || !isMovable(session)) {
    const message = "Someone else changed this; the current time is above. Check it, then move it.";
    return { at: "move", status: 409, typed, message };
  }
  const wrong = given.startsAt <= at ? { day: ["Enter a future time."] } : problemsOf(writing, given.startsAt);
  if (wrong) return { at: "move", status: 400, typed, errors: wrong };
  await sessions.storeTime(tx, session.id, given, { by: actor.id, at });
  await recordInPair(writing, "pair-session.change", session.id);
  await tellOfSession(writing, { ...session, ...given, state: "PLANNED", sequence: session.sequence + 1 }, "moved");
  return null;
}

async function noteState(
  writing: PairWriting,
  session: PairSession,
  { value }: Asked<"note-state">,
): Promise<SessionProblem | null> {
  if (!value) return null;
  const { to, seen } = value;
  const { tx, actor, at } = writing;
  const decision = decideState(session, to, seen, at);
  if (decision === "already") return null;
  if (decision === "conflict") {
    return { at: "state", status: 409, message: "This was changed in the meantime. Check it, then change it." };
  }
  if (decision === "too-early") {
    return { at: "state", status: 409, message: "It hasn't started. Cancel it, or note this afterwards." };
  }
  const isSequel = changesCalendar(session.state, to);
  await sessions.storeState(tx, session.id, { state: to, isSequel }, { by: actor.id, at });
  await recordInPair(writing, "pair-session.change", session.id);
  const isComing = Date.parse(session.startsAt) > at.getTime();
  if (isComing && to === "CALLED_OFF") {
    const sequence = session.sequence + (isSequel ? 1 : 0);
    const startsAt = new Date(session.startsAt);
    await tellOfSession(writing, { ...session, startsAt, state: "CALLED_OFF", sequence }, "canceled");
  }
  return null;
}

type Told = Pick<CalendarSession, "id" | "startsAt" | "minutes" | "state" | "sequence">;

/** Carries the session as a calendar invitation, under the UID it has in their feed. */
async function tellOfSession(
  writing: PairWriting,
  session: Told,
  how: "planned" | "moved" | "canceled",
): Promise<void> {
  const { app, pair, actor, at } = writing;
  const { id, startsAt, minutes } = session;
  const told = { ...session, changedAt: at, endedAt: null, other: actor.name };
  const [event] = sessionEvents([told], new URL(app.env.APP_URL).hostname);
  await tellOther(writing, SESSION_CHANGED, {
    params: {
      ...{ pairId: pair.id, who: actor.name, sessionId: id, how },
      ...{ startsAt: startsAt.toISOString(), minutes: String(minutes) },
    },
    ...(event ? { invitation: { event, path: `/mentorship/pairs/${pair.id}/sessions/${id}` } } : {}),
  });
}

async function writeShared(
  writing: PairWriting,
  session: PairSession,
  { typed: { text: typed }, errors, value }: Asked<"shared-note">,
): Promise<NoteProblem | null> {
  if (!value) return { at: "shared-note", status: 400, typed, errors };
  const { seen, text } = value;
  const { tx, actor, at } = writing;
  const decision = decideNote({ text: session.sharedNote, mark: session.edits }, text, seen);
  if (decision === "already") return null;
  if (decision === "conflict") {
    const { sharedNote, edits } = session;
    return { at: "shared-note", status: 409, typed, theirs: sharedNote, seen: String(edits) };
  }
  await sessions.storeSharedNote(tx, session.id, text, { by: actor.id, at });
  await recordInPair(writing, "pair-session.change", session.id);
  return null;
}

/** Recorded under its writer alone: the other learns not even that there is a note. */
async function writeOwn(
  { tx, actor, at }: PairWriting,
  session: FoundSession,
  { typed: { text: typed }, errors, value }: Asked<"own-note">,
): Promise<NoteProblem | null> {
  if (!value) return { at: "own-note", status: 400, typed, errors };
  const { seen, text } = value;
  const { text: stored, seen: mark } = session.ownNote;
  const decision = decideNote({ text: stored, mark }, text, seen);
  if (decision === "already") return null;
  if (decision === "conflict") return { at: "own-note", status: 409, typed, theirs: stored, seen: mark };
  await sessions.storeOwnNote(tx, session.id, text, { by: actor.id, at });
  const entry = { at, actorId: actor.id, subjectId: actor.id, objectId: session.id };
  await recordAudit(tx, { ...entry, action: "pair-session.note" });
  return null;
}
