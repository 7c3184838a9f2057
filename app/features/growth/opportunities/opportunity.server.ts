import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can, demand, type OpportunityObject } from "~/policy/can";
import { type OpportunityKind, opportunityState } from "./domain/opportunity";
import type { MayDo, OpportunityView, PlaceView } from "./domain/opportunity-page";
import { pickedOf } from "./domain/opportunity-picker";
import * as opportunities from "./opportunity.repo.server";
import { ownPlaces, placesOf } from "./opportunity-place.server";

export function objectOf(row: opportunities.OpportunityRow): OpportunityObject {
  const { sponsorId, sponsorManagerId, proposedById, sponsoredAt, openToAll, concernsReader } = row;
  return { sponsorId, sponsorManagerId, proposedById, sponsored: sponsoredAt !== null, openToAll, concernsReader };
}

async function viewOf(app: App, row: opportunities.OpportunityRow): Promise<OpportunityView> {
  const { expectationIds, sponsorManagerId: _manager, concernsReader: _concerns, ...rest } = row;
  const framework = await readFramework(app, row.versionId);
  return {
    ...rest,
    state: opportunityState(row),
    left: Math.max(0, row.places - row.held),
    framework: `${framework.slug}@${framework.version}`,
    expectations: pickedOf(framework, expectationIds),
  };
}

export type Board = Listed<OpportunityView> & { own: PlaceView[]; mayReport: boolean };

/** What is open to the reader, and what they have of it. */
export async function board(app: App, actor: Actor, kind: OpportunityKind | null, page: number): Promise<Board> {
  const list = await listed(page, (slice) => opportunities.listOpportunities(app.db, actor.id, kind, slice));
  const visible = list.rows.filter((row) => can(actor, "opportunity.read", objectOf(row)));
  const rows = await Promise.all(visible.map((row) => viewOf(app, row)));
  const own = await ownPlaces(app, actor);
  return { ...list, rows, own, mayReport: can(actor, "sponsorship.read", actor.partnerOf) };
}

export type OpportunityPage = {
  opportunity: OpportunityView;
  places: Listed<PlaceView>;
  may: MayDo;
  /** For the forms that begin something. */
  newId: string;
  /** The address of the person whom an offer was begun for elsewhere. */
  offerTo: string;
};

/** @param offerTo the id of the person to offer it to, where another page led here for that. */
export async function opportunityPage(
  app: App,
  actor: Actor,
  id: string,
  { page, offerTo, hasReports }: { page: number; offerTo: string | null; hasReports: boolean },
): Promise<OpportunityPage> {
  const row = await readableOpportunity(app, actor, id);
  const places = await placesOf(app, actor, id, page);
  const opportunity = await viewOf(app, row);
  const open = opportunity.state === "open";
  const colleague = open && offerTo ? await opportunities.findColleague(app.db, { id: offerTo }) : null;
  const anybody = {
    sponsorId: row.sponsorId,
    openToAll: row.openToAll,
    personId: "",
    managerId: hasReports ? actor.id : null,
  };
  const may = {
    edit: row.closedAt === null && can(actor, "opportunity.edit", objectOf(row)),
    sponsor: opportunity.state === "proposed" && can(actor, "opportunity.sponsor", objectOf(row)),
    offer: open && can(actor, "place.offer", anybody),
    ask: open && row.own === null && can(actor, "place.ask", objectOf(row)),
  };
  return { opportunity, places, may, newId: app.newId(), offerTo: colleague?.email ?? "" };
}

/** @throws {Refusal} `not-found`: there is none that this reader may see. */
export async function readableOpportunity(app: App, actor: Actor, id: string): Promise<opportunities.OpportunityRow> {
  const row = await opportunities.findOpportunity(app.db, id, actor.id);
  if (!row) throw notFound();
  demand(actor, "opportunity.read", objectOf(row));
  return row;
}
