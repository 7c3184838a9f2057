import type { Actor } from "~/kernel/actor";
import type { Db, Tx } from "~/platform/database/database.server";
import { can } from "~/policy/can";
import { findName } from "./candidate-identity.repo.server";
import { candidateObject } from "./candidate-object.server";
import type { Candidate } from "./domain/candidate";

/** What every page of a candidate is headed by: their name only for whoever may read it. */
export async function candidateHead(db: Db | Tx, actor: Actor, candidate: Candidate) {
  const { id, code, openingId, role } = candidate;
  const object = candidateObject(candidate);
  const mayRead = can(actor, "candidate.read-identity", object) && !candidate.erasedAt;
  return {
    ...{ id, code, openingId, role },
    name: mayRead ? await findName(db, id) : null,
    runs: can(actor, "candidate.plan", object),
    keeps: can(actor, "candidate.keep", object),
  };
}
