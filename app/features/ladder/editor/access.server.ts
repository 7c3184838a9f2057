import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { can, demand, type LadderDraftObject } from "~/policy/can";
import { type DraftState, findDraftState } from "./draft.repo.server";

/** What the actor may do with a draft; roles rest while a framework is kept in files. */
export function draftObject({ here, role, reviewUntil }: DraftState, now: Date): LadderDraftObject {
  const today = now.toISOString().slice(0, 10);
  const inReview = here && reviewUntil !== null && reviewUntil.toISOString().slice(0, 10) >= today;
  return { draftRole: role, inReview };
}

/** Administrators publish every framework, and owners the draft of theirs. */
export async function demandPublisher(app: Pick<App, "db" | "now">, actor: Actor, slug: string): Promise<void> {
  if (can(actor, "framework.publish", null)) return demand(actor, "framework.publish", null);
  const state = await findDraftState(app.db, slug, actor.id);
  demand(actor, "ladder.own-draft", { draftRole: state.here ? state.role : null, inReview: false });
}

/** Whether a framework's page offers its draft. */
export async function mayOpenDraft(app: Pick<App, "db" | "now">, actor: Actor, slug: string): Promise<boolean> {
  return can(actor, "ladder.read-draft", draftObject(await findDraftState(app.db, slug, actor.id), app.now()));
}
