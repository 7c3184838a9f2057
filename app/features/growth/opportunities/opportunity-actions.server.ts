import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { OpportunityProblem } from "./domain/opportunity-page";
import type { OpportunityAction } from "./opportunity.schema";
import { readableOpportunity } from "./opportunity.server";
import { settleOpportunity } from "./opportunity-edit.server";
import { askForPlace, movePlace, offerPlace } from "./opportunity-place.server";

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeOpportunityPage(
  app: App,
  actor: Actor,
  id: string,
  asked: OpportunityAction,
): Promise<OpportunityProblem | null> {
  const given = typedIn(asked);
  await readableOpportunity(app, actor, id);
  if ("error" in asked && asked.error !== undefined) return { status: 400, ...given, message: asked.error };
  try {
    await perform(app, actor, id, asked);
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return { status: 409, ...given, message: error.message };
    throw error;
  }
}

function typedIn(asked: OpportunityAction): Pick<OpportunityProblem, "at" | "place" | "typed"> {
  switch (asked.do) {
    case "offer":
      return { at: asked.do, typed: { email: asked.typed, words: asked.sentence } };
    case "ask":
      return { at: asked.do, typed: { words: asked.sentence } };
    case "sponsor":
    case "turn-down":
    case "close":
    case "unknown":
      return { at: asked.do, typed: {} };
    default:
      return { at: asked.do, place: asked.place, typed: { words: asked.words } };
  }
}

function perform(app: App, actor: Actor, id: string, asked: OpportunityAction): Promise<void> {
  switch (asked.do) {
    case "offer":
      return offerPlace(app, actor, id, asked);
    case "ask":
      return askForPlace(app, actor, id, asked);
    case "sponsor":
    case "turn-down":
    case "close":
      return settleOpportunity(app, actor, id, asked);
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
    default:
      return movePlace(app, actor, id, { ...asked, move: asked.do });
  }
}
