import { NOT_HERE, type PickAmong, type PickScope, reasonsOf, YOU } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import type { Known } from "./domain/opening";
import * as openings from "./opening.repo.server";
import { openOpening } from "./opening.server";

export const SAME_PERSON = "The coordinator can't also be lead or decider. Choose someone else.";
const KNOWS_NAMES = "Knows candidates by name.";
const HAS_JUDGED = "Has taken part in judging for this opening.";

export type Answering = { decider: Known; coordinator: Known };

/**
 * The people chosen in the form, or why they can't be.
 * @param before who they are now: left as they are, they may even have left.
 */
export async function answering(
  app: App,
  chosen: { decider: string; coordinator: string },
  leadId: string,
  before: { decider: Known; coordinator: Known | null },
): Promise<Answering | { errors: FieldErrors }> {
  const decider = await whoIs(app, chosen.decider, before.decider);
  const coordinator = await whoIs(app, chosen.coordinator, before.coordinator);
  if (!decider || !coordinator) {
    return {
      errors: { ...(decider ? {} : { decider: [NOT_HERE] }), ...(coordinator ? {} : { coordinator: [NOT_HERE] }) },
    };
  }
  if ([leadId, decider.id].includes(coordinator.id)) return { errors: { coordinator: [SAME_PERSON] } };
  return { decider, coordinator };
}

async function whoIs(app: App, id: string, before: Known | null): Promise<Known | null> {
  return id === before?.id ? before : personHere(app.db, id);
}

/** @param of the opening; empty for one that is set up. */
export const CHOOSE_DECIDER: PickScope<App> = async (app, actor, of, found) => {
  const known = await knowledge(app, actor, of, found);
  return reasonsOf(found, ({ id }) => known.get(id) === "NAMES" && KNOWS_NAMES);
};

/** @param of the opening; empty for one that is set up. */
export const CHOOSE_COORDINATOR: PickScope<App> = async (app, actor, of, found) => {
  const known = await knowledge(app, actor, of, found);
  return reasonsOf(found, ({ id }) => (id === actor.id ? YOU : known.get(id) === "JUDGEMENTS" && HAS_JUDGED));
};

async function knowledge(app: App, actor: Actor, of: string, found: readonly { id: string }[]) {
  if (of === "") {
    demand(actor, "opening.found", null);
    return new Map<string, string>();
  }
  const { id } = await openOpening(app.db, actor, of, "opening.manage");
  return openings.knowledgeOf(
    app.db,
    id,
    found.map((one) => one.id),
  );
}

/** Who can take over an opening: people who may lead openings and do not know the names of this one. */
export async function possibleLeads(app: App, actor: Actor, openingId: string) {
  const found = await openings.findOpening(app.db, openingId, actor.id);
  if (!found) throw notFound();
  demand(actor, "opening.hand-over", found);
  const leads = await openings.listLeads(app.db, app.now());
  const known = await openings.knowledgeOf(
    app.db,
    openingId,
    leads.map((one) => one.id),
  );
  const { leadId, coordinatorId } = found;
  const others = leads.filter((one) => ![leadId, coordinatorId].includes(one.id) && known.get(one.id) !== "NAMES");
  return { opening: found, leads: others };
}

export const CHOOSE_LEAD: PickAmong<App> = async (app, actor, of) =>
  (await possibleLeads(app, actor, of)).leads.map(({ id }) => id);
