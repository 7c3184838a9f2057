import { openSession, sessionObject } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { demand } from "~/policy/can";
import { RATINGS_DUE } from "./notices";
import { listRatersBehind, storeLastDay } from "./setup.repo.server";

/**
 * Gives the raters of a session until a later day. Those who have not submitted everything are notified.
 * @param given.edits of the page that asked for it.
 * @throws {Refusal} `invalid` for a day that is not later; `conflict` when someone else has changed the session meanwhile.
 */
export async function extendRating(
  app: App,
  actor: Actor,
  id: string,
  { closesOn, edits }: { closesOn: string; edits: number },
): Promise<void> {
  await audited(app.db, async (tx) => {
    const session = await openSession(tx, actor, id);
    demand(actor, "calibration.open", sessionObject(session));
    nameDone(actor, session.name);
    if (session.closesOn === closesOn) return;
    if (closesOn <= session.closesOn || closesOn < dayText(app.now())) {
      throw new Refusal("invalid", "Choose a day after the current last day.");
    }
    if (!(await storeLastDay(tx, id, edits, dayStart(closesOn)))) {
      throw new Refusal("conflict", "Someone else changed this session. Check the last day, then extend again.");
    }
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    await recordAudit(tx, { ...event, action: "calibration.extend", before: session.closesOn, after: closesOn });
    const behind = await listRatersBehind(tx, id);
    const params = { sessionId: id, session: session.name, closesOn };
    const told = behind.filter((raterId) => raterId !== actor.id).map((to) => ({ to, params }));
    await notifyEach(tx, app, RATINGS_DUE, told);
  });
}
