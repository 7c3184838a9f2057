import { callOffToCome } from "~/features/hiring/interviews/interview-change.server";
import { whyNotHandedTo } from "~/features/people/held-changes/held-changes.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { askOnPage, requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { CLOSE_OPENING, DISCARD_OPENING, TRANSFER_OPENING } from "./domain/final-acts";
import { OPENING_PART } from "./notices";
import * as openings from "./opening.repo.server";
import { countCandidates } from "./opening.repo.server";
import { openingHead, openOpening } from "./opening.server";
import { possibleLeads } from "./opening-people.server";

const DRAFTS_SHOWN = 100;

/** What ending an opening would leave behind. */
export async function closePage(app: App, actor: Actor, id: string) {
  const found = await openOpening(app.db, actor, id, "opening.manage");
  const counts = found.status === "DRAFT" ? null : await countCandidates(app.db, id);
  const undecided = counts ? counts.waiting + counts.interviewed + counts.toDecide : 0;
  const [act, people] = counts
    ? [CLOSE_OPENING, await openings.countToMeet(app.db, id, app.now())]
    : [DISCARD_OPENING, 0];
  const drafts = counts ? await openings.listScorecardDrafts(app.db, id, app.now(), DRAFTS_SHOWN) : [];
  const asks = askOnPage(actor, act, { role: found.role, people }, [["do", counts ? "close" : "discard"]]);
  return {
    head: openingHead(actor, found),
    hired: counts?.hired ?? 0,
    headcount: found.headcount,
    undecided,
    drafts,
    asks,
  };
}

/** A draft goes, with its plan; what was opened is closed and stays. Doing it twice is doing it once. */
export async function endOpening(app: App, actor: Actor, id: string, how: "discard" | "close"): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockObject(tx, "opening", id);
    const stored = await openings.lockOpening(tx, id, actor.id);
    if (!stored && how === "discard" && (await openings.wasDiscarded(tx, actor.id, id))) return;
    if (!stored) throw notFound();
    demand(actor, "opening.manage", stored);
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    if (how === "discard") {
      if (stored.status !== "DRAFT") throw new Refusal("conflict", "It has opened. Close it instead.");
      requireConfirmed(actor, DISCARD_OPENING, { role: stored.role, people: 0 });
      await openings.deleteDraft(tx, id);
      await recordAudit(tx, { ...event, action: "opening.discard" });
    } else {
      if (stored.status === "DRAFT") throw new Refusal("conflict", "It hasn't opened. Discard it instead.");
      if (stored.status === "CLOSED") return;
      const people = await openings.countToMeet(tx, id, app.now());
      requireConfirmed(actor, CLOSE_OPENING, { role: stored.role, people });
      await openings.moveOpening(tx, id, { status: "CLOSED", closedAt: app.now() });
      await recordAudit(tx, { ...event, action: "opening.close" });
      await callOffToCome(app, tx, { openingId: id }, actor.id);
    }
  });
}

export async function leadPage(app: App, actor: Actor, openingId: string) {
  const { opening, leads } = await possibleLeads(app, actor, openingId);
  const { id, role, leadName, leadLeft } = opening;
  return {
    opening: { id, role, leadName, leadLeft },
    reads: can(actor, "opening.read", opening),
    possible: leads.length,
  };
}

/** @returns why not, to be shown at the field; `null` when it is done. */
export async function handOver(app: App, actor: Actor, id: string, leadId: string): Promise<string | null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "opening", id);
    const stored = await openings.lockOpening(tx, id, actor.id);
    if (!stored) throw notFound();
    demand(actor, "opening.hand-over", stored);
    const lead = (await openings.listLeads(tx, app.now())).find((one) => one.id === leadId);
    if (!lead) return "Choose someone who can lead openings.";
    if (lead.id === stored.leadId) return null;
    if (actor.id !== stored.leadId) {
      const refused = await whyNotHandedTo(tx, { by: actor.id, personId: lead.id, at: app.now() });
      if (refused) return refused;
    }
    const known = await openings.knowledgeOf(tx, id, [lead.id]);
    if (lead.id === stored.coordinatorId || known.get(lead.id) === "NAMES") {
      return "They know candidates by name. Choose someone else.";
    }
    const people = new Set([lead.id, stored.leadId].filter((one) => one !== actor.id)).size;
    requireConfirmed(actor, TRANSFER_OPENING, { role: stored.role, lead: lead.name, people });
    await openings.moveOpening(tx, id, { leadId: lead.id });
    const event = { at: app.now(), actorId: actor.id, subjectId: lead.id, objectId: id };
    await recordAudit(tx, { ...event, action: "opening.hand-over" });
    await tellOfParts(app, tx, stored, [{ personId: lead.id, part: "LEAD" }]);
    return null;
  });
}

export type OpeningPart = { personId: string; part: "LEAD" | "DECIDER" | "COORDINATOR" };

/** Says nothing about candidates. */
export async function tellOfParts(
  app: App,
  tx: Tx,
  { id: openingId, role }: { id: string; role: string },
  parts: readonly OpeningPart[],
): Promise<void> {
  const told = parts.map(({ personId, part }) => ({ to: personId, params: { openingId, role, part } }));
  await notifyEach(tx, app, OPENING_PART, told);
}

/** Tells the decider and the coordinator when the opening opens, or when they take on the role. */
export function partsToTell(
  { deciderId, coordinatorId }: { deciderId: string; coordinatorId: string },
  except: string,
): OpeningPart[] {
  const parts: OpeningPart[] = [
    { personId: deciderId, part: "DECIDER" },
    { personId: coordinatorId, part: "COORDINATOR" },
  ];
  return parts.filter(({ personId }) => personId !== except);
}
