import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound, Refusal } from "~/kernel/refusal";
import { arrangedStart, instantOf, isArranged, type Meeting, meetingOn } from "~/kernel/time/calendar";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can } from "~/policy/can";
import { AGENDA_TEMPLATES, missingTopics, TEMPLATES, templatesFor } from "./domain/agenda-template";
import { REMOVE_POINT } from "./domain/final-acts";
import {
  decideNote,
  isOver,
  type MeetingAction,
  type MeetingPage,
  type MeetingProblem,
  neighborsOf,
  type PrivateNote,
  type Series,
  stands,
  type TalkingPoint,
} from "./domain/one-to-one";
import * as oneToOne from "./one-to-one.repo.server";
import type { MeetingSent } from "./one-to-one.schema";
import { readableSeries, recordSeries, seriesObject, writableSeries } from "./one-to-one.server";
import { tellOfChange } from "./one-to-one-mails.server";

/** The agenda of one meeting, and one's own notes on it. @throws {Refusal} `not-found`: there is none on that day. */
export async function meetingPage(app: App, actor: Actor, seriesId: string, on: string | null): Promise<MeetingPage> {
  const series = await readableSeries(app, actor, seriesId);
  if (on === null) throw notFound();
  const points = await oneToOne.listPoints(app.db, seriesId, actor.id, on);
  const actions = await oneToOne.listActions(app.db, seriesId, on);
  const note = await oneToOne.findNote(app.db, seriesId, on, actor.id);
  const meeting = meetingOn(series, series.changes, on) ?? writtenMeeting(series, on, points, actions, note);
  if (!meeting) throw notFound();
  const mayWrite = can(actor, "one-to-one.write", seriesObject(series));
  const sources = mayWrite ? await oneToOne.listSources(app.db, series, actor.id) : { goals: [], feedback: [] };
  const { id, other, timeZone, minutes } = series;
  const { previous, next } = neighborsOf(series, series.changes, on);
  const ids = { point: app.newId(), action: app.newId() };
  return {
    series: { id, other, timeZone, minutes },
    meeting,
    previous,
    next: stands(series) ? next : null,
    isPast: isOver(meeting, minutes, app.now()),
    templates: templatesFor(series.relation, previous === null),
    mayWrite,
    points,
    actions,
    note,
    sources,
    me: actor.id,
    ids,
  };
}

/** A day of an earlier arrangement: it is there if one can read anything of it. */
function writtenMeeting(
  series: Series,
  on: string,
  points: readonly TalkingPoint[],
  actions: readonly MeetingAction[],
  note: PrivateNote,
): Meeting | null {
  const isWritten = points.some((one) => one.discussedOn === on) || actions.some((one) => one.madeOn === on);
  if (!isWritten && note.version === 0) return null;
  return { on, startsAt: arrangedStart(series, on), cancelled: false, moved: false, sequence: 0 };
}

type At = { app: App; tx: Tx; actor: Actor; series: Series; on: string };

/** Does what a button of the page asks for. @returns `null` when it is done, also when it had been done before. */
export async function changeMeeting(
  app: App,
  actor: Actor,
  seriesId: string,
  on: string | null,
  asked: MeetingSent,
): Promise<MeetingProblem | null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "one-to-one", seriesId);
    const series = await writableSeries(app, actor, seriesId, tx);
    if (on === null) throw notFound();
    if (!meetingOn(series, series.changes, on)) await requireWritten(tx, series, on, actor);
    return act({ app, tx, actor, series, on }, asked);
  });
}

async function requireWritten(tx: Tx, series: Series, on: string, actor: Actor): Promise<void> {
  const points = await oneToOne.listPoints(tx, series.id, actor.id, on);
  const actions = await oneToOne.listActions(tx, series.id, on);
  const note = await oneToOne.findNote(tx, series.id, on, actor.id);
  if (!writtenMeeting(series, on, points, actions, note)) throw notFound();
}

