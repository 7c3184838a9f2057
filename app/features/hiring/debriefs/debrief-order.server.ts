import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import type { MoveInput } from "./debrief.schema";
import { openDebrief } from "./debrief-object.server";
import { findOrder, storeOrder } from "./debrief-order.repo.server";
import { lockDebrief } from "./debrief-talk.repo.server";
import { placesAfterMove } from "./domain/turn-order";

/**
 * Has somebody speak earlier or later than was proposed. Whoever is at that place already stays there.
 * @throws {Refusal} `not-found`; `conflict`: the order was changed, or somebody concerned has spoken meanwhile.
 */
export async function moveTurn(
  app: App,
  actor: Actor,
  debriefId: string,
  { personId, to, seen }: MoveInput,
): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockDebrief(tx, debriefId);
    const debrief = await openDebrief(tx, actor, debriefId, "debrief.lead");
    const order = await findOrder(tx, debriefId);
    const turn = order.turns.find((one) => one.personId === personId);
    if (!turn) throw notFound();
    if (turn.place === to) return;
    if (order.edits !== seen) {
      const who = order.changedBy ?? "Somebody";
      throw new Refusal(
        "conflict",
        `${who} changed the order meanwhile: below it is as it stands now. Look again, then change it.`,
      );
    }
    const turns = order.turns.map((one) => ({ ...one, spokenAt: one.spokenAt?.toISOString() ?? null }));
    const moved = placesAfterMove(turns, personId, to);
    if (!moved)
      throw new Refusal(
        "conflict",
        "One of them has spoken meanwhile and keeps their place. Look again, then change it.",
      );
    await storeOrder(tx, debriefId, moved, actor.id);
    const event = { at: app.now(), actorId: actor.id, subjectId: personId, objectId: debrief.candidateId };
    await recordAudit(tx, { ...event, action: "debrief.order", before: String(turn.place), after: String(to) });
  });
}
