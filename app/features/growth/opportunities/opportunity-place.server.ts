import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { opportunityState, type PlaceView } from "./domain/opportunity";
import { holdsPlace, isMade, movesFrom, PLACE_WORDS, type PlaceMove, wayOf } from "./domain/opportunity-place";
import * as opportunities from "./opportunity.repo.server";

const OWN_SHOWN = 50;

export async function ownPlaces(app: App, actor: Actor): Promise<PlaceView[]> {
  return shown(actor, await opportunities.listOwnPlaces(app.db, actor.id, OWN_SHOWN));
}

export async function placesOf(
  app: App,
  actor: Actor,
  opportunityId: string,
  page: number,
): Promise<Listed<PlaceView>> {
  const list = await listed(page, (slice) => opportunities.listPlacesOf(app.db, opportunityId, actor.id, slice));
  return { ...list, rows: shown(actor, list.rows) };
}

export async function placesOfReports(app: App, actor: Actor, page: number): Promise<Listed<PlaceView>> {
  const list = await listed(page, (slice) => opportunities.listPlacesOfReports(app.db, actor.id, slice));
  return { ...list, rows: shown(actor, list.rows) };
}

function shown(actor: Actor, rows: readonly opportunities.PlaceRow[]): PlaceView[] {
  return rows.filter((row) => can(actor, "place.read", row)).map((row) => shownTo(actor, row));
}

/** Words are for the two sides only. */
function shownTo(actor: Actor, row: opportunities.PlaceRow): PlaceView {
  const { sponsorId: _sponsor, managerId: _manager, answeredAt: _answered, begunBy, ...place } = row;
  return {
    ...place,
    ...(can(actor, "place.read-words", row) ? {} : { sentence: "", answer: "" }),
    asked: begunBy === row.personId,
    moves: movesFrom(row.state, (right) => can(actor, right, row)),
    isOwn: row.personId === actor.id,
  };
}

export type OfferAsked = { id: string; email: string; sentence: string };

/** Offers a place: as the sponsor to anyone, as a manager to one's report what is open to all. */
export async function offerPlace(app: App, actor: Actor, opportunityId: string, asked: OfferAsked): Promise<void> {
  const colleague = await opportunities.findColleague(app.db, { email: asked.email });
  await audited(app.db, async (tx) => {
    const row = await openOne(tx, actor, opportunityId);
    const { sponsorId, openToAll } = row;
    const offering = { sponsorId, openToAll, personId: colleague?.id ?? "", managerId: colleague?.managerId ?? null };
    if (colleague && !can(actor, "place.offer", offering)) throw conflict("You can offer this to your reports only.");
    if (!can(actor, "place.offer", { ...offering, managerId: actor.id })) throw notFound();
    if (!colleague) throw conflict("No one here has this address. Check how it is written.");
    if (colleague.id === sponsorId) throw conflict("The sponsor gives the opportunity and does not take it.");
    const about = { opportunityId, personId: colleague.id, begunBy: actor.id, at: app.now() };
    const place = { ...about, id: asked.id, sentence: asked.sentence, state: "OFFERED" as const };
    await begin(tx, actor, row, place);
  });
}

/** Asks for a place in what is open to all. */
export async function askForPlace(
  app: App,
  actor: Actor,
  opportunityId: string,
  asked: { id: string; sentence: string },
): Promise<void> {
  await audited(app.db, async (tx) => {
    const row = await openOne(tx, actor, opportunityId);
    const { sponsorId, sponsorManagerId, proposedById, openToAll, concernsReader } = row;
    demand(actor, "place.ask", {
      sponsorId,
      sponsorManagerId,
      proposedById,
      openToAll,
      concernsReader,
      sponsored: true,
    });
    const about = { opportunityId, personId: actor.id, begunBy: actor.id, at: app.now() };
    await begin(tx, actor, row, { ...about, ...asked, state: "ASKED" });
  });
}

/** Locked until the transaction ends. @throws {Refusal} `not-found`; `conflict`: it is open no longer. */
async function openOne(tx: Tx, actor: Actor, id: string): Promise<opportunities.OpportunityRow> {
  const row = await opportunities.lockOpportunity(tx, id, actor.id);
  if (!row) throw notFound();
  demand(actor, "opportunity.read", { ...row, sponsored: row.sponsoredAt !== null });
  if (opportunityState(row) !== "open") throw conflict("This opportunity is not open. Look for another on the board.");
  return row;
}

async function begin(
  tx: Tx,
  actor: Actor,
  row: opportunities.OpportunityRow,
  place: opportunities.NewPlace,
): Promise<void> {
  const inTheWay = await opportunities.findInTheWay(tx, place);
  if (inTheWay === "repeated") return;
  if (inTheWay) throw conflict(`This is ${PLACE_WORDS[inTheWay].toLowerCase()} already. See below.`);
  if (holdsPlace(place.state) && row.held >= row.places) throw conflict(NO_PLACE);
  await opportunities.insertPlace(tx, place);
  const action = place.state === "OFFERED" ? ("place.offer" as const) : ("place.ask" as const);
  const event = { at: place.at, actorId: actor.id, subjectId: place.personId, objectId: place.id };
  await recordAudit(tx, { ...event, action });
}

const NO_PLACE = "No place is left: all are promised or taken. Add places, or wait for one to come free.";
const conflict = (message: string) => new Refusal("conflict", message);

export type MoveAsked = { move: PlaceMove; place: string; edits: number; words: string };

/**
 * Makes a move in someone's place. Made already, it is no error.
 * @throws {Refusal} `conflict`: there is no such way any more, someone was faster, or no place is left.
 */
export async function movePlace(app: App, actor: Actor, opportunityId: string, asked: MoveAsked): Promise<void> {
  const { move, words } = asked;
  await audited(app.db, async (tx) => {
    const row = await opportunities.lockOpportunity(tx, opportunityId, actor.id);
    const place = await opportunities.findPlace(tx, asked.place);
    if (!row || !place || place.opportunityId !== opportunityId) throw notFound();
    demand(actor, "place.read", place);
    if (isMade(place.state, move)) return;
    const way = wayOf(place.state, move);
    if (!way) throw conflict(`This is ${PLACE_WORDS[place.state].toLowerCase()} now. Open the page again.`);
    demand(actor, way.right, place);
    if (place.edits !== asked.edits) throw conflict("Somebody was faster. See how it stands now, then decide again.");
    const takesPlace = holdsPlace(way.to) && !holdsPlace(place.state);
    if (takesPlace && row.held >= row.places) throw conflict(NO_PLACE);
    const [by, at] = [actor.id, app.now()];
    await opportunities.storeMove(tx, { place, move, to: way.to, words, by, at });
    const change = { before: place.state.toLowerCase(), after: way.to.toLowerCase() };
    const event = { at, actorId: by, subjectId: place.personId, objectId: place.id, ...change };
    await recordAudit(tx, { ...event, action: `place.${move}` });
  });
}
