import { type CalibrationRole, type CalibrationSession, headOf } from "~/features/calibration/session/domain/session";
import { framedPeople } from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { NOT_HERE } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { pickedValue } from "~/kernel/form/person-field";
import { Refusal } from "~/kernel/refusal";
import { localTime } from "~/kernel/time/calendar";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { REMOVE_PEOPLE } from "./domain/final-acts";
import { type MeetingTime, meetingOf, type ShownMeeting, shownMeeting } from "./domain/meeting-time";
import { meetingAt, openForMeeting, type SetMeeting, setMeeting, tellOfPart } from "./meeting-time.server";
import { choicesOf, takeIn } from "./population.server";
import * as setUps from "./setup.repo.server";
import type { ChosenPeople, EditSent, TypedDetails, TypedMeeting, TypedParticipant, TypedPeople } from "./setup.schema";
import { discardSession, editDetails, openPreparing, openSetUp } from "./setup.server";

/** What went wrong on the page, next to what was typed. */
type EditProblem = { status: 400 | 409; message?: string; errors?: FieldErrors } & (
  | {
      at: "details";
      typed?: TypedDetails;
      /** Details someone else stored first. */
      stored?: TypedDetails & { edits: number };
    }
  | {
      at: "meeting";
      typed?: TypedMeeting;
      /** A time someone else stored first. */
      stored?: ShownMeeting;
    }
  | { at: "people"; typed?: TypedPeople }
  | { at: "participants"; typed?: TypedParticipant }
);

/** Handles a form of the page. @param zone of the typed times. @returns `null` when it is done. */
export async function doEdit(
  app: App,
  actor: Actor,
  id: string,
  sent: EditSent,
  zone: string,
): Promise<EditProblem | null> {
  const { errors } = sent;
  switch (sent.do) {
    case "details":
      return details(app, actor, id, sent);
    case "meeting":
    case "no-meeting":
    case "restore-meeting":
      return meeting(app, actor, id, sent, zone);
    case "people": {
      const { typed, value } = sent;
      if (!value) return { at: "people", status: 400, typed, errors };
      return refused(addChosen(app, actor, id, value), { at: "people", typed });
    }
    case "remove":
      return refused(removeChosen(app, actor, id, sent.typed.person), { at: "people" });
    case "participant": {
      const { typed, value } = sent;
      if (!value) return { at: "participants", status: 400, typed, errors };
      return refused(addParticipant(app, actor, id, { personId: value.person, roles: value.role }), {
        at: "participants",
        typed,
      });
    }
    case "roles": {
      const { value } = sent;
      if (!value) return { at: "participants", status: 400, errors };
      return refused(changeRoles(app, actor, id, { personId: value.person, roles: value.role }), {
        at: "participants",
      });
    }
    case "discard":
      return refused(discardSession(app, actor, id), { at: "details" });
  }
}

async function details(
  app: App,
  actor: Actor,
  id: string,
  { typed, errors, value }: Extract<EditSent, { do: "details" }>,
): Promise<EditProblem | null> {
  if (!value) return { at: "details", status: 400, typed, errors };
  try {
    const stored = await editDetails(app, actor, id, value);
    if (!stored) return null;
    const { ratersEach, mostEach, ...rest } = stored;
    const amounts = { ratersEach: String(ratersEach), mostEach: String(mostEach) };
    return { at: "details", status: 409, typed, stored: { ...rest, ...amounts } };
  } catch (error) {
    return problemOf(error, { at: "details", typed });
  }
}

async function meeting(
  app: App,
  actor: Actor,
  id: string,
  sent: MeetingSent,
  zone: string,
): Promise<EditProblem | null> {
  const at = { at: "meeting", ...(sent.do === "meeting" ? { typed: sent.typed } : {}) } as const;
  if (!sent.value) return { ...at, status: 400, errors: sent.errors };
  try {
    const problem = await setMeeting(app, actor, id, timeAsked(sent.value, zone));
    if (!problem) return null;
    if ("errors" in problem) return { ...at, status: 400, errors: problem.errors };
    return { ...at, status: 409, stored: shownMeeting(problem.stored) };
  } catch (error) {
    return problemOf(error, at);
  }
}

type MeetingSent = Extract<EditSent, { do: "meeting" | "no-meeting" | "restore-meeting" }>;

function timeAsked(asked: NonNullable<MeetingSent["value"]>, zone: string): SetMeeting {
  if ("removed" in asked) return { seen: "", to: asked.removed };
  return { seen: asked.seen, to: "meeting" in asked && asked.meeting ? meetingAt(asked.meeting, zone) : null };
}

type At = EditProblem extends infer One ? (One extends EditProblem ? Omit<One, "status" | "message"> : never) : never;

/** For a form that says by itself why it was refused; what is not there to them is not. */
async function refused(work: Promise<void>, at: At): Promise<EditProblem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return problemOf(error, at);
  }
}

function problemOf(error: unknown, at: At): EditProblem {
  if (!(error instanceof Refusal) || error.code === "not-found") throw error;
  return { ...at, status: error.code === "invalid" ? 400 : 409, message: error.message } as EditProblem;
}

const NO_MEETING: TypedMeeting = { day: "", time: "", minutes: "60" };

function typedOf({ startsAt, minutes }: MeetingTime, zone: string): TypedMeeting {
  return { ...localTime(startsAt, zone), minutes: String(minutes) };
}

