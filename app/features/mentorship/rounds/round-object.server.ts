import type { MentorshipRound } from "~/features/mentorship/programmes/domain/programme";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, demand, type MentorshipRoundObject } from "~/policy/can";
import { findRound } from "./round.repo.server";

/** A round as far as permissions depend on it. */
export function roundObject({ ownerId, openFor, enrolledAs, status, way }: MentorshipRound): MentorshipRoundObject {
  return { ownerId, openFor, enrolledAs, status, way };
}

/** What may be asked of a round. */
export type RoundAction = Extract<Action, `round.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openRound(db: Db | Tx, actor: Actor, id: string, action: RoundAction): Promise<MentorshipRound> {
  const found = await findRound(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, roundObject(found));
  return found;
}
