import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { findBeside } from "./beside-review.repo.server";
import type { BesideReview } from "./domain/beside-review";

/** What stands beside a manager's review of someone; `null` for anyone but their present manager. */
export async function besideReview(app: App, actor: Actor, personId: string): Promise<BesideReview | null> {
  const found = await findBeside(app.db, personId, actor.id);
  if (!found) return null;
  const { managerId, managersManagerId, ...shown } = found;
  if (managerId !== actor.id) return null;
  const mayReadPlan = can(actor, "plan.read", { personId, managerId });
  const readers = { subjectId: personId, managerId, managersManagerId, revealed: true };
  return mayReadPlan && can(actor, "conversation.read", readers) ? shown : null;
}
