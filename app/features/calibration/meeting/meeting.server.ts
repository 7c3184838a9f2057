import {
  type CalibrationSession,
  headOf,
  itemsOf,
  type SessionHead,
} from "~/features/calibration/session/domain/session";
import {
  mayInSession,
  openSession,
  personObject,
  roomOf,
  sessionObject,
} from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { kept } from "~/platform/database/kept.server";
import { type CalibrationPersonObject, can, demand } from "~/policy/can";
import { secondsTalked } from "./domain/clock";
import { type Distributions, distributionsOf, type GridSort } from "./domain/grid";
import type { Attendee, Grid, GridCell, GridOutcome, MeetingPage } from "./domain/meeting";
import { suggestionsOf } from "./domain/vote";
import * as meetings from "./meeting.repo.server";
import { type GridFrame, logReading, readCells, readGrid, readMoved } from "./meeting.repo.server";
import { keepPresent, markLeft } from "./meeting-moves.repo.server";

type Asked = { personId: string | null; page: number | null };

/**
 * The meeting, with the person who is talked about, or someone else who is asked for. Reading ratings is in the audit log once a day:
 * a meeting is looked at for hours, and reads itself anew whenever something happens.
 * @throws {Refusal} `not-found` also for someone from whom the actor is recused.
 */
export async function meetingPage(app: App, actor: Actor, id: string, asked: Asked): Promise<MeetingPage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-meeting", sessionObject(session));
  const frame = { room: roomOf(id), page: asked.page, hereSince: hereSince(app) };
  const meeting = await meetings.readMeeting(app.db, session, frame);
  if (!meeting) throw notFound();
  // What the agenda shows and what is shown of a person go together: the session may have gone on since it was read.
  const currentId = meeting.current?.personId ?? null;
  const present = { ...session, status: meeting.status, round: meeting.round, currentId };
  const { scale } = await readFramework(app, session.versionId);
  return {
    session: headOf(present),
    time: timeOf(session),
    meeting,
    talked: secondsTalked(meeting.clock, app.now()),
    mayLead: can(actor, "calibration.lead", sessionObject(present)),
    person: await shownPerson(app, actor, present, {
      personId: asked.personId ?? wouldShow(session, meeting.current),
      scale,
    }),
    scale: scale.map((word) => ({ id: word.id, label: word.label })),
  };
}

function timeOf({ meetingAt, meetingMinutes }: CalibrationSession): MeetingPage["time"] {
  return meetingAt === null || meetingMinutes === null ? null : { startsAt: meetingAt, minutes: meetingMinutes };
}

function wouldShow({ recusedFrom }: CalibrationSession, current: Attendee | null): string | null {
  return current && !recusedFrom.includes(current.personId) ? current.personId : null;
}

type Asking = { personId: string | null; scale: readonly { id: string }[] };

async function shownPerson(app: App, actor: Actor, session: CalibrationSession, { personId, scale }: Asking) {
  if (personId === null) return null;
  demand(actor, "calibration.read-packet", personObject(session, personId));
  const reading = { readerId: actor.id, since: dayStart(dayText(app.now())) };
  const found = await meetings.readMeetingPerson(app.db, session.id, personId, reading);
  if (!found) throw notFound();
  const { isLogged, ...person } = found;
  const object = personObject(session, personId, person.revealedAt !== null);
  const mayRead = can(actor, "calibration.read-ratings", object);
  if (mayRead && !isLogged) await meetings.logReading(app.db, session.id, [personId], { ...reading, at: app.now() });
  const may = mayDo(actor, object, session.currentId === personId);
  const { packet, ratings } = person;
  // Anyone who neither records nor closes a vote would learn from who lacks a vote who is recused.
  const ballot = person.ballot && { ...person.ballot, progress: may.closeVote ? person.ballot.progress : null };
  const cast = ballot?.votes.find(({ voterId }) => voterId === actor.id);
  return {
    ...person,
    ratings: mayRead ? ratings : [],
    ballot: mayRead ? ballot : null,
    ownVote:
      may.vote && ballot?.isOpen
        ? {
            words: cast?.words ?? ratings.find(({ raterId }) => raterId === actor.id)?.words ?? {},
            isCast: Boolean(cast),
          }
        : null,
    suggestions:
      may.record && packet
        ? suggestionsOf({ ...packet, rule: session.rule, scale, ratings, ballot, deciderIds: [actor.id] })
        : [],
    // Who is not among them is recused, which is for anyone who has to know it.
    voices: may.record ? person.voices : [],
    isCurrent: session.currentId === personId,
    may,
    newNoteId: app.newId(),
    recorderId: may.record ? actor.id : null,
  };
}

function mayDo(actor: Actor, object: CalibrationPersonObject, isCurrent: boolean) {
  return {
    reveal: isCurrent && !object.revealed && can(actor, "calibration.reveal", object),
    note: (isCurrent || object.revealed) && can(actor, "calibration.write-note", object),
    record: can(actor, "calibration.record-outcome", object),
    vote: can(actor, "calibration.vote", object),
    closeVote: can(actor, "calibration.close-vote", object),
  };
}

/** Everything that a table says. */
export type GridTable = {
  sessionId: string;
  grid: Grid;
  cells: readonly GridCell[];
  outcomes: readonly GridOutcome[];
  scale: readonly { id: string; label: string }[];
  item: string;
  sort: GridSort;
};

