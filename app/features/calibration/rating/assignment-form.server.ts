import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { AssignmentErrors, AssignmentTyped, readAssignmentForm } from "./assignment.schema";
import { assignByHand, assignmentsPage, drawWhoRates, unassign } from "./assignment.server";

export type AssignmentAnswer = {
  status: number;
  typed: AssignmentTyped;
  errors: AssignmentErrors;
  message: string | null;
};

/** Does what a form of the page asks for. @returns what is wrong; `null` when it is done. */
export async function sendAssignmentForm(
  app: App,
  actor: Actor,
  id: string,
  { asked, typed }: ReturnType<typeof readAssignmentForm>,
): Promise<AssignmentAnswer | null> {
  if (asked.do === "correct" || asked.do === "unknown") {
    // Whoever may not see the page learns nothing from what is wrong with their form.
    await assignmentsPage(app, actor, id, 1);
    if (asked.do === "correct") return { status: 400, typed, errors: asked.errors, message: null };
    throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
  try {
    if (asked.do === "draw") await drawWhoRates(app, actor, id, asked.seed);
    else if (asked.do === "add") await assignByHand(app, actor, id, asked.pair);
    else await unassign(app, actor, id, asked.pair);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    return { status: error.code === "conflict" ? 409 : 400, typed, errors: {}, message: error.message };
  }
}
