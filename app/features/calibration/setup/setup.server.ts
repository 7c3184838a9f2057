import { createHash } from "node:crypto";
import { type CalibrationSession, itemsOf } from "~/features/calibration/session/domain/session";
import { missingFrom, openSession, sessionObject } from "~/features/calibration/session/session.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { offeredVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { type PickScope, type Reasons, reasonsOf } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import { takeIntoCalibration } from "~/features/promotion/cases/case-decide.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { pickedValue } from "~/kernel/form/person-field";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { sealsOfOutcomes } from "../session/outcome-content.server";
import { BEGIN_RATING, DISCARD_SESSION } from "./domain/final-acts";
import { cancelComing, meetingAt, problemOfMeeting, storeMeeting } from "./meeting-time.server";
import { RATINGS_DUE } from "./notices";
import * as packets from "./packet.repo.server";
import { freezeAll } from "./packet.server";
import * as population from "./setup.repo.server";
import { addPeople, countPeople } from "./setup.repo.server";
import type { ChosenPeople, EditedDetails, NewSessionInput } from "./setup.schema";

export type Group = { value: string; label: string };

/** Of whom the actor may make a session. @throws {Refusal} `not-found`: no one is theirs to ask. */
export async function choicesOf(app: App, actor: Actor) {
  const found = await population.findChoosable(app.db, actor.id, actor.partnerOf);
  const groups: Group[] = [
    ...(found.hasReports ? [{ value: "reports", label: "My reports" }] : []),
    ...(found.hasTheirReports ? [{ value: "their-reports", label: "Reports of my reports" }] : []),
    ...found.teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return { groups, cycles: found.cycles.map(({ id, name }) => ({ value: id, label: name })) };
}

export async function newCalibrationPage(app: App, actor: Actor) {
  const [choices, versions] = await Promise.all([choicesOf(app, actor), offeredVersions(app)]);
  if (choices.groups.length === 0) throw notFound();
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return {
    ...choices,
    id: app.newId(),
    today: dayText(app.now()),
    frameworks: frameworks.map(({ slug, name, version }) => ({ value: slug, label: `${name} ${version}` })),
  };
}

/**
 * Makes a session of the people it can be about. Making it again under the same id leads to it.
 * @param zone of the typed meeting time.
 * @returns what is wrong at fields; `null` when it is made.
 * @throws {Refusal} `invalid` when no one would be rated, or the second reader is no one here; `not-found` for someone
 * else's people.
 */
export async function makeSession(
  app: App,
  actor: Actor,
  input: NewSessionInput,
  zone: string,
): Promise<FieldErrors | null> {
  const meeting = input.meeting && meetingAt(input.meeting, zone);
  const errors = problemOfMeeting(meeting, app.now());
  if (errors) return errors;
  const versionId = await versionOf(app, actor, input);
  const framework = await readFramework(app, versionId);
  await serializable(app.db, async (tx) => {
    const { id, purpose, name } = input;
    const at = app.now();
    const cycleId = purpose === "CYCLE_RATINGS" ? input.cycle : null;
    const details = await detailsOf(tx, input);
    const about = { purpose, cycleId, versionId, createdById: actor.id, createdAt: at, seed: seedOf(app.newId()) };
    if (!(await population.insertSession(tx, { ...details, ...about, id }))) return refuseOthers(tx, actor, id);
    if (input.facilitates) await population.setRoles(tx, id, actor.id, ["FACILITATOR"], at);
    await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "calibration.set-up" });
    await takeIn(app, tx, actor, { id, purpose, cycleId }, framework, input);
    if (meeting) await storeMeeting(app, tx, { id, name, meetingAt: null, meetingMinutes: null }, meeting);
  });
  return null;
}

/** @param id a new one, which no one has chosen with a result in mind. */
const seedOf = (id: string) => createHash("sha256").update(id).digest().readUInt32BE() % 2 ** 31;

async function versionOf(app: App, actor: Actor, input: NewSessionInput): Promise<string> {
  if (input.purpose !== "CYCLE_RATINGS") {
    const head = (await offeredVersions(app)).find(({ slug }) => slug === input.framework);
    if (!head) throw new Refusal("invalid", "There is no such framework. Choose one from the list.");
    return head.id;
  }
  const { cycles } = await population.findChoosable(app.db, actor.id, actor.partnerOf);
  const cycle = cycles.find(({ id }) => id === input.cycle);
  if (!cycle) throw new Refusal("invalid", "There is no such review cycle of yours. Choose one from the list.");
  return cycle.versionId;
}

async function refuseOthers(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { createdById } = await openSession(tx, actor, id);
  if (createdById !== actor.id) throw notFound();
}

type GivenDetails = Omit<population.Details, "secondReaderId"> & { secondReader: string };

