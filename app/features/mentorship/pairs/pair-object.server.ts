import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, demand, type PairObject } from "~/policy/can";
import type { MentorshipPair } from "./domain/pair";
import { findPair } from "./pair.repo.server";

/** A pair as far as permissions depend on it. */
export function pairObject({ mentee, mentor, ownerId, status }: MentorshipPair): PairObject {
  return { menteeId: mentee.id, mentorId: mentor.id, ownerId, status };
}

/** What may be asked of a pair. */
export type PairAction = Extract<Action, `pair.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openPair(db: Db | Tx, actor: Actor, id: string, action: PairAction): Promise<MentorshipPair> {
  const found = await findPair(db, id);
  if (!found) throw notFound();
  demand(actor, action, pairObject(found));
  return found;
}
