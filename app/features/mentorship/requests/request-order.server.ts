import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { movedAbove } from "./domain/request";
import type { RequestProblem } from "./domain/request-page";
import * as requests from "./request.repo.server";

type Asked = { request: string; other: string };
type OrderProblem = Extract<RequestProblem, { at: "order" }>;

const ASKED_MEANWHILE = "One of them does not wait any more, so the order was left as it is. Look at the list again.";

/** Has a request asked before another of the same mentee, while both wait. Asked before it already, it is no error. */
export function moveRequestAbove(
  app: App,
  actor: Actor,
  roundId: string,
  { request: id, other: otherId }: Asked,
): Promise<OrderProblem | null> {
  return audited(app.db, async (tx) => {
    const [request, other] = [await requests.findRequest(tx, id), await requests.findRequest(tx, otherId)];
    for (const one of [request, other]) {
      if (!one || one.roundId !== roundId) throw notFound();
      demand(actor, "mentorship-request.order", one);
    }
    if (request?.state !== "WAITING" || other?.state !== "WAITING") {
      return { at: "order", status: 409, message: ASKED_MEANWHILE };
    }
    const moved = movedAbove(await requests.listWaiting(tx, request), id, otherId);
    if (moved.length === 0) return null;
    await requests.storeRanks(tx, moved);
    const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "mentorship-request.order" });
    return null;
  });
}
