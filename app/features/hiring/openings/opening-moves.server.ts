import { callOffToCome } from "~/features/hiring/interviews/interview-change.server";
import { whyNotHandedTo } from "~/features/people/held-changes/held-changes.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { sendMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import * as openings from "./opening.repo.server";
import { countCandidates, findOpening, listHere } from "./opening.repo.server";
import { openingHead, openOpening } from "./opening.server";

/** What ending an opening would leave behind. */
export async function closePage(app: App, actor: Actor, id: string) {
  const found = await openOpening(app.db, actor, id, "opening.manage");
  const counts = found.status === "DRAFT" ? null : await countCandidates(app.db, id);
  const undecided = counts ? counts.waiting + counts.interviewed + counts.toDecide : 0;
  return { head: openingHead(actor, found), hired: counts?.hired ?? 0, headcount: found.headcount, undecided };
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
      await openings.deleteDraft(tx, id);
      await recordAudit(tx, { ...event, action: "opening.discard" });
    } else {
      if (stored.status === "DRAFT") throw new Refusal("conflict", "It has not opened. Discard it instead.");
      if (stored.status === "CLOSED") return;
      await openings.moveOpening(tx, id, { status: "CLOSED", closedAt: app.now() });
      await recordAudit(tx, { ...event, action: "opening.close" });
      await callOffToCome(app, tx, { openingId: id }, actor.id);
    }
  });
}

/** Who can take over an opening: people who may lead openings and do not know the names of this one. */
export async function leadPage(app: App, actor: Actor, id: string) {
  const found = await findOpening(app.db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, "opening.hand-over", found);
  const leads = await openings.listLeads(app.db, app.now());
  const known = await openings.knowledgeOf(
    app.db,
    id,
    leads.map((one) => one.id),
  );
  const { role, leadId, leadName, leadLeft, coordinatorId } = found;
  return {
    opening: { id, role, leadName, leadLeft },
    reads: can(actor, "opening.read", found),
    leads: leads.filter((one) => ![leadId, coordinatorId].includes(one.id) && known.get(one.id) !== "NAMES"),
  };
}

/** @returns why not, to be shown at the field; `null` when it is done. */
export async function handOver(app: App, actor: Actor, id: string, leadId: string | null): Promise<string | null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "opening", id);
    const stored = await openings.lockOpening(tx, id, actor.id);
    if (!stored) throw notFound();
    demand(actor, "opening.hand-over", stored);
    const lead = (await openings.listLeads(tx, app.now())).find((one) => one.id === leadId);
    if (!lead) return "Choose somebody who may lead openings.";
    if (lead.id === stored.leadId) return null;
    if (actor.id !== stored.leadId) {
      const refused = await whyNotHandedTo(tx, { by: actor.id, personId: lead.id, at: app.now() });
      if (refused) return refused;
    }
    const known = await openings.knowledgeOf(tx, id, [lead.id]);
    if (lead.id === stored.coordinatorId || known.get(lead.id) === "NAMES") {
      return "They know candidates by name. Choose someone else.";
    }
    await openings.moveOpening(tx, id, { leadId: lead.id });
    const event = { at: app.now(), actorId: actor.id, subjectId: lead.id, objectId: id };
    await recordAudit(tx, { ...event, action: "opening.hand-over" });
    const letter = { subject: "You lead an opening now", text: `“${stored.role}” was handed to you:` };
    await mailAboutOpening(app, tx, id, [{ personId: lead.id, ...letter }]);
    return null;
  });
}

/** A message about an opening, without anything about candidates. */
export type OpeningLetter = { personId: string; subject: string; text: string };

/** People who have left get none. */
export async function mailAboutOpening(
  app: App,
  tx: Tx,
  openingId: string,
  letters: readonly OpeningLetter[],
): Promise<void> {
  const here = await listHere(
    tx,
    letters.map(({ personId }) => personId),
  );
  const path = `/hiring/openings/${openingId}`;
  for (const { personId, ...letter } of letters) {
    const to = here.find(({ id }) => id === personId);
    if (to) await sendMail(tx, app, to, { ...letter, path });
  }
}

/** For the decider and the coordinator, when the opening opens or they become it. */
export function partLetters(
  { role, deciderId, coordinatorId }: { role: string; deciderId: string; coordinatorId: string },
  except: string,
): OpeningLetter[] {
  return [
    { personId: deciderId, subject: "You decide on an opening", text: `You decide whom “${role}” is given to:` },
    {
      personId: coordinatorId,
      subject: "You keep names of an opening",
      text: `You alone know the candidates of “${role}” by name. Add them and keep in touch with them:`,
    },
  ].filter(({ personId }) => personId !== except);
}
