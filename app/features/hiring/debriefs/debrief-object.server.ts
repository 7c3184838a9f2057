import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, can, type DebriefObject, demand } from "~/policy/can";
import { findDebrief } from "./debrief.repo.server";
import type { Debrief } from "./domain/debrief";

/** A debrief as far as permissions depend on it. */
export function debriefObject(debrief: Debrief): DebriefObject {
  const { leadId, deciderId, coordinatorId, status, seated, scores, erased } = debrief;
  return { leadId, deciderId, coordinatorId, status, seated, scores, erased };
}

/** What may be asked of a debrief. */
export type DebriefAction = Extract<Action, `debrief.${string}`>;

/** @throws {Refusal} `not-found` when the actor may not do that with it; `conflict` when they may not since the candidate is erased. */
export function demandOfDebrief(actor: Actor, action: DebriefAction, debrief: Debrief): void {
  const object = debriefObject(debrief);
  if (debrief.erased && !can(actor, action, object) && can(actor, action, { ...object, erased: false })) {
    throw new Refusal("conflict", "The candidate is erased, and nothing is written of them any more.");
  }
  demand(actor, action, object);
}

/** @throws {Refusal} as `demandOfDebrief`; `not-found` when there is none. */
export async function openDebrief(db: Db | Tx, actor: Actor, id: string, action: DebriefAction): Promise<Debrief> {
  const found = await findDebrief(db, id, actor.id);
  if (!found) throw notFound();
  demandOfDebrief(actor, action, found);
  return found;
}
