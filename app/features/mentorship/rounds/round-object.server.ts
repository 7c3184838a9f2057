import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, demand, type MentorshipRoundObject } from "~/policy/can";
import type { MentorshipRound, RoundHead } from "./domain/round";
import { findRound } from "./round.repo.server";

/** A round as far as permissions depend on it. */
export function roundObject({ ownerId, openFor, enrolledAs, status, way }: MentorshipRound): MentorshipRoundObject {
  return { ownerId, openFor, enrolledAs, status, way };
}

/** What may be asked of a round. */
export type RoundAction = Extract<Action, `round.${string}`>;

/** A round as a person finds it, for work that no actor asks for; `null` when there is none. */
export function roundSeenBy(tx: Tx, id: string, personId: string): Promise<MentorshipRound | null> {
  return findRound(tx, id, personId);
}

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openRound(db: Db | Tx, actor: Actor, id: string, action: RoundAction): Promise<MentorshipRound> {
  const found = await findRound(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, roundObject(found));
  return found;
}

/** What the frame of a round's pages needs of it. */
export function roundHead(actor: Actor, round: MentorshipRound): RoundHead {
  const { id, name, status, way, programmeId, programmeName, enrolledAs, openFor } = round;
  const owns = round.ownerId === actor.id;
  return { id, name, status, way, programmeId, programmeName, enrolledAs, openFor, owns };
}
