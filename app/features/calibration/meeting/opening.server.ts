import type { CalibrationAgenda, CalibrationSession } from "~/features/calibration/session/domain/session";
import { openSession, roomOf, sessionObject } from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { announce } from "~/platform/live/live.server";
import { demand } from "~/policy/can";
import { agendaOf } from "./domain/agenda";
import { lockSession, type Readiness, readReadiness, readSubmitted, storeOpening } from "./opening.repo.server";

type Head = Pick<CalibrationSession, "id" | "name" | "status" | "roles" | "rule">;
export type OpeningPage = { session: Head; readiness: Readiness | null };

/** Who has submitted how much, before the meeting. @returns `readiness: null` once it is open. */
export async function openingPage(app: App, actor: Actor, id: string): Promise<OpeningPage> {
  const session = await openSession(app.db, actor, id);
  const { name, status, roles, rule } = session;
  const head = { id, name, status, roles, rule };
  if (session.openedAt !== null && roles.includes("FACILITATOR")) return { session: head, readiness: null };
  demand(actor, "calibration.open", sessionObject(session));
  return { session: head, readiness: await readReadiness(app.db, id) };
}

/**
 * Opens the meeting: from here on no rating changes, and the agenda is made from what was submitted and stays as it is.
 * Opening twice keeps the first.
 */
export async function openMeeting(app: App, actor: Actor, id: string, order: CalibrationAgenda): Promise<void> {
  const { versionId } = await openSession(app.db, actor, id);
  const { scale } = await readFramework(app, versionId);
  // Read committed: what a save in flight has written by the time we hold the row is part of the agenda.
  await audited(app.db, async (tx) => {
    await lockSession(tx, id);
    const session = await openSession(tx, actor, id);
    if (session.openedAt !== null && session.roles.includes("FACILITATOR")) return;
    demand(actor, "calibration.open", sessionObject(session));
    const at = app.now();
    const agenda = agendaOf(await readSubmitted(tx, id), { order, scale, seed: session.seed });
    await storeOpening(tx, id, { at, order, agenda });
    await recordAudit(tx, { at, actorId: actor.id, subjectId: null, objectId: id, action: "calibration.open" });
    await announce(tx, roomOf(id));
  });
}
