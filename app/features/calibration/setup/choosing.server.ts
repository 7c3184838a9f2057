import { type PickScope, type Reasons, reasonsOf } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { choicesOf } from "./population.server";
import * as population from "./setup.repo.server";
import { openSetUp } from "./setup.server";

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

/** Raters and the decider of a session that doesn't exist yet. @param of the second reader's id, or empty. */
export const CHOOSE_NEW_PARTICIPANT: PickScope<App> = async (app, actor, of, found) => {
  await mayMakeSessions(app, actor);
  return reasonsOf(found, (one) => one.id === of && "Decides appeals of this session.");
};