async function detailsOf(tx: Tx, given: GivenDetails): Promise<population.Details> {
  const reader = await personHere(tx, given.secondReader);
  if (!reader) throw new Refusal("invalid", "The second reader is no longer here. Choose someone else.");
  const { name, unit, rule, ratersEach, mostEach, opensOn, closesOn } = given;
  return { name, unit, rule, ratersEach, mostEach, opensOn, closesOn, secondReaderId: reader.id };
}

/** What someone else stored meanwhile; `null` when it is done. */
type DetailsConflict = Omit<population.Details, "secondReaderId"> & { secondReader: string; edits: number };

/** Changes how a session is set up; what is rated, as long as no one rates. */
export async function editDetails(
  app: App,
  actor: Actor,
  id: string,
  { edits, ...given }: EditedDetails,
): Promise<DetailsConflict | null> {
  return serializable(app.db, async (tx) => {
    const before = await openSetUp(tx, actor, id);
    const asked = await detailsOf(tx, given);
    const details = before.status === "PREPARING" ? asked : { ...asked, unit: before.unit };
    if (inWords(details) === inWords(before)) return null;
    if (!(await population.updateDetails(tx, id, edits, details))) {
      const reader = await personHere(tx, before.secondReaderId);
      const secondReader = reader ? pickedValue(reader) : "";
      const { secondReaderId: _, ...stored } = pick(before);
      return { ...stored, secondReader, edits: before.edits };
    }
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    const change = { before: inWords(before), after: inWords(details) };
    await recordAudit(tx, { ...event, ...change, action: "calibration.change" });
    return null;
  });
}

const pick = ({ name, unit, rule, ratersEach, mostEach, opensOn, closesOn, secondReaderId }: population.Details) => {
  return { name, unit, rule, ratersEach, mostEach, opensOn, closesOn, secondReaderId };
};
const inWords = (details: population.Details) => Object.values(pick(details)).join(", ");

/** Removes a session that no one has rated in; discarding again what is gone is no error. */
export async function discardSession(app: App, actor: Actor, id: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    if (await population.wasDiscarded(tx, actor.id, id)) return;
    const session = await openSetUp(tx, actor, id);
    const people = (await packets.listSubjects(tx, id)).length;
    await cancelComing(app, tx, session, "discarded");
    if (!(await population.deleteSession(tx, id)))
      throw new Refusal("conflict", "The rating has begun. The session stays.");
    requireConfirmed(actor, DISCARD_SESSION, { name: session.name, people });
    await recordAudit(tx, {
      at: app.now(),
      actorId: actor.id,
      subjectId: null,
      objectId: id,
      action: "calibration.discard",
    });
  });
}

/**
 * A session to anyone who sets it up.
 * @throws {Refusal} `not-found` for everyone else; `conflict` once the meeting has opened.
 */
export async function openSetUp(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const session = await openSession(db, actor, id);
  demand(actor, "calibration.set-up", { ...sessionObject(session), status: "PREPARING" });
  if (session.openedAt !== null) throw new Refusal("conflict", "The meeting has opened. The set-up stays as it is.");
  return session;
}

/** @throws {Refusal} `conflict` once packets are frozen. */
export async function openPreparing(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const session = await openSetUp(db, actor, id);
  if (session.status !== "PREPARING") {
    throw new Refusal("conflict", "The rating has begun. Who is rated, and by which words, stays as it is.");
  }
  return session;
}

/** Enough for any one meeting. */
const MOST_PEOPLE = 500;

type Ground = Omit<population.About, "slug"> & { id: string };

const NO_PEOPLE = {
  CYCLE_RATINGS: "No one you chose can be added. Choose people you look after who have a review in this cycle.",
  PROMOTION_CASES: "No one you chose can be added. Choose people you look after who have submitted a case.",
  HIRE_LEVELS: "No one you chose can be added. Choose people you look after who have a level in this framework.",
} as const;

/**
 * Takes people into a session that is being set up; part of its transaction.
 * @param framework of the session, read before: a transaction has the only connection that there may be.
 * @throws {Refusal} `not-found` for a group that is not the actor's to ask; `invalid` when it would be no one, or too
 * many.
 */
export async function takeIn(
  app: App,
  tx: Tx,
  actor: Actor,
  { id, purpose, cycleId }: Ground,
  framework: Framework,
  chosen: ChosenPeople,
): Promise<void> {
  const about = { purpose, cycleId, slug: framework.slug };
  const found = await population.listCandidates(tx, about, populationOf(actor, chosen), app.now(), MOST_PEOPLE + 1);
  if (found.length > MOST_PEOPLE) throw tooMany();
  // Any id may arrive here: don't reveal whether people outside the actor's reach have a review or a case.
  const theirs = found.filter((one) => can(actor, "calibration.ask", one));
  const asked = theirs.filter((one) => itemsOf(framework, one.targetLevel, "LEVEL").length > 0);
  const added = await addPeople(tx, id, asked);
  if (added.length === 0) throw new Refusal("invalid", NO_PEOPLE[purpose]);
  if ((await countPeople(tx, id)) > MOST_PEOPLE) throw tooMany();
  const event = { at: app.now(), actorId: actor.id, objectId: id, action: "calibration.add-person" as const };
  await recordAudits(
    tx,
    added.map((one) => ({ ...event, subjectId: one.id })),
  );
}

