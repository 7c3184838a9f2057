import { storeDrawing } from "~/features/calibration/rating/assignment.server";
import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { missingFrom, openSession, sessionObject } from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { daysAfter, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { BEGIN_RATING } from "./domain/final-acts";
import { type FollowOnOffer, followOnName } from "./domain/follow-on";
import { propose } from "./domain/proposal";
import { lateJoiners } from "./population.server";
import * as population from "./setup.repo.server";
import type { FollowOnProblem, FollowOnSent } from "./setup.schema";
import { beginRating, seedOf } from "./setup.server";

/** A few people are rated sooner than a whole group. */
const DAYS = 5;

/** Late joiners that a follow-on of this locked session can cover; `null` if there are none. */
export async function followOnOffer(app: App, actor: Actor, sessionId: string): Promise<FollowOnOffer | null> {
  const session = await openToFollow(app.db, actor, sessionId);
  const framework = await readFramework(app, session.versionId);
  const people = await lateJoiners(app, app.db, actor, session, framework);
  if (people.length === 0) return null;
  return {
    id: app.newId(),
    people: people.map(({ id, name, targetLevel, team }) => ({ id, name, targetLevel, team })),
    closesOn: daysAfter(dayText(app.now()), DAYS),
  };
}

type Followed = CalibrationSession & { cycleId: string; ratingSince: string };

async function openToFollow(db: App["db"] | Tx, actor: Actor, id: string): Promise<Followed> {
  const session = await openSession(db, actor, id);
  demand(actor, "calibration.follow-on", sessionObject(session));
  const { cycleId, ratingSince } = session;
  if (cycleId === null || ratingSince === null) throw notFound();
  return { ...session, cycleId, ratingSince };
}

type Given = { id: string; person: readonly string[]; closesOn: string };

/**
 * Creates a session for late joiners with the participants and settings of the one it follows, assigns raters and starts rating.
 * Sending the form again leads to the same session.
 * @returns whether the rating has started; if not, the session is left to be set up, since something is missing.
 * @throws {Refusal} `not-found`; `conflict` when the chosen people are no longer late joiners, or the second reader has left.
 */
export async function startFollowOn(app: App, actor: Actor, sessionId: string, given: Given): Promise<boolean> {
  const { versionId } = await openToFollow(app.db, actor, sessionId);
  const framework = await readFramework(app, versionId);
  const ready = await serializable(app.db, async (tx) => {
    const followed = await openToFollow(tx, actor, sessionId);
    const at = app.now();
    const late = await lateJoiners(app, tx, actor, followed, framework);
    const people = late.filter(({ id }) => given.person.includes(id));
    const roles = await population.listRolesHere(tx, sessionId);
    if (!(await population.insertSession(tx, { ...likeBefore(followed, given, at), createdById: actor.id }))) {
      const { status } = await openSession(tx, actor, given.id);
      return status !== "PREPARING";
    }
    if (people.length === 0) throw new Refusal("conflict", "They are in another session by now. Load the page again.");
    const event = { at, actorId: actor.id, objectId: given.id };
    await recordAudit(tx, {
      ...event,
      subjectId: null,
      action: "calibration.set-up",
      after: `follows ${followed.name}`,
    });
    await population.addPeople(tx, given.id, people);
    await recordAudits(
      tx,
      people.map(({ id: subjectId }) => ({ ...event, subjectId, action: "calibration.add-person" })),
    );
    await population.addParticipants(tx, given.id, roles, at);
    const proposal = await proposalOf(tx, followed, roles, people, seedOf(given.id));
    await population.setMostEach(tx, given.id, proposal.mostEach);
    await storeDrawing(tx, event, proposal);
    if ((await missingFrom(tx, given.id)).length > 0) return false;
    requireConfirmed(actor, BEGIN_RATING, { people: people.length });
    return true;
  });
  if (ready) await beginRating(app, actor, given.id);
  return ready;
}

function likeBefore(followed: Followed, { id, closesOn }: Given, at: Date) {
  const { name, purpose, unit, versionId, cycleId, rule, ratersEach, mostEach, secondReaderId } = followed;
  return {
    ...{ id, name: followOnName(name), purpose, unit, versionId, cycleId, rule, ratersEach, mostEach, secondReaderId },
    ...{ opensOn: dayText(at), closesOn, createdAt: at, seed: seedOf(id), followsId: followed.id },
  };
}

async function proposalOf(
  tx: Tx,
  { rule, ratersEach, secondReaderId }: Followed,
  roles: Awaited<ReturnType<typeof population.listRolesHere>>,
  people: readonly population.Candidate[],
  seed: number,
) {
  const here = await population.listHere(tx, [...roles.keys()]);
  const first = (role: "FACILITATOR" | "DECIDER") => here.find(({ id }) => roles.get(id)?.includes(role)) ?? null;
  const ask = {
    ...{ rule, ratersEach, mostEach: null, people, secondReaderId },
    raters: here.filter(({ id }) => roles.get(id)?.includes("RATER")),
    facilitator: first("FACILITATOR"),
    decider: first("DECIDER"),
  };
  return propose(ask, seed, { basis: "", pairs: [] });
}

/** Handles the form. @returns where it leads, or what is wrong. */
export async function sendFollowOn(
  app: App,
  actor: Actor,
  sessionId: string,
  { typed, errors, value }: FollowOnSent,
): Promise<{ to: string } | FollowOnProblem> {
  await openToFollow(app.db, actor, sessionId);
  if (!value) return { status: 400, message: null, typed, errors };
  if (value.closesOn < dayText(app.now())) {
    return { status: 400, message: null, typed, errors: { closesOn: ["Choose a day that isn't over."] } };
  }
  try {
    const begun = await startFollowOn(app, actor, sessionId, value);
    return { to: `/calibration/${value.id}${begun ? "" : "/edit"}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { status: 409, message: error.message, typed, errors };
  }
}
