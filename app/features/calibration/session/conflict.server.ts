import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { serializable } from "~/platform/database/transaction.server";
import { announce } from "~/platform/live/live.server";
import { demand } from "~/policy/can";
import * as conflicts from "./conflict.repo.server";
import { openSession, roomOf, sessionObject } from "./session-object.server";

/**
 * From now on the actor has no part in what concerns somebody. Nobody is told why, and it is not taken back. Until the meeting
 * opens, what they rated of that person goes; later the ratings are what everybody has seen and stay.
 */
export async function declareConflict(app: App, actor: Actor, id: string, personId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const session = await openSession(tx, actor, id);
    demand(actor, "calibration.declare-conflict", sessionObject(session));
    if (!(await conflicts.isSubject(tx, id, personId))) throw notFound();
    const at = app.now();
    if (!(await conflicts.insertRecusal(tx, { sessionId: id, participantId: actor.id, personId, at }))) return;
    if (session.openedAt === null) await conflicts.dropRating(tx, id, actor.id, personId);
    // Their own record and nobody else's: the person would learn of a conflict that is none of their business.
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "calibration.declare-conflict" });
    await announce(tx, roomOf(id));
  });
}
