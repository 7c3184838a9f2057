import { readFramework } from "~/features/ladder/reading/ladder.server";
import { NOT_HERE, type PickScope, reasonsOf } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import { pickedValue } from "~/kernel/form/person-field";
import { notFound, Refusal } from "~/kernel/refusal";
import { DAY_MS } from "~/kernel/time/day";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { kept } from "~/platform/database/kept.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand, type OpportunityObject } from "~/policy/can";
import { DECLINE_OPPORTUNITY, WITHDRAW_OPPORTUNITY } from "./domain/final-acts";
import {
  type LackingExpectation,
  type MayDo,
  type OpportunityKind,
  type OpportunityView,
  opportunityState,
  type PlaceView,
} from "./domain/opportunity";
import {
  holdsPlace,
  isMade,
  movesFrom,
  PLACE_WORDS,
  type PlaceMove,
  pickedOf,
  wayOf,
} from "./domain/opportunity-place";
import { type Grouping, type SponsorshipTable, sponsorshipPeriod, sponsorshipTable } from "./domain/sponsorship";
import { OPPORTUNITY_ANSWERED, OPPORTUNITY_ASKED, OPPORTUNITY_OFFERED } from "./notices";
import * as opportunities from "./opportunity.repo.server";
import { type LackingRow, listLacking, listSponsored } from "./opportunity.repo.server";

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
    framework: `${framework.name} ${framework.version}`,
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
  /** The person an offer was started for on another page, as the picker sends them; empty for none. */
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
  const colleague = open && offerTo ? await personHere(app.db, offerTo) : null;
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
  return { opportunity, places, may, newId: app.newId(), offerTo: colleague ? pickedValue(colleague) : "" };
}

/** @throws {Refusal} `not-found`: there is none that this reader may see. */
export async function readableOpportunity(app: App, actor: Actor, id: string): Promise<opportunities.OpportunityRow> {
  const row = await opportunities.findOpportunity(app.db, id, actor.id);
  if (!row) throw notFound();
  demand(actor, "opportunity.read", objectOf(row));
  return row;
}

const FITTING = 6;

type Wanted = { slug: string; expectationIds: readonly string[] };

/** The actor's current opportunities, and open ones that would exercise these expectations. Others' changes show up to a minute later. */
export async function fittingOpportunities(app: App, actor: Actor, wanted: Wanted, as: AsOf) {
  const rows = await fittingRows(app, { ...as, readerId: actor.id, ...wanted });
  const readable = rows.filter((row) => can(actor, "opportunity.read", objectOf(row)));
  const views = await Promise.all(readable.map((row) => viewOf(app, row)));
  return views.map(({ id, title, kind, startsOn, own, expectations }) => {
    const fit = expectations.filter((one) => wanted.expectationIds.includes(one.id));
    return { id, title, kind, startsOn, own, practices: fit.map(({ statement }) => statement) };
  });
}

const fittingRows = kept(
  "fitting opportunities",
  ({ readerId, ...wanted }: AsOf & Wanted & { readerId: string }, { db }) =>
    opportunities.listFitting(db, readerId, wanted, FITTING),
);

export type SponsorshipPage = {
  by: Grouping;
  from: Date;
  /** The last day. */
  until: Date;
  /** The least count that is shown. */
  minimum: number;
  offered: SponsorshipTable;
  taken: SponsorshipTable;
};

/** Who opportunities reach, by group, for people partners of their teams: counts, never a person. */
export async function sponsorshipPage(app: App, actor: Actor, by: Grouping): Promise<SponsorshipPage> {
  demand(actor, "sponsorship.read", actor.partnerOf);
  const minimum = app.env.SMALLEST_GROUP;
  const period = sponsorshipPeriod(app.now());
  const people = await listSponsored(app.db, actor.partnerOf, period);
  const given = { by, at: period.until, minimum };
  return {
    by,
    from: period.from,
    until: new Date(period.until.getTime() - DAY_MS),
    minimum,
    offered: sponsorshipTable(people, { ...given, what: "offered" }),
    taken: sponsorshipTable(people, { ...given, what: "taken" }),
  };
}

const SUGGESTED = 200;

export type TeamOpportunities = { lacking: Listed<LackingExpectation>; places: Listed<PlaceView> };

/**
 * Who among one's reports lacks a chance to show what, with what is open that would give it. Reasons are judgements: reading
 * them is in each person's log.
 */
export async function teamOpportunities(app: App, actor: Actor, page: number): Promise<TeamOpportunities> {
  const found = await readLacking(app, actor, page);
  const wanted = {
    slugs: [...new Set(found.rows.map(({ slug }) => slug))],
    expectationIds: found.rows.map(({ expectationId }) => expectationId),
  };
  const open = found.rows.length > 0 ? await opportunities.listExercising(app.db, actor.id, wanted, SUGGESTED) : [];
  const readable = open.filter((row) => can(actor, "opportunity.read", objectOf(row)));
  const rows = await Promise.all(found.rows.map((row) => inWords(app, row, readable)));
  return { lacking: { ...found, rows }, places: await placesOfReports(app, actor, 1) };
}

function readLacking(app: App, actor: Actor, page: number): Promise<Listed<LackingRow>> {
  return audited(app.db, async (tx) => {
    const found = await listed(page, (slice) => listLacking(tx, actor.id, slice));
    const allowed = (personId: string) => can(actor, "lacking.read", { id: personId, managerId: actor.id });
    const rows = found.rows.map((row) => ({ ...row, people: row.people.filter((one) => allowed(one.personId)) }));
    const read = [...new Set(rows.flatMap(({ people }) => people.map(({ personId }) => personId)))];
    const event = { at: app.now(), actorId: actor.id, action: "lacking.read" as const };
    await recordAudits(
      tx,
      read.map((subjectId) => ({ ...event, subjectId, objectId: subjectId })),
    );
    return { ...found, rows };
  });
}

