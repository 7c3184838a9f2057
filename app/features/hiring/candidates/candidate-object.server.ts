import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Action, type CandidateObject, demand } from "~/policy/can";
import { findCandidate } from "./candidate.repo.server";
import type { Candidate } from "./domain/candidate";

/** A candidate as far as permissions depend on them. */
export function candidateObject({ leadId, deciderId, coordinatorId, lifted, seated }: Candidate): CandidateObject {
  return { leadId, deciderId, coordinatorId, lifted, seated };
}

/** What may be asked of a candidate. */
export type CandidateAction = Extract<Action, `candidate.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with them. */
export async function openCandidate(
  db: Db | Tx,
  actor: Actor,
  id: string,
  action: CandidateAction,
): Promise<Candidate> {
  const found = await findCandidate(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, candidateObject(found));
  return found;
}
