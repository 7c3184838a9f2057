import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand, type OpportunityObject } from "~/policy/can";
import {
  type LackingExpectation,
  type MayDo,
  type OpportunityKind,
  type OpportunityView,
  opportunityState,
  type PlaceView,
} from "./domain/opportunity";
import { pickedOf } from "./domain/opportunity-place";
import { type Grouping, type SponsorshipTable, sponsorshipPeriod, sponsorshipTable } from "./domain/sponsorship";
import * as opportunities from "./opportunity.repo.server";
import { ownPlaces, placesOf, placesOfReports } from "./opportunity-place.server";
import { type LackingRow, listLacking, listSponsored } from "./opportunity-team.repo.server";

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
  /** The address of the person for whom an offer was begun on another page. */
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