function act(at: At, asked: MeetingSent): Promise<MeetingProblem | null> {
  switch (asked.do) {
    case "add-template":
      return addTemplate(at, asked.typed.template);
    case "add-point":
    case "add-goal":
    case "add-feedback":
      return addPoint(at, asked);
    case "discussed":
    case "reopen-point":
    case "remove-point":
      return changePoint(at, asked.do, asked.typed.which);
    case "add-action":
      return addAction(at, asked);
    case "done":
    case "reopen-action":
      return changeAction(at, asked.do === "done", asked.typed.which);
    case "note":
      return saveNote(at, asked);
    case "move":
    case "cancel":
    case "restore":
      return changeTime(at, asked);
  }
}

type Asked<What extends MeetingSent["do"]> = Extract<MeetingSent, { do: What }>;

function record({ app, tx, actor, series }: At, action: AuditAction): Promise<void> {
  return recordSeries(app, tx, actor, action, series);
}

function wrong({ do: where, typed, errors }: Asked<MeetingProblem["at"]>): MeetingProblem {
  return { at: where, status: 400, typed, errors };
}

async function addPoint(
  at: At,
  asked: Asked<"add-point" | "add-goal" | "add-feedback">,
): Promise<MeetingProblem | null> {
  if (asked.do === "add-point" && !asked.value) return wrong(asked);
  const { app, tx, actor, series } = at;
  const id = asked.do === "add-point" ? asked.typed.id : app.newId();
  const own = { id, oneToOneId: series.id, authorId: actor.id, addedAt: app.now() };
  const content = await contentOf(at, asked);
  // Two clicks, or one from each side, put the same thing on the agenda once.
  if (asked.do !== "add-point" && (await oneToOne.isOnAgenda(tx, series.id, content))) return null;
  if (await oneToOne.insertPoint(tx, { ...own, ...content })) await record(at, "talking-point.add");
  return null;
}

/** Each topic once, whatever the two press. */
async function addTemplate(at: At, given: string): Promise<null> {
  const { app, tx, actor, series, on } = at;
  const template = AGENDA_TEMPLATES.find((one) => one === given);
  if (!template) throw notFound();
  const known = await oneToOne.listPoints(tx, series.id, actor.id, on);
  const added = missingTopics(
    template,
    known.map(({ text }) => text),
  );
  const shared = { oneToOneId: series.id, authorId: actor.id, goalId: null, feedbackId: null };
  const { aboutGrowth } = TEMPLATES[template];
  const first = app.now().getTime();
  for (const [place, text] of added.entries()) {
    const addedAt = new Date(first + place);
    await oneToOne.insertPoint(tx, { ...shared, id: app.newId(), text, aboutGrowth, addedAt });
  }
  if (added.length > 0) await record(at, "talking-point.add");
  return null;
}

type PointContent = Pick<oneToOne.NewPoint, "text" | "aboutGrowth" | "goalId" | "feedbackId">;

/** Of feedback only its day: who gave it and what it says is for its receiver to tell. */
async function contentOf(at: At, asked: Asked<"add-point" | "add-goal" | "add-feedback">): Promise<PointContent> {
  const { tx, actor, series } = at;
  const none = { goalId: null, feedbackId: null };
  if (asked.do === "add-point") return { ...none, text: asked.value?.text ?? "", aboutGrowth: asked.typed.growth };
  const { which } = asked.typed;
  if (asked.do === "add-goal") {
    const goal = await oneToOne.findGoalSource(tx, series, actor.id, which);
    if (!goal) throw notFound();
    return { ...none, text: goal.title, aboutGrowth: true, goalId: which };
  }
  const feedback = await oneToOne.findFeedbackSource(tx, actor.id, which);
  if (!feedback) throw notFound();
  const day = feedback.givenAt.toISOString().slice(0, 10);
  return { ...none, text: `Feedback received on ${day}`, aboutGrowth: true, feedbackId: which };
}