/** Second readers of appeals can't take part in the session. */
export const CHOOSE_READER: PickScope<App> = async (app, actor, id, found) => {
  if (id === "") return mayMakeSessions(app, actor);
  const session = await openSetUp(app.db, actor, id);
  const taking = await population.listTaking(app.db, session.id);
  return reasonsOf(found, (one) => taking.get(one.id));
};

export const CHOOSE_PARTICIPANT: PickScope<App> = async (app, actor, id, found) => {
  const { secondReaderId } = await openSetUp(app.db, actor, id);
  return reasonsOf(found, (one) => one.id === secondReaderId && "Decides appeals of this session.");
};

/** The people in the actor's reach; an existing session already has its own. */
export const CHOOSE_RATED: PickScope<App> = async (app, actor, id, found) => {
  const rated = id === "" ? [] : await population.listRated(app.db, (await openSetUp(app.db, actor, id)).id);
  if (id === "") await mayMakeSessions(app, actor);
  const ids = found.map((one) => one.id);
  const lookedAfter = new Map((await population.listCalibrated(app.db, ids)).map((one) => [one.id, one]));
  return reasonsOf(found, (one) => {
    if (rated.includes(one.id)) return "Already in this session.";
    const theirs = lookedAfter.get(one.id);
    return !(theirs && can(actor, "calibration.ask", theirs)) && "Not someone you look after.";
  });
};

/** @throws {Refusal} `not-found`: no one is in the actor's reach. */
async function mayMakeSessions(app: App, actor: Actor): Promise<Reasons> {
  if ((await choicesOf(app, actor)).groups.length === 0) throw notFound();
  return new Map();
}

const tooMany = () => new Refusal("invalid", `More than ${MOST_PEOPLE} people. Make several sessions.`);

function populationOf(actor: Actor, { group: groups, level, since, chosen }: ChosenPeople): population.Population {
  const teamIds = groups.filter((group) => group !== "reports" && group !== "their-reports");
  for (const teamId of teamIds) demand(actor, "calibration.ask", { managerId: null, managersManagerId: null, teamId });
  return {
    reportsOf: groups.includes("reports") ? actor.id : null,
    theirReportsOf: groups.includes("their-reports") ? actor.id : null,
    teamIds,
    ids: chosen,
    level,
    since: since === null ? null : dayStart(since),
  };
}

/**
 * Freezes a packet of everyone and lets raters rate. Beginning twice has one effect.
 * @throws {Refusal} `conflict` with all that is missing, or when the set-up was changed meanwhile.
 */
export async function beginRating(app: App, actor: Actor, id: string): Promise<void> {
  const session = await openSetUp(app.db, actor, id);
  if (session.status === "RATING") return;
  const subjects = await packets.listSubjects(app.db, id);
  const frozen = await freezeAll(app, actor, session, subjects, app.now());
  await serializable(app.db, async (tx) => {
    const found = await openSetUp(tx, actor, id);
    if (found.status === "RATING") return;
    // Managers may have changed, or conflicts been declared, since the page was read.
    const missing = await missingFrom(tx, id);
    if (missing.length > 0) throw new Refusal("conflict", missing.join(" "));
    requireConfirmed(actor, BEGIN_RATING, { people: subjects.length });
    const at = app.now();
    await packets.insertPackets(tx, frozen);
    if (!(await packets.setRating(tx, id, session.edits, at))) {
      throw new Refusal("conflict", "The set-up was changed meanwhile. Look at it, then begin.");
    }
    for (const { caseId } of subjects) if (caseId) await takeIntoCalibration(tx, { actorId: actor.id, at }, caseId);
    await recordBeginning(tx, { at, actorId: actor.id, objectId: id }, frozen);
    await tellRaters(app, tx, session);
  });
}

async function recordBeginning(
  tx: Tx,
  event: { at: Date; actorId: string; objectId: string },
  frozen: readonly packets.Frozen[],
): Promise<void> {
  await recordAudit(tx, { ...event, subjectId: null, action: "calibration.begin-rating" });
  const people = frozen.map(({ content }) => content.personId);
  const seals = await sealsOfOutcomes(tx, event.objectId);
  const action = "calibration.freeze-packet";
  await recordAudits(
    tx,
    people.map((subjectId) => ({ ...event, subjectId, action, after: seals.get(subjectId) })),
  );
}

async function tellRaters(app: App, tx: Tx, { id, name, closesOn }: CalibrationSession): Promise<void> {
  const raters = await packets.listRaters(tx, id);
  const params = { sessionId: id, session: name, closesOn };
  await notifyEach(
    tx,
    app,
    RATINGS_DUE,
    raters.map((raterId) => ({ to: raterId, params })),
  );
}
