import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { localTime } from "~/kernel/time/calendar-zone";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { can } from "~/policy/can";
import { shownPair } from "./domain/pair";
import {
  changesCalendar,
  decideNote,
  decideState,
  type FoundSession,
  isMovable,
  isUnrecorded,
  type PairSession,
  type SessionPage,
  type SessionProblem,
  sessionInWords,
  stateInWords,
  statesOpen,
} from "./domain/pair-session";
import { inPair, openPair, ownSide, type PairWriting, pairObject, recordInPair, tellOther } from "./pair-object.server";
import * as sessions from "./pair-session.repo.server";
import type { SessionAction } from "./pair-session.schema";
import { problemsOf, timeOf, zonesOf } from "./pair-session-plan.server";

/** One session with its notes. @throws {Refusal} `not-found` for everyone but the two. */
export async function sessionPage(app: App, actor: Actor, pairId: string, id: string): Promise<SessionPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.read");
  const [side, now] = [ownSide(pair, actor), app.now()];
  const zones = zonesOf(pair, side);
  const session = await sessions.findSession(app.db, pairId, id, actor.id);
  if (!session) throw notFound();
  return {
    pair: shownPair(pair),
    zones,
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
  asked: SessionAction,
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
      case "unknown":
        throw new Refusal("invalid", "This form is not complete. Open its page again.");
    }
  });
}

type Asked<What extends SessionAction["do"]> = Extract<SessionAction, { do: What }>;

async function move(
  writing: PairWriting,
  session: PairSession,
  { seen, typed, errors, input }: Asked<"move">,
): Promise<SessionProblem | null> {
  if (!input) return { at: "move", status: 400, typed, errors };
  const { tx, pair, side, actor, at } = writing;
  const given = timeOf(input, pair[side].timeZone);
  const isSame = given.startsAt.toISOString() === session.startsAt && given.minutes === session.minutes;
  if (isSame && session.state === "PLANNED") return null;
  if (session.sequence !== seen || !isMovable(session)) {
    const message = "It was changed meanwhile: what stands now is above. Look again, then move it.";
    return { at: "move", status: 409, typed, errors: {}, message };
  }
  const wrong =
    given.startsAt <= at ? { day: ["Give a time that is still to come."] } : problemsOf(writing, given.startsAt);
  if (wrong) return { at: "move", status: 400, typed, errors: wrong };
  await sessions.storeTime(tx, session.id, given, { by: actor.id, at });
  await recordInPair(writing, "pair-session.change", session.id);
  await tellOther(writing, "moved a session with you", `/sessions/${session.id}`);
  return null;
}

async function noteState(
  writing: PairWriting,
  session: PairSession,
  { to, seen }: Asked<"note-state">,
): Promise<SessionProblem | null> {
  const { tx, actor, at } = writing;
  const decision = decideState(session, to, seen, at);
  if (decision === "already") return null;
  if (decision === "conflict") {
    return { at: "state", status: 409, message: "It was noted otherwise meanwhile. Look again, then change it." };
  }
  if (decision === "too-early") {
    return { at: "state", status: 409, message: "It has not begun. You can call it off, or note this afterwards." };
  }
  const isSequel = changesCalendar(session.state, to);
  await sessions.storeState(tx, session.id, { state: to, isSequel }, { by: actor.id, at });
  await recordInPair(writing, "pair-session.change", session.id);
  const isComing = Date.parse(session.startsAt) > at.getTime();
  if (isComing && to === "CALLED_OFF") {
    await tellOther(writing, "called a session with you off", `/sessions/${session.id}`);
  }
  return null;
}

async function writeShared(
  writing: PairWriting,
  session: PairSession,
  { seen, typed, text, error }: Asked<"shared-note">,
): Promise<SessionProblem | null> {
  if (text === null) return { at: "shared-note", status: 400, typed, message: error ?? "" };
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
  { seen, typed, text, error }: Asked<"own-note">,
): Promise<SessionProblem | null> {
  if (text === null) return { at: "own-note", status: 400, typed, message: error ?? "" };
  const { text: stored, seen: mark } = session.ownNote;
  const decision = decideNote({ text: stored, mark }, text, seen);
  if (decision === "already") return null;
  if (decision === "conflict") return { at: "own-note", status: 409, typed, theirs: stored, seen: mark };
  await sessions.storeOwnNote(tx, session.id, text, { by: actor.id, at });
  const entry = { at, actorId: actor.id, subjectId: actor.id, objectId: session.id };
  await recordAudit(tx, { ...entry, action: "pair-session.note" });
  return null;
}
