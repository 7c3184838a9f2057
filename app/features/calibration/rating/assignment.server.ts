import { type CalibrationSession, headOf } from "~/features/calibration/session/domain/session";
import { openSession, sessionObject } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
  type AssignedPerson,
  type AssignmentChange,
  type AssignmentsPage,
  drawAssignments,
  peoplePerPage,
  reviewAssignments,
} from "./domain/assignment";
import type { AssignmentAsk, Pair } from "./domain/assignment-drawing";
import * as assignments from "./rating.repo.server";
import type { AssignmentSent } from "./rating.schema";

type Found = assignments.SessionPeople;

/** Who rates whom, and what is not as it should be with it. @param page of the people, from 1. */
export async function assignmentsPage(app: App, actor: Actor, id: string, page: number): Promise<AssignmentsPage> {
  const session = await openToSetUp(app.db, actor, id);
  const found = await assignments.findSessionPeople(app.db, id);
  const shown = withoutRecused(found, session.recusedFrom);
  const each = peoplePerPage(found.raters.length);
  const pages = Math.max(1, Math.ceil(found.people.length / each));
  const at = (Math.min(page, pages) - 1) * each;
  const leads = session.roles.includes("FACILITATOR");
  const { status, ratersEach, mostEach, seed } = session;
  const has = (raterId: string) => shown.assignments.filter((one) => one.raterId === raterId).length;
  return {
    session: headOf(session),
    ratersEach,
    mostEach,
    seed: status === "PREPARING" ? seed : null,
    isDrawn: found.assignments.length > 0,
    findings: reviewAssignments(askOf(session, shown), shown.assignments),
    people: found.people.slice(at, at + each).map((one) => personOf(one, found, session)),
    page: Math.min(page, pages),
    pages,
    raters: found.raters.map((rater) => ({ id: rater.id, name: rater.name, has: has(rater.id) })),
    // Raters declare a conflict to the facilitator, not to everyone who sets up.
    recused: shown.recused
      .filter(({ declared }) => leads || !declared)
      .map(({ raterId, personId }) => ({ raterId, personId })),
    secondReader: found.secondReader,
    choices: shown.people.map((one) => ({ id: one.id, name: one.name })),
  };
}

async function openToSetUp(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const session = await openSession(db, actor, id);
  demand(actor, "calibration.set-up", sessionObject(session));
  return session;
}

/** Nothing about those whom the reader is recused from, so that no count says anything of them either. */
function withoutRecused(found: Found, recusedFrom: readonly string[]): Found {
  const without = <Row extends { personId: string }>(rows: readonly Row[]) =>
    rows.filter(({ personId }) => !recusedFrom.includes(personId));
  const people = found.people.filter(({ id }) => !recusedFrom.includes(id));
  return { ...found, people, recused: without(found.recused), assignments: without(found.assignments) };
}

function askOf({ ratersEach, mostEach }: CalibrationSession, { raters, people, recused }: Found): AssignmentAsk {
  return { raters, people, recused, ratersEach, mostEach };
}

/** Whether a rater has begun is for a facilitator to see, not for everyone who set the session up. */
function personOf(person: assignments.SubjectLine, found: Found, session: CalibrationSession): AssignedPerson {
  const { id, name, team, targetLevel } = person;
  if (session.recusedFrom.includes(id)) return { id, name, team, targetLevel, raters: null };
  const leads = session.roles.includes("FACILITATOR");
  const raters = assigned(found).flatMap(({ raterId, personId, byHand, begun }) => {
    const rater = found.raters.find((one) => one.id === raterId);
    return rater && personId === id ? [{ id: raterId, name: rater.name, byHand, begun: begun && leads }] : [];
  });
  return { id, name, team, targetLevel, raters };
}

/** Assignments that count: no one rates whom they are recused from by now. */
function assigned({ assignments: all, recused }: Found): assignments.AssignmentLine[] {
  const gone = new Set(recused.map(({ raterId, personId }) => `${raterId} ${personId}`));
  return all.filter(({ raterId, personId }) => !gone.has(`${raterId} ${personId}`));
}

/**
 * Draws by lot. While a session is being set up, all but what was added by hand; once raters rate, no one who was asked is
 * unasked, and only what is missing is drawn, with the seed that there was. Drawing the same again has no further effect.
 */
export async function drawWhoRates(app: App, actor: Actor, id: string, seed: number): Promise<void> {
  await serializable(app.db, async (tx) => {
    const session = await openToSetUp(tx, actor, id);
    const isPreparing = session.status === "PREPARING";
    const found = await assignments.findSessionPeople(tx, id);
    if (found.raters.length === 0) throw new Refusal("invalid", "There are no raters yet. Add raters first.");
    if (found.people.length === 0) throw new Refusal("invalid", "No one is rated yet. Add people first.");
    const valid = assigned(found);
    const kept = isPreparing ? valid.filter(({ byHand }) => byHand) : valid;
    const used = isPreparing ? seed : session.seed;
    const drawn = drawAssignments(askOf(session, found), used, kept);
    const isOther = await replace(tx, id, found, kept, drawn);
    if (!isOther && used === session.seed) return;
    if (used !== session.seed) await assignments.setSeed(tx, id, used);
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    await recordAudit(tx, { ...event, action: "calibration.draw", after: `seed ${used}, ${drawn.length} assignments` });
  });
}