type GridPage = {
  session: SessionHead;
  /** What is rated, one of which the grid is about. */
  items: readonly { id: string; label: string }[];
  item: string | null;
  shown: number;
  table: GridTable;
};

/**
 * Everyone of a meeting, what each rater said of them, once it was shown, and what came of it.
 * @param asked.item else the first.
 */
export async function gridPage(
  app: App,
  actor: Actor,
  id: string,
  asked: { item: string | null; sort: GridSort },
): Promise<GridPage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-meeting", sessionObject(session));
  const at = app.now();
  const reading = { readerId: actor.id, since: dayStart(dayText(at)) };
  const [framework, frame] = await Promise.all([
    readFramework(app, session.versionId),
    readGrid(app.db, session, { ...reading, room: roomOf(id) }),
  ]);
  if (frame.unlogged.length > 0) await logReading(app.db, id, frame.unlogged, { ...reading, at });
  const levels = [...new Set(frame.people.map(({ targetLevel }) => targetLevel))];
  const all = levels.flatMap((level) => itemsOf(framework, level, session.unit));
  const items = [...new Map(all.map((item) => [item.id, session.unit === "LEVEL" ? "Level as a whole" : item.label]))];
  const [item] = items.find(([one]) => one === asked.item) ?? items[0] ?? [null];
  return {
    session: headOf(session),
    items: items.map(([one, label]) => ({ id: one, label })),
    item,
    shown: frame.people.filter(({ state }) => state === "shown").length,
    table: await tableOf(app, session, frame, { item: item ?? "", sort: asked.sort, scale: framework.scale }),
  };
}

type DistributionPage = {
  session: SessionHead;
  scale: readonly { id: string; label: string }[];
  minimum: number;
  /** `recused`: what is left is about someone the reader is recused from. */
  found: Distributions | "few" | "recused";
};

/** How ratings were spread before the session, and are in its outcomes. */
export async function distributionPage(app: App, actor: Actor, id: string): Promise<DistributionPage> {
  const session = await openSession(app.db, actor, id);
  demand(actor, "calibration.read-meeting", sessionObject(session));
  const { scale } = await readFramework(app, session.versionId);
  const minimum = app.env.SMALLEST_GROUP;
  const labels = scale.map((word) => ({ id: word.id, label: word.label }));
  const page = { session: headOf(session), scale: labels, minimum };
  if (session.recusedFrom.length > 0) return { ...page, found: "recused" };
  const groups = await readMoved(app.db, id);
  const words = scale.map((word) => word.id);
  return { ...page, found: distributionsOf(groups, words, minimum) ?? "few" };
}

type CellsKey = {
  session: Pick<CalibrationSession, "id" | "recusedFrom">;
  item: string;
  /** The room's event number. Ratings don't change during a meeting, and every other change increments it. */
  number: number;
};

const cellsOf = kept("calibration cells", ({ session, item }: CellsKey, { db }) => readCells(db, session, item));

async function tableOf(
  app: Pick<App, "keep" | "db">,
  session: CalibrationSession,
  { number, unlogged: _unlogged, recusals, ...frame }: GridFrame,
  { item, sort, scale }: Pick<GridTable, "item" | "sort" | "scale">,
): Promise<GridTable> {
  const grid: Grid = { ...frame, recusals: session.roles.includes("FACILITATOR") ? recusals : [] };
  const labels = scale.map(({ id, label }) => ({ id, label }));
  const { id, recusedFrom } = session;
  const { cells, outcomes } = await cellsOf(app, { session: { id, recusedFrom }, item, number });
  return { sessionId: id, grid, cells, outcomes, scale: labels, item, sort };
}

/** Anyone who was not seen for so long is away: two heartbeats of a stream. The next one tells the others, 15 s later at most. */
const AWAY_MS = 30_000;
/** A heartbeat renews it; what is asked before events in between does not. */
const RENEW_MS = 10_000;

/** Seen since then is there; on a page that is read when no one hears of changes, also who has not been taken out yet. */
function hereSince(app: Pick<App, "now">): Date {
  return new Date(app.now().getTime() - AWAY_MS - 15_000);
}

/**
 * The room of a meeting, to anyone who takes part in it. While they hear of what happens there they are seen by the others.
 * @param options.listens someone who only asks whether they may is not there.
 * @throws {Refusal} `not-found`, as the page.
 */
export async function meetingRoom(app: App, actor: Actor, id: string, { listens }: { listens: boolean }) {
  const room = roomOf(id);
  let renewedAt = Number.NEGATIVE_INFINITY;
  const seen = async () => {
    const at = app.now();
    if (!listens || at.getTime() - renewedAt < RENEW_MS) return;
    const awayBefore = new Date(at.getTime() - AWAY_MS);
    await keepPresent(app.db, { sessionId: id, personId: actor.id, at, awayBefore }, room);
    renewedAt = at.getTime();
  };
  const mayStill = (reader: Actor) => mayInSession(app.db, reader, id, "calibration.read-meeting");
  if (!(await mayStill(actor))) throw notFound();
  await seen();
  return {
    key: room,
    async mayStill(reader: Actor) {
      if (!(await mayStill(reader))) return false;
      await seen();
      return true;
    },
    /** Away a heartbeat from now, unless another page of theirs is open. */
    left: () => markLeft(app.db, id, actor.id, new Date(app.now().getTime() - AWAY_MS / 2)),
  };
}