/** Everything that can be edited before the meeting, to anyone who sets it up; from then until the lock, its time alone. */
export async function editPage(app: App, actor: Actor, id: string, page: number, zone: string) {
  const session = await openForMeeting(app.db, actor, id);
  const [{ frame, people }, choices] = await Promise.all([framedPeople(app, actor, id, page), choicesOf(app, actor)]);
  const { name, unit, rule, ratersEach, mostEach, opensOn, closesOn } = session;
  const amounts = { ratersEach: String(ratersEach), mostEach: String(mostEach) };
  const meeting = meetingOf(session);
  return {
    session: { ...headOf(session), purpose: session.purpose },
    details: {
      name,
      unit,
      rule,
      ...amounts,
      opensOn,
      closesOn,
      secondReader: pickedValue({ id: session.secondReaderId, name: frame.secondReader }),
    },
    edits: session.edits,
    meeting: { ...shownMeeting(meeting), typed: meeting ? typedOf(meeting, zone) : NO_MEETING },
    groups: choices.groups,
    levels: choices.levels,
    participants: frame.participants.map(({ id, name, left, roles }) => ({ id, name, left, roles })),
    people: people.rows,
    /** Only the time of the meeting can still change. */
    isOpen: session.openedAt !== null,
    page,
    more: people.more,
  };
}

/** More do not meet. */
const MOST_PARTICIPANTS = 60;

export async function addChosen(app: App, actor: Actor, id: string, chosen: ChosenPeople): Promise<void> {
  const { versionId } = await openPreparing(app.db, actor, id);
  const framework = await readFramework(app, versionId);
  await serializable(app.db, async (tx) => {
    await takeIn(app, tx, actor, await openPreparing(tx, actor, id), framework, chosen);
    await setUps.countEdit(tx, id);
  });
}

/** Removing again who is not of it is no error. */
export async function removeChosen(app: App, actor: Actor, id: string, personIds: readonly string[]): Promise<void> {
  await serializable(app.db, async (tx) => {
    await openPreparing(tx, actor, id);
    const removed = await setUps.removePeople(tx, id, personIds);
    if (removed.length === 0) return;
    requireConfirmed(actor, REMOVE_PEOPLE, { people: removed.length });
    await setUps.countEdit(tx, id);
    const event = { at: app.now(), actorId: actor.id, objectId: id, action: "calibration.remove-person" as const };
    await recordAudits(
      tx,
      removed.map((subjectId) => ({ ...event, subjectId })),
    );
  });
}

/** Gives someone roles beside those they have. */
export async function addParticipant(
  app: App,
  actor: Actor,
  id: string,
  { personId, roles }: { personId: string; roles: readonly CalibrationRole[] },
): Promise<void> {
  await serializable(app.db, async (tx) => {
    const session = await openSetUp(tx, actor, id);
    const person = await personHere(tx, personId);
    if (!person) throw new Refusal("invalid", NOT_HERE);
    const before = await setUps.rolesOf(tx, id, person.id);
    if (before.length === 0 && (await setUps.countParticipants(tx, id)) >= MOST_PARTICIPANTS) {
      throw new Refusal("invalid", `At most ${MOST_PARTICIPANTS} take part. Remove someone first.`);
    }
    await change(app, tx, actor, { session, personId: person.id, before, after: [...new Set([...before, ...roles])] });
  });
}

/**
 * What someone is in the session from now on; without a role they take no part.
 * @throws {Refusal} `conflict`: they have begun to rate and stay a rater.
 */
export async function changeRoles(
  app: App,
  actor: Actor,
  id: string,
  { personId, roles }: { personId: string; roles: readonly CalibrationRole[] },
): Promise<void> {
  await serializable(app.db, async (tx) => {
    const session = await openSetUp(tx, actor, id);
    const before = await setUps.rolesOf(tx, id, personId);
    if (before.length === 0) return;
    await change(app, tx, actor, { session, personId, before, after: roles });
  });
}

type Change = {
  session: CalibrationSession;
  personId: string;
  before: readonly CalibrationRole[];
  after: readonly CalibrationRole[];
};

async function change(app: App, tx: Tx, actor: Actor, { session, personId, before, after }: Change): Promise<void> {
  const { id } = session;
  if (after.length > 0 && personId === session.secondReaderId) {
    throw new Refusal("invalid", "The second reader decides appeals and can't take part.");
  }
  const text = (roles: readonly CalibrationRole[]) => [...roles].sort().join(", ").toLowerCase();
  if (text(before) === text(after)) return;
  if (before.includes("RATER") && !after.includes("RATER")) {
    if (await setUps.hasBegunToRate(tx, id, personId)) {
      throw new Refusal("conflict", "They have begun to rate, and stay a rater.");
    }
    await setUps.dropAssignments(tx, id, personId);
  }
  const at = app.now();
  await setUps.setRoles(tx, id, personId, after, at);
  await setUps.countEdit(tx, id);
  const event = { at, actorId: actor.id, subjectId: personId, objectId: id, action: "calibration.give-role" as const };
  await recordAudit(tx, { ...event, before: text(before), after: text(after) });
  if (before.length === 0) await tellOfPart(app, tx, session, personId, "added");
  if (after.length === 0) await tellOfPart(app, tx, session, personId, "removed");
}
