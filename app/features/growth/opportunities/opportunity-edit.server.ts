import { offeredVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { codeNow } from "~/features/ladder/versions/renamed-levels.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import { NOT_HERE } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { CLOSE_OPPORTUNITY, TURN_DOWN_OPPORTUNITY } from "./domain/final-acts";
import {
  changedTerms,
  type OpportunityFormView,
  type OpportunityProblem,
  type OpportunityTerms,
  opportunityState,
} from "./domain/opportunity";
import { levelValue, type PickableVersion, pickedOf, pickerOf } from "./domain/opportunity-place";
import { OPPORTUNITY_ANSWERED, OPPORTUNITY_CLOSED, OPPORTUNITY_PROPOSED } from "./notices";
import * as opportunities from "./opportunity.repo.server";
import type { OpportunityPageSent, OpportunitySent } from "./opportunity.schema";
import { askForPlace, movePlace, objectOf, offerPlace, readableOpportunity } from "./opportunity.server";

const PLAIN = { status: 200, edits: 0, errors: {} } as const;

/** A new one, begun from another page with an expectation or from nothing. */
export async function newOpportunity(
  app: App,
  actor: Actor,
  begun: { framework: string; expectation: string; level: string },
): Promise<OpportunityFormView> {
  demand(actor, "opportunity.propose", null);
  const versions = await pickable(app);
  const position = begun.framework ? null : await positionOf(app, actor.id);
  const slug = begun.framework || position?.frameworkSlug;
  const version = versions.find(({ framework }) => framework.slug === slug) ?? versions[0];
  const code = begun.level || position?.levelCode || "";
  const level = version ? levelValue(version.id, code && (await codeNow(app, version.framework.slug, code))) : "";
  const given = { versionId: version?.id ?? "", expectationIds: [begun.expectation], level };
  const texts = { title: "", body: "", startsOn: dayText(app.now()), endsOn: "", places: "1", sponsor: "" };
  const typed = { kind: "STRETCH", openToAll: false, ...texts };
  return { ...PLAIN, id: app.newId(), typed, picker: pickerOf(versions, given) };
}

async function pickable(app: App): Promise<PickableVersion[]> {
  const heads = await offeredVersions(app);
  return Promise.all(heads.map(async ({ id }) => ({ id, framework: await readFramework(app, id) })));
}

function sentBack(
  { do: act, typed, errors }: OpportunitySent,
  versions: readonly PickableVersion[],
  { id, versionId, ...problem }: Partial<OpportunityFormView> & { versionId?: string },
): OpportunityFormView {
  const status = act === "look" ? 200 : 400;
  const chosen = { versionId: versionId ?? typed.version, expectationIds: typed.expectation, level: typed.level };
  const view = { status, errors, edits: Number(typed.edits), ...problem } as const;
  return { ...view, id: id ?? typed.id, typed, picker: pickerOf(versions, chosen) };
}

/** @returns `null` when it is proposed. Who names no one else sponsors it and stands behind it at once. */
export async function proposeOpportunity(
  app: App,
  actor: Actor,
  sent: OpportunitySent,
): Promise<OpportunityFormView | null> {
  demand(actor, "opportunity.propose", null);
  const versions = await pickable(app);
  const version = versions.find((one) => one.id === sent.typed.version);
  if (sent.do === "look" || !sent.value || !version) return sentBack(sent, versions, {});
  const { id, terms, sponsor: sponsorId } = sent.value;
  if (!areOf(version, terms)) return sentBack(sent, versions, { errors: UNKNOWN });
  const sponsor = sponsorId === null ? { id: actor.id } : await personHere(app.db, sponsorId);
  if (!sponsor) return sentBack(sent, versions, { errors: { sponsor: [NOT_HERE] } });
  await audited(app.db, async (tx) => {
    const at = app.now();
    const who = { sponsorId: sponsor.id, proposedById: actor.id, at, sponsored: sponsor.id === actor.id };
    const isNew = await opportunities.insertOpportunity(tx, { id, versionId: version.id, terms, ...who });
    if (!isNew) return;
    await audit(tx, actor, "opportunity.propose", id, at);
    if (who.sponsored) return;
    const params = { opportunityId: id, who: actor.name, title: terms.title };
    await notify(tx, app, OPPORTUNITY_PROPOSED, { to: sponsor.id, params });
  });
  return null;
}

const UNKNOWN = { expectation: ["One of these is not of this framework. Choose again."] };

function areOf({ framework }: PickableVersion, { expectationIds }: OpportunityTerms): boolean {
  return pickedOf(framework, expectationIds).length === expectationIds.length;
}

type Edited =
  | "opportunity.propose"
  | "opportunity.sponsor"
  | "opportunity.turn-down"
  | "opportunity.change"
  | "opportunity.close";

function audit(tx: Tx, actor: Actor, action: Edited, objectId: string, at: Date, after?: string): Promise<void> {
  return recordAudit(tx, { at, actorId: actor.id, action, subjectId: null, objectId, after });
}

/** As it is stored, to be edited. */
export async function editedOpportunity(app: App, actor: Actor, id: string): Promise<OpportunityFormView> {
  const row = await editable(app, actor, id);
  const versions = [await versionOf(app, row.versionId)];
  const { kind, title, body, startsOn, endsOn, places, openToAll, edits } = row;
  const typed = { kind, title, body, startsOn, endsOn: endsOn ?? "", places: String(places), sponsor: "", openToAll };
  return { ...PLAIN, edits, id, typed, picker: pickerOf(versions, { ...row, level: "" }) };
}

async function versionOf(app: App, id: string): Promise<PickableVersion> {
  return { id, framework: await readFramework(app, id) };
}

async function editable(app: App, actor: Actor, id: string): Promise<opportunities.OpportunityRow> {
  const row = await opportunities.findOpportunity(app.db, id, actor.id);
  if (!row) throw notFound();
  demand(actor, "opportunity.edit", objectOf(row));
  return row;
}

/** @returns `null` when it is stored; saving what is stored already changes nothing. */
export async function changeOpportunity(
  app: App,
  actor: Actor,
  id: string,
  sent: OpportunitySent,
): Promise<OpportunityFormView | null> {
  const row = await editable(app, actor, id);
  const version = await versionOf(app, row.versionId);
  const back = (problem: Parameters<typeof sentBack>[2]) =>
    sentBack(sent, [version], { id, versionId: version.id, ...problem });
  if (sent.do === "look" || !sent.value) return back({});
  const { terms, edits } = sent.value;
  if (!areOf(version, terms)) return back({ errors: UNKNOWN });
  return audited(app.db, async (tx) => {
    const stored = await opportunities.lockOpportunity(tx, id, actor.id);
    if (!stored) throw notFound();
    demand(actor, "opportunity.edit", objectOf(stored));
    const wanted = { ...terms, openToAll: terms.openToAll && stored.sponsoredAt !== null };
    const changed = changedTerms(termsOf(stored), wanted);
    if (changed.length === 0) return null;
    const against = whatStandsAgainst(stored, wanted, edits);
    if (against) return back({ status: 409, edits: stored.edits, ...against });
    await opportunities.updateTerms(tx, id, version.id, wanted);
    // Names of terms only: the log keeps no texts.
    await audit(tx, actor, "opportunity.change", id, app.now(), changed.join(", "));
    return null;
  });
}

function whatStandsAgainst(stored: opportunities.OpportunityRow, wanted: OpportunityTerms, edits: number) {
  if (stored.closedAt) return { message: "It has been closed meanwhile and cannot be changed." };
  if (stored.edits !== edits) {
    const { title, startsOn, endsOn, places, body } = stored;
    const now = `“${title}”, ${startsOn} to ${endsOn ?? "open"}, places: ${places}. ${body}`;
    return { message: `Somebody has changed it meanwhile. It now says: ${now} Save again to store what you typed.` };
  }
  if (wanted.places >= stored.held) return null;
  return { errors: { places: [`${stored.held} are promised or taken. Enter at least as many.`] } };
}

function termsOf(row: opportunities.OpportunityRow): OpportunityTerms {
  const { kind, title, body, startsOn, endsOn, places, openToAll, expectationIds } = row;
  return { kind, title, body, startsOn, endsOn, places, openToAll, expectationIds };
}

/** Stands behind what someone proposed, turns it down, or closes it. Done already, it is no error. */
export async function settleOpportunity(
  app: App,
  actor: Actor,
  id: string,
  { do: verb, edits }: { do: "sponsor" | "turn-down" | "close"; edits: number },
): Promise<void> {
  await audited(app.db, async (tx) => {
    const row = await opportunities.lockOpportunity(tx, id, actor.id);
    if (!row) throw notFound();
    const state = opportunityState(row);
    demand(actor, verb === "close" ? "opportunity.edit" : "opportunity.sponsor", objectOf(row));
    if (verb === "sponsor" ? state === "open" : state === "closed" || state === "turned-down") return;
    const fits = verb === "close" || state === "proposed";
    if (!fits || row.edits !== edits)
      throw new Refusal("conflict", "It has been changed meanwhile. Open its page again.");
    const at = app.now();
    if (verb === "sponsor") await opportunities.markSponsored(tx, id, at);
    else {
      const waiting = await closeIn(tx, actor, id, at);
      const proposer = row.proposedById === actor.id ? 0 : 1;
      if (verb === "close") requireConfirmed(actor, CLOSE_OPPORTUNITY, { people: waiting.length });
      else requireConfirmed(actor, TURN_DOWN_OPPORTUNITY, { people: waiting.length + proposer });
      const told = waiting.filter(({ personId }) => personId !== actor.id);
      const params = { opportunityId: id, title: row.title };
      await notifyEach(
        tx,
        app,
        OPPORTUNITY_CLOSED,
        told.map(({ personId }) => ({ to: personId, params })),
      );
    }
    await audit(tx, actor, `opportunity.${verb}`, id, at);
    if (state !== "proposed" || row.proposedById === actor.id) return;
    const params = { opportunityId: id, who: actor.name, title: row.title, what: "proposal" };
    await notify(tx, app, OPPORTUNITY_ANSWERED, { to: row.proposedById, params });
  });
}

/** @returns the places that were waiting for an answer. */
async function closeIn(tx: Tx, actor: Actor, id: string, at: Date): Promise<{ personId: string }[]> {
  const places = await opportunities.close(tx, id, { id: actor.id, at });
  for (const place of places) {
    const event = { at, actorId: actor.id, subjectId: place.personId, objectId: place.id };
    await recordAudit(tx, { ...event, action: "place.withdraw", after: "withdrawn" });
  }
  return places;
}

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeOpportunityPage(
  app: App,
  actor: Actor,
  id: string,
  sent: OpportunityPageSent,
): Promise<OpportunityProblem | null> {
  const { do: at, typed, errors } = sent;
  await readableOpportunity(app, actor, id);
  if (!sent.value) return { status: 400, at, typed, errors };
  try {
    await perform(app, actor, id, sent);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    const field = (["colleague", "sentence", "words"] as const).find((name) => name in typed) ?? "form";
    return { status: 409, at, typed, errors: { [field]: [error.message] } };
  }
}

async function perform(app: App, actor: Actor, id: string, sent: OpportunityPageSent): Promise<void> {
  if (!sent.value) return;
  switch (sent.do) {
    case "offer":
      return offerPlace(app, actor, id, sent.value);
    case "ask":
      return askForPlace(app, actor, id, sent.value);
    case "sponsor":
    case "turn-down":
    case "close":
      return settleOpportunity(app, actor, id, { do: sent.do, ...sent.value });
    default:
      return movePlace(app, actor, id, { move: sent.do, ...sent.value });
  }
}