/** Stores who rates whom in a new session, as its form showed it; part of the transaction that makes it. */
export async function storeDrawing(
  tx: Tx,
  event: { at: Date; actorId: string; objectId: string },
  { pairs, seed }: { pairs: readonly Pair[]; seed: number },
): Promise<void> {
  if (pairs.length === 0) return;
  await assignments.addAssignments(tx, event.objectId, pairs, false);
  const after = `seed ${seed}, ${pairs.length} assignments`;
  await recordAudit(tx, { ...event, subjectId: null, action: "calibration.draw", after });
}

/**
 * What was begun stays in the table, and counts for nothing where its rater is recused by now.
 * @returns whether anything became other than it was.
 */
async function replace(
  tx: Tx,
  id: string,
  found: Found,
  kept: readonly Pair[],
  drawn: readonly Pair[],
): Promise<boolean> {
  const keys = (pairs: readonly Pair[]) => new Set(pairs.map(({ raterId, personId }) => `${raterId} ${personId}`));
  const [stay, wanted, present] = [keys(kept), keys(drawn), keys(found.assignments)];
  const isIn = (set: ReadonlySet<string>, { raterId, personId }: Pair) => set.has(`${raterId} ${personId}`);
  const gone = found.assignments.filter((one) => !isIn(wanted, one) && !one.begun);
  await assignments.removeAssignments(tx, id, gone);
  const fresh = drawn.filter((pair) => !isIn(stay, pair));
  await assignments.addAssignments(tx, id, fresh, false);
  return gone.length > 0 || drawn.some((pair) => !isIn(present, pair));
}

/**
 * Adds and takes back assignments by hand; what is so already is no error.
 * @throws {Refusal} `invalid`: a rater has no part in someone's case. `conflict`: one has begun to rate. Nothing is changed then.
 */
export async function changeAssignments(app: App, actor: Actor, id: string, change: AssignmentChange): Promise<void> {
  await serializable(app.db, async (tx) => {
    const found = await openPairs(tx, actor, id, [...change.added, ...change.removed]);
    const storedOf = (pair: Pair) => found.assignments.find((one) => isSame(one, pair));
    const added = change.added.filter((pair) => !storedOf(pair));
    const removed = change.removed.flatMap((pair) => storedOf(pair) ?? []);
    refuseRecused(found, change.added);
    refuseBegun(found, removed);
    await assignments.addAssignments(tx, id, added, true);
    await assignments.removeAssignments(tx, id, removed);
    const event = { at: app.now(), actorId: actor.id, objectId: id };
    const entries = (pairs: readonly Pair[], action: "calibration.assign" | "calibration.unassign") =>
      pairs.map(({ personId: subjectId }) => ({ ...event, subjectId, action }));
    await recordAudits(tx, [...entries(added, "calibration.assign"), ...entries(removed, "calibration.unassign")]);
  });
}

const isSame = (a: Pair, b: Pair) => a.raterId === b.raterId && a.personId === b.personId;

/** @throws {Refusal} `not-found` where anyone is none of the session's, or the actor is recused from a person. */
async function openPairs(tx: Tx, actor: Actor, id: string, pairs: readonly Pair[]): Promise<Found> {
  const session = await openToSetUp(tx, actor, id);
  const found = await assignments.findSessionPeople(tx, id);
  const [raters, people] = [idsOf(found.raters), idsOf(found.people)];
  const isHere = ({ raterId, personId }: Pair) =>
    raters.has(raterId) && people.has(personId) && !session.recusedFrom.includes(personId);
  if (!pairs.every(isHere)) throw notFound();
  return found;
}

const idsOf = (rows: readonly { id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

function refuseRecused({ raters, people, recused }: Found, added: readonly Pair[]): void {
  const pair = added.find((one) => one.raterId === one.personId || recused.some((other) => isSame(other, one)));
  if (!pair) return;
  const rater = nameIn(raters, pair.raterId);
  throw new Refusal("invalid", `${rater} is recused from ${nameIn(people, pair.personId)}. Check another rater.`);
}

function refuseBegun({ raters, people }: Found, removed: readonly assignments.AssignmentLine[]): void {
  const pair = removed.find(({ begun }) => begun);
  if (!pair) return;
  const rater = nameIn(raters, pair.raterId);
  throw new Refusal("conflict", `${rater} has begun to rate ${nameIn(people, pair.personId)} and stays assigned.`);
}

const nameIn = (rows: readonly { id: string; name: string }[], id: string): string =>
  rows.find((one) => one.id === id)?.name ?? "This rater";

type AssignmentAnswer = {
  status: number;
  typed: AssignmentSent["typed"];
  errors: FieldErrors;
  message: string | null;
};

/** Handles a form of the page. @returns what is wrong; `null` when it is done. */
export async function sendAssignmentForm(
  app: App,
  actor: Actor,
  id: string,
  sent: AssignmentSent,
): Promise<AssignmentAnswer | null> {
  const { typed, errors } = sent;
  if (!sent.value) {
    // Anyone who may not see the page learns nothing from what is wrong with their form.
    await assignmentsPage(app, actor, id, 1);
    return { status: 400, typed, errors, message: null };
  }
  try {
    if (sent.do === "draw") await drawWhoRates(app, actor, id, sent.value.seed);
    else await changeAssignments(app, actor, id, sent.value);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    return { status: error.code === "conflict" ? 409 : 400, typed, errors, message: error.message };
  }
}
