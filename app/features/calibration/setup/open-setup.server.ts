import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, sessionObject } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { Db, Tx } from "~/platform/database/database.server";
import { demand } from "~/policy/can";

/**
 * A session to whoever sets it up.
 * @throws {Refusal} `not-found` for everybody else; `conflict` once the meeting has opened.
 */
export async function openSetUp(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const session = await openSession(db, actor, id);
  demand(actor, "calibration.set-up", { ...sessionObject(session), status: "PREPARING" });
  if (session.openedAt !== null) throw new Refusal("conflict", "The meeting has opened. The set-up stays as it is.");
  return session;
}

/** @throws {Refusal} `conflict` once packets are frozen. */
export async function openPreparing(db: Db | Tx, actor: Actor, id: string): Promise<CalibrationSession> {
  const session = await openSetUp(db, actor, id);
  if (session.status !== "PREPARING") {
    throw new Refusal("conflict", "The rating has begun. Who is rated, and by which words, stays as it is.");
  }
  return session;
}
