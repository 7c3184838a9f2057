import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { type CalibrationObject, type CalibrationPersonObject, demand } from "~/policy/can";
import type { CalibrationSession } from "./domain/session";
import { findSession } from "./session.repo.server";

/** What happens in a session is heard by the pages that show it. */
export const roomOf = (sessionId: string) => `calibration:${sessionId}`;

/** A session as far as permissions depend on it. */
export function sessionObject({ status, roles, rule, createdById }: CalibrationSession): CalibrationObject {
  return { status, roles, rule, createdById };
}

/** Somebody of it, to whoever is or is not recused from them. @param revealed whether their ratings were shown. */
export function personObject(session: CalibrationSession, personId: string, revealed = false): CalibrationPersonObject {
  return { ...sessionObject(session), personId, recused: session.recusedFrom.includes(personId), revealed };
}

/** @throws {Refusal} `not-found` when there is none, or the actor has no part in it. */
export async function openSession(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const found = await findSession(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, "calibration.read", sessionObject(found));
  return found;
}