type Open = opportunities.OpportunityRow & { slug: string };

async function inWords(app: App, row: LackingRow, open: readonly Open[]): Promise<LackingExpectation> {
  const framework = await readFramework(app, row.versionId);
  const all = framework.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  const expectation = all.find(({ id }) => id === row.expectationId);
  const competency = framework.competencies.find(({ id }) => id === expectation?.competencyId);
  const fitting = open.filter(
    ({ slug, expectationIds }) => slug === row.slug && expectationIds.includes(row.expectationId),
  );
  return {
    key: `${row.slug} ${row.expectationId}`,
    slug: row.slug,
    expectationId: row.expectationId,
    levelCode: expectation?.levelCode ?? "",
    competency: competency?.name ?? "",
    statement: expectation?.statement ?? "",
    people: row.people,
    exercising: fitting.map(({ id, title, kind, places, held }) => ({ id, title, kind, left: places - held })),
  };
}

const OWN_SHOWN = 50;

async function ownPlaces(app: App, actor: Actor): Promise<PlaceView[]> {
  return shown(actor, await opportunities.listOwnPlaces(app.db, actor.id, OWN_SHOWN));
}

async function placesOf(app: App, actor: Actor, opportunityId: string, page: number): Promise<Listed<PlaceView>> {
  const list = await listed(page, (slice) => opportunities.listPlacesOf(app.db, opportunityId, actor.id, slice));
  return { ...list, rows: shown(actor, list.rows) };
}

async function placesOfReports(app: App, actor: Actor, page: number): Promise<Listed<PlaceView>> {
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

export type OfferAsked = { id: string; colleague: string; sentence: string };

/** Offers a place: as the sponsor to anyone, as a manager to one's report what is open to all. */
export async function offerPlace(app: App, actor: Actor, opportunityId: string, asked: OfferAsked): Promise<void> {
  const colleague = await personHere(app.db, asked.colleague);
  await audited(app.db, async (tx) => {
    const row = await openOne(tx, actor, opportunityId);
    const { sponsorId, openToAll } = row;
    const offering = { sponsorId, openToAll, personId: colleague?.id ?? "", managerId: colleague?.managerId ?? null };
    if (colleague && !can(actor, "place.offer", offering)) throw conflict("You can offer this to your reports only.");
    if (!can(actor, "place.offer", { ...offering, managerId: actor.id })) throw notFound();
    if (!colleague) throw conflict(NOT_HERE);
    if (colleague.id === sponsorId) throw conflict("The sponsor gives the opportunity and does not take it.");
    const about = { opportunityId, personId: colleague.id, begunBy: actor.id, at: app.now() };
    const place = { ...about, id: asked.id, sentence: asked.sentence, state: "OFFERED" as const };
    await begin({ app, tx, actor }, row, place);
  });
}

export const OFFER_PLACE: PickScope<App> = async (app, actor, of, found) => {
  const { sponsorId, openToAll } = await readableOpportunity(app, actor, of);
  demand(actor, "place.offer", { sponsorId, openToAll, personId: "", managerId: actor.id });
  return reasonsOf(found, ({ id, managerId }) => {
    if (id === sponsorId) return "Sponsors this opportunity.";
    return !can(actor, "place.offer", { sponsorId, openToAll, personId: id, managerId }) && "Not one of your reports.";
  });
};

export const CHOOSE_SPONSOR: PickScope<App> = async (_app, actor) => {
  demand(actor, "opportunity.propose", null);
  return new Map();
};

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
    await begin({ app, tx, actor }, row, { ...about, ...asked, state: "ASKED" });
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

type Doing = { app: App; tx: Tx; actor: Actor };

async function begin(
  { app, tx, actor }: Doing,
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
  const params = { opportunityId: row.id, who: actor.name, title: row.title };
  if (place.state === "OFFERED") return notify(tx, app, OPPORTUNITY_OFFERED, { to: place.personId, params });
  await notify(tx, app, OPPORTUNITY_ASKED, { to: row.sponsorId, params: { ...params, requestId: place.id } });
}

/** Who waits for the answer: the one who asked, or who offered it and the sponsor who keeps the place free. */
async function tellOfAnswer({ app, tx, actor }: Doing, place: opportunities.PlaceRow): Promise<void> {
  const isAsked = place.state === "ASKED";
  const waiting = new Set(isAsked ? [place.personId] : [place.begunBy, place.sponsorId]);
  waiting.delete(actor.id);
  const what = isAsked ? "request" : "offer";
  const params = { opportunityId: place.opportunityId, who: actor.name, title: place.title, what };
  await notifyEach(
    tx,
    app,
    OPPORTUNITY_ANSWERED,
    [...waiting].map((to) => ({ to, params })),
  );
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
    if (move === "decline") requireConfirmed(actor, DECLINE_OPPORTUNITY, { people: 1 });
    if (move === "withdraw") requireConfirmed(actor, WITHDRAW_OPPORTUNITY, { people: 1 });
    const [by, at] = [actor.id, app.now()];
    await opportunities.storeMove(tx, { place, move, to: way.to, words, by, at });
    const change = { before: place.state.toLowerCase(), after: way.to.toLowerCase() };
    const event = { at, actorId: by, subjectId: place.personId, objectId: place.id, ...change };
    await recordAudit(tx, { ...event, action: `place.${move}` });
    if (move === "accept" || move === "decline") await tellOfAnswer({ app, tx, actor }, place);
  });
}
