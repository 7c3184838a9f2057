import { createHash } from "node:crypto";
import { storeDrawing } from "~/features/calibration/rating/assignment.server";
import type { CalibrationRole, CalibrationSession } from "~/features/calibration/session/domain/session";
import { missingFrom, openSession, sessionObject } from "~/features/calibration/session/session.server";
import { offeredVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { personHere } from "~/features/people/picking/picking.server";
import { takeIntoCalibration } from "~/features/promotion/cases/case-decide.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { pickedValue } from "~/kernel/form/person-field";
import { notFound, Refusal } from "~/kernel/refusal";
import { daysAfter, dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { sealsOfOutcomes } from "../session/outcome-content.server";
import { BEGIN_RATING, DISCARD_SESSION } from "./domain/final-acts";
import { type Proposal, propose, type ShownProposal } from "./domain/proposal";
import { cancelComing, meetingAt, problemOfMeeting, storeMeeting } from "./meeting-time.server";
import { RATINGS_DUE } from "./notices";
import * as packets from "./packet.repo.server";
import { freezeAll } from "./packet.server";
import { candidatesOf, choicesOf, NO_PEOPLE, takeIn } from "./population.server";
import * as population from "./setup.repo.server";
import {
  type ChosenPeople,
  type DrawInput,
  drawnFrom,
  type EditedDetails,
  type NewSessionInput,
  type NewSessionSent,
  type TypedSession,
} from "./setup.schema";

/** Of rating, until someone types another last day. */
const DAYS = 10;

export async function newCalibrationPage(app: App, actor: Actor) {
  const [choices, versions] = await Promise.all([choicesOf(app, actor), offeredVersions(app)]);
  if (choices.groups.length === 0) throw notFound();
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return {
    ...choices,
    id: app.newId(),
    today: dayText(app.now()),
    closesOn: daysAfter(dayText(app.now()), DAYS),
    frameworks: frameworks.map(({ slug, name, version }) => ({ value: slug, label: `${name} ${version}` })),
  };
}

type Drawn = Pick<
  DrawInput,
  "raters" | "facilitates" | "rule" | "decider" | "ratersEach" | "mostEach" | "basis" | "pair"
> & {
  secondReader: string | null;
};

/** Who would rate whom, of what the form holds so far. @param seed of another draw, which drops what was changed by hand. */
export async function proposeSession(
  app: App,
  actor: Actor,
  input: DrawInput,
  isOther: boolean,
): Promise<ShownProposal> {
  if ((await choicesOf(app, actor)).groups.length === 0) throw notFound();
  if (input.purpose === "CYCLE_RATINGS" && input.cycle === null) {
    throw new Refusal("invalid", "Choose the review cycle.");
  }
  const framework = await readFramework(app, await versionOf(app, actor, input));
  const seed = isOther || input.seed === "" ? seedOf(app.newId()) : Number(input.seed);
  const held = isOther ? { ...input, pair: [], basis: "" } : input;
  const people = await candidatesOf(app, app.db, actor, groundOf(input), framework, askedPeople(input));
  const isChosen = input.group.length + input.chosen.length > 0;
  const noPeople = isChosen && people.length === 0 ? NO_PEOPLE[input.purpose] : null;
  return { ...(await proposalOf(app.db, actor, held, people, seed)), noPeople };
}

const groundOf = ({ purpose, cycle }: Pick<DrawInput, "purpose" | "cycle">) => ({
  purpose,
  cycleId: purpose === "CYCLE_RATINGS" ? cycle : null,
});

/** Only levels that people hold are asked for by start date. */
function askedPeople({
  purpose,
  group,
  level,
  since,
  chosen,
}: Pick<DrawInput, "purpose"> & ChosenPeople): ChosenPeople {
  return { group, level, chosen, since: purpose === "HIRE_LEVELS" ? since : null };
}

async function proposalOf(
  db: Db | Tx,
  actor: Actor,
  given: Drawn,
  people: readonly population.Candidate[],
  seed: number,
): Promise<Proposal> {
  const { raters: raterIds, facilitates, rule, ratersEach, mostEach, basis, pair: pairs } = given;
  const decider = rule === "DECIDER" ? given.decider : null;
  const here = await population.listHere(db, [actor.id, ...raterIds, ...(decider ? [decider] : [])]);
  const found = (id: string | null) => here.find((one) => one.id === id) ?? null;
  return propose(
    {
      ...{ rule, ratersEach, mostEach, people, secondReaderId: given.secondReader ?? "" },
      raters: here.filter(({ id }) => raterIds.includes(id)),
      facilitator: facilitates ? found(actor.id) : null,
      decider: found(decider),
    },
    seed,
    { basis, pairs },
  );
}

/**
 * Makes a session of the people it can be about, with who takes part and who rates whom. Making it again under the same id leads
 * to it.
 * @param zone of the typed meeting time.
 * @param begins also starts the rating; nothing is made if it can't start.
 * @returns what is wrong at fields; `null` when it is made.
 * @throws {Refusal} `invalid` when no one would be rated, or the second reader is no one here; `conflict` when the rating can't
 * start; `not-found` for someone else's people.
 */
export async function makeSession(
  app: App,
  actor: Actor,
  input: NewSessionInput,
  zone: string,
  begins = false,
): Promise<FieldErrors | null> {
  const meeting = input.meeting && meetingAt(input.meeting, zone);
  const errors = problemOfMeeting(meeting, app.now());
  if (errors) return errors;
  const versionId = await versionOf(app, actor, input);
  const framework = await readFramework(app, versionId);
  await serializable(app.db, async (tx) => {
    const { id, name } = input;
    const ground = groundOf(input);
    const at = app.now();
    const seed = input.seed === "" ? seedOf(app.newId()) : Number(input.seed);
    const details = await detailsOf(tx, { ...input, mostEach: input.mostEach ?? 1 });
    const about = { ...ground, versionId, createdById: actor.id, createdAt: at, seed };
    if (!(await population.insertSession(tx, { ...details, ...about, id }))) return refuseOthers(tx, actor, id);
    await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "calibration.set-up" });
    const people = await takeIn(app, tx, actor, { id, ...ground }, framework, askedPeople(input));
    const proposal = await proposalOf(tx, actor, input, people, seed);
    await population.setMostEach(tx, id, proposal.mostEach);
    await nameParticipants(tx, actor, input, proposal, at);
    await storeDrawing(tx, { at, actorId: actor.id, objectId: id }, proposal);
    if (meeting) await storeMeeting(app, tx, { id, name, meetingAt: null, meetingMinutes: null }, meeting);
    if (!begins) return;
    const missing = await missingFrom(tx, id);
    if (missing.length > 0) throw new Refusal("conflict", missing.join(" "));
    requireConfirmed(actor, BEGIN_RATING, { people: people.length });
  });
  if (begins) await beginRating(app, actor, input.id);
  return null;
}