async function changePoint(at: At, what: "discussed" | "reopen-point" | "remove-point", id: string): Promise<null> {
  const { tx, actor, series, on } = at;
  nameDone(actor, (await oneToOne.findTextOf(tx, "talkingPoint", series.id, id)) ?? "");
  if (what === "remove-point") {
    if (!(await oneToOne.deletePoint(tx, series.id, id, actor.id))) return null;
    requireConfirmed(actor, REMOVE_POINT, { people: 1 });
    await record(at, "talking-point.remove");
    return null;
  }
  const isDone = what === "discussed";
  if (await oneToOne.storeDiscussed(tx, series.id, id, isDone ? on : null)) {
    await record(at, isDone ? "talking-point.close" : "talking-point.reopen");
  }
  return null;
}

async function addAction(at: At, asked: Asked<"add-action">): Promise<MeetingProblem | null> {
  if (!asked.value) return wrong(asked);
  const { id, text, owner, dueOn } = asked.value;
  const { app, tx, actor, series, on } = at;
  if (![series.managerId, series.reportId].includes(owner)) throw notFound();
  const added = await oneToOne.insertAction(tx, {
    id,
    oneToOneId: series.id,
    authorId: actor.id,
    ownerId: owner,
    text,
    madeOn: on,
    dueOn,
    addedAt: app.now(),
  });
  if (added) await record(at, "one-to-one-action.add");
  return null;
}

async function changeAction(at: At, isDone: boolean, id: string): Promise<null> {
  nameDone(at.actor, (await oneToOne.findTextOf(at.tx, "oneToOneAction", at.series.id, id)) ?? "");
  if (await oneToOne.storeDone(at.tx, at.series.id, id, isDone ? at.app.now() : null)) {
    await record(at, isDone ? "one-to-one-action.close" : "one-to-one-action.reopen");
  }
  return null;
}

/** Recorded under its author alone: the other side learns not even that there is a note. */
async function saveNote(at: At, asked: Asked<"note">): Promise<MeetingProblem | null> {
  if (!asked.value) return wrong(asked);
  const { text, version } = asked.value;
  const { app, tx, actor, series, on } = at;
  const stored = await oneToOne.findNote(tx, series.id, on, actor.id);
  const decision = decideNote(stored, text, version);
  if (decision === "already") return null;
  if (decision === "conflict") {
    const { typed } = asked;
    return { at: "note", status: 409, typed, errors: {}, theirs: stored.text, version: stored.version };
  }
  const key = { id: series.id, on, authorId: actor.id };
  await oneToOne.storeNote(tx, key, { text, seen: stored.version, at: app.now() });
  const entry = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: series.id };
  await recordAudit(tx, { ...entry, action: "one-to-one-note.save" });
  return null;
}

async function changeTime(at: At, asked: Asked<"move" | "cancel" | "restore">): Promise<MeetingProblem | null> {
  if (asked.do === "move" && !asked.value) return wrong(asked);
  const { app, tx, series, on } = at;
  const now = meetingOn(series, series.changes, on);
  if (!now || !isArranged(series, on))
    throw new Refusal("conflict", "This meeting is past. Only coming ones can be moved.");
  const arranged = arrangedStart(series, on);
  const startsAt =
    asked.do === "move" && asked.value
      ? instantOf(asked.value.day, asked.value.time, series.timeZone)
      : asked.do === "restore"
        ? arranged
        : now.startsAt;
  const cancelled = asked.do === "cancel";
  if (startsAt.getTime() === now.startsAt.getTime() && cancelled === now.cancelled) return null;
  const change = { on, startsAt, cancelled, sequence: now.sequence + 1 };
  await oneToOne.storeChange(tx, series.id, { ...change, at: app.now() });
  const action = { move: "one-to-one.move", cancel: "one-to-one.cancel", restore: "one-to-one.restore" } as const;
  await record(at, action[asked.do]);
  const how = { move: "moved-one", cancel: "canceled", restore: "restored" } as const;
  await tellOfChange(at, series, change, how[asked.do]);
  return null;
}
