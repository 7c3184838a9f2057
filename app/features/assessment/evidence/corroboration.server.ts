import { NOT_HERE, type PickScope, reasonsOf, YOU } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import * as corroboration from "./corroboration.repo.server";
import { type AskedItem, evidenceMark } from "./domain/evidence-item";
import { DECLINE_CONFIRMATION } from "./domain/final-acts";
import { findEvidence } from "./evidence.repo.server";
import { CONFIRMATION_ANSWERED, CONFIRMATION_ASKED } from "./notices";

const PAGE = 20;

/**
 * Asks a colleague to confirm a piece of evidence; asking again changes nothing.
 * @returns why the colleague cannot be asked, or `null` when they are.
 */
export async function askColleague(
  app: App,
  actor: Actor,
  evidenceId: string,
  colleagueId: string,
): Promise<string | null> {
  const [evidence, problem] = await Promise.all([
    findEvidence(app.db, evidenceId),
    whyNotAsked(app, actor, colleagueId),
  ]);
  if (!evidence) throw notFound();
  demand(actor, "corroboration.ask", evidence);
  if (problem) return problem;
  await audited(app.db, (tx) => askIn(app, tx, actor, evidenceId, colleagueId));
  return null;
}

/** Why a colleague cannot be asked; `null` when they can. */
export async function whyNotAsked(app: App, actor: Actor, colleagueId: string): Promise<string | null> {
  const colleague = await personHere(app.db, colleagueId);
  if (!colleague) return NOT_HERE;
  return colleague.id === actor.id ? "Choose a colleague who saw it." : null;
}

/** Part of a transaction that knows the evidence for the actor's own. */
export async function askIn(app: App, tx: Tx, actor: Actor, evidenceId: string, colleagueId: string): Promise<void> {
  const at = app.now();
  if (!(await corroboration.ask(tx, evidenceId, colleagueId, at))) return;
  const action = "corroboration.ask";
  await recordAudit(tx, { at, actorId: actor.id, action, subjectId: actor.id, objectId: evidenceId });
  await notify(tx, app, CONFIRMATION_ASKED, { to: colleagueId, params: { evidenceId, who: actor.name } });
}

/** With the evidence itself, nothing has been asked yet. */
export const ASK_CONFIRMATION: PickScope<App> = async (app, actor, evidenceId, found) => {
  const asked = evidenceId === "" ? [] : await askedAbout(app, actor, evidenceId);
  return reasonsOf(found, ({ id }) => (id === actor.id ? YOU : asked.includes(id) && "Already asked."));
};

async function askedAbout(app: App, actor: Actor, evidenceId: string): Promise<string[]> {
  const evidence = await findEvidence(app.db, evidenceId);
  if (!evidence) throw notFound();
  demand(actor, "corroboration.ask", evidence);
  return corroboration.listAskedAbout(app.db, evidenceId);
}

/** One page of what the actor is asked to confirm, each with the mark of what they read. @param page 1-based. */
export async function askedOfMe(app: App, actor: Actor, page: number) {
  const at = { skip: (page - 1) * PAGE, take: PAGE };
  const { rows, total } = await corroboration.listAskedOf(app.db, actor.id, at);
  const items: AskedItem[] = rows.map((row) => ({ ...row, mark: evidenceMark(row) }));
  return { items, page, pages: Math.max(1, Math.ceil(total / PAGE)), now: app.now() };
}

export type GivenAnswer = { evidence: string; mark: string; answer: "confirmed" | "declined"; sentence: string };

/**
 * Answers a request. The same answer twice has one effect; another one after the first is refused.
 * @throws {Refusal} `conflict` when the evidence has changed since it was read, or was answered otherwise.
 */
export async function answerRequest(app: App, actor: Actor, given: GivenAnswer): Promise<void> {
  const status = given.answer === "confirmed" ? "CONFIRMED" : "DECLINED";
  await serializable(app.db, async (tx) => {
    const found = await corroboration.findRequest(tx, given.evidence, actor.id);
    if (!found) throw notFound();
    demand(actor, "corroboration.answer", found);
    if (found.status === status) return;
    if (found.status !== "ASKED") throw new Refusal("conflict", "You've already answered this. Answers are final.");
    if (evidenceMark({ ...found, happenedOn: dayText(found.happenedOn) }) !== given.mark) {
      throw new Refusal("conflict", "This evidence has changed since you opened it. Read it again, then answer.");
    }
    if (status === "DECLINED") requireConfirmed(actor, DECLINE_CONFIRMATION, { people: 1 });
    const at = app.now();
    await corroboration.storeAnswer(tx, given.evidence, actor.id, { status, sentence: given.sentence, at });
    const action = `corroboration.${given.answer}` as const;
    await recordAudit(tx, { at, actorId: actor.id, action, subjectId: found.ownerId, objectId: given.evidence });
    const params = { evidenceId: given.evidence, who: actor.name };
    await notify(tx, app, CONFIRMATION_ANSWERED, { to: found.ownerId, params });
  });
}
