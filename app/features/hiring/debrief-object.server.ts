import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database.server";
import { type Action, type DebriefObject, demand } from "~/policy/can";
import { findDebrief } from "./debrief.repo.server";
import type { Debrief } from "./domain/debrief";

/** A debrief as far as permissions depend on it. */
export function debriefObject({ leadId, deciderId, coordinatorId, status, seated, scores }: Debrief): DebriefObject {
  return { leadId, deciderId, coordinatorId, status, seated, scores };
}

/** What may be asked of a debrief. */
export type DebriefAction = Extract<Action, `debrief.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openDebrief(db: Db | Tx, actor: Actor, id: string, action: DebriefAction): Promise<Debrief> {
  const found = await findDebrief(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, debriefObject(found));
  return found;
}
