import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, demand, type OpeningObject } from "~/policy/can";
import type { Opening } from "./domain/opening";
import { findOpening } from "./opening.repo.server";

/** An opening as far as permissions depend on it. */
export function openingObject({ leadId, deciderId, coordinatorId, status, seated, leadLeft }: Opening): OpeningObject {
  return { leadId, deciderId, coordinatorId, status, seated, leadLeft };
}

/** What may be asked of an opening; founding one is nobody's to ask of it. */
export type OpeningAction = Exclude<Extract<Action, `opening.${string}`>, "opening.found">;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openOpening(db: Db | Tx, actor: Actor, id: string, action: OpeningAction): Promise<Opening> {
  const found = await findOpening(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, openingObject(found));
  return found;
}
