import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { IdentityForm } from "./candidate.schema";
import type { IdentityProblem } from "./candidate-add.server";
import { eraseCandidate } from "./candidate-erasure.server";
import { changeIdentity, withdrawCandidate } from "./candidate-identity.server";
import { sendCandidateLink } from "./candidate-link.server";
import { openCandidate } from "./candidate-object.server";

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeCandidate(
  app: App,
  actor: Actor,
  id: string,
  act: string,
  form: IdentityForm,
): Promise<IdentityProblem | null> {
  await openCandidate(app.db, actor, id, "candidate.keep");
  switch (act) {
    case "save":
      return changeIdentity(app, actor, id, form);
    case "send-link":
      await sendCandidateLink(app, actor, id);
      return null;
    case "withdraw":
      await withdrawCandidate(app, actor, id);
      return null;
    case "erase":
      await eraseCandidate(app, actor, id);
      return null;
    default:
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}