type NewSessionAnswer = {
  status: number;
  typed: TypedSession;
  errors: FieldErrors;
  message: string | undefined;
  proposal: ShownProposal | null;
};

/** Handles a form of the page. @returns where it leads to, or what is shown again. */
export async function sendNewSession(
  app: App,
  actor: Actor,
  sent: NewSessionSent,
  zone: string,
): Promise<NewSessionAnswer | { to: string }> {
  const { typed, errors } = sent;
  const refuse = async (status: 400 | 409, rest: { errors?: FieldErrors; message?: string }) => ({
    ...{ status, typed, errors, message: undefined, ...rest },
    proposal: await proposalAgain(app, actor, typed),
  });
  if (!sent.value) return refuse(400, {});
  try {
    if (sent.do === "draw" || sent.do === "redraw") {
      const proposal = await proposeSession(app, actor, sent.value, sent.do === "redraw");
      return { status: 200, typed, errors, message: undefined, proposal };
    }
    const wrong = await makeSession(app, actor, sent.value, zone, sent.do === "begin");
    if (wrong) return refuse(400, { errors: wrong });
    return { to: `/calibration/${sent.value.id}${sent.do === "begin" ? "" : "/edit"}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    return refuse(error.code === "conflict" ? 409 : 400, { message: error.message });
  }
}

/** The assignment of a refused form, with what was changed by hand; `null` while it can't be drawn. */
async function proposalAgain(app: App, actor: Actor, typed: TypedSession): Promise<ShownProposal | null> {
  const input = drawnFrom(typed);
  if (!input || typed.basis === "") return null;
  try {
    return await proposeSession(app, actor, input, false);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function nameParticipants(
  tx: Tx,
  actor: Actor,
  { id: sessionId, facilitates, rule, decider }: NewSessionInput,
  { raters }: Proposal,
  at: Date,
): Promise<void> {
  const roles = new Map<string, CalibrationRole[]>();
  const give = (id: string, role: CalibrationRole) => roles.set(id, [...(roles.get(id) ?? []), role]);
  if (facilitates) give(actor.id, "FACILITATOR");
  if (rule === "DECIDER" && decider && (await personHere(tx, decider))) give(decider, "DECIDER");
  for (const { id } of raters) give(id, "RATER");
  await population.addParticipants(tx, sessionId, roles, at);
  const event = { at, actorId: actor.id, objectId: sessionId, action: "calibration.give-role" as const };
  const others = [...roles].filter(([id]) => id !== actor.id || roles.get(id)?.length !== 1);
  await recordAudits(
    tx,
    others.map(([subjectId, given]) => ({ ...event, subjectId, before: "", after: given.join(", ").toLowerCase() })),
  );
}

/** @param id a new one, which no one has chosen with a result in mind. */
export const seedOf = (id: string) => createHash("sha256").update(id).digest().readUInt32BE() % 2 ** 31;

async function versionOf(
  app: App,
  actor: Actor,
  input: Pick<NewSessionInput, "purpose" | "framework" | "cycle">,
): Promise<string> {
  if (input.purpose !== "CYCLE_RATINGS") {
    const head = (await offeredVersions(app)).find(({ slug }) => slug === input.framework);
    if (!head) throw new Refusal("invalid", "Choose a framework from the list.");
    return head.id;
  }
  const { cycles } = await population.findChoosable(app.db, actor);
  const cycle = cycles.find(({ id }) => id === input.cycle);
  if (!cycle) throw new Refusal("invalid", "Choose a review cycle from the list.");
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
    const isNewReader = details.secondReaderId !== before.secondReaderId;
    if (isNewReader && (await population.listTaking(tx, id)).has(details.secondReaderId)) {
      throw new Refusal(
        "invalid",
        "The second reader takes part in this session or is rated in it. Choose someone else.",
      );
    }
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
      throw new Refusal("conflict", "Rating has started, so the session can't be discarded.");
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
  if (session.openedAt !== null) throw new Refusal("conflict", "The meeting has opened, so the set-up can't change.");
  return session;
}

/** @throws {Refusal} `conflict` once packets are frozen. */
export async function openPreparing(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const session = await openSetUp(db, actor, id);
  if (session.status !== "PREPARING") {
    throw new Refusal("conflict", "Rating has started, so people and scale can't change.");
  }
  return session;
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
      throw new Refusal("conflict", "Someone changed the set-up. Check it, then start rating.");
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
