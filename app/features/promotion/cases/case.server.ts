import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import { findStep, type StepChoice, waysOn } from "~/features/promotion/readiness/domain/readiness-reading";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { serializable } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import * as cases from "./case.repo.server";
import { listOthersCases, listOwnCases } from "./case.repo.server";
import { tellOf } from "./case-decide.server";
import { caseObject, openCase, packetHash, packetNow } from "./case-packet.server";
import { type CaseLine, type CaseRecord, type DraftInput, transitionOf } from "./domain/case-state";

export type CasesPage = { own: CaseLine[]; others: Listed<CaseLine> };

/** One's own cases, and those of others that one may read. @param page of the latter, counted from 1. */
export async function casesPage(app: App, actor: Actor, page: number): Promise<CasesPage> {
  const [own, others] = await Promise.all([
    listOwnCases(app.db, actor.id),
    listed(page, (slice) => listOthersCases(app.db, actor.id, actor.partnerOf, slice)),
  ]);
  return { own, others };
}

export type NewCasePage = { id: string; openId: string | null; level: string | null; steps: readonly StepChoice[] };

/** The steps from one's level, and the case that one has under way. */
export async function newCasePage(app: App, actor: Actor): Promise<NewCasePage> {
  const [open, from] = await Promise.all([cases.findOpenCase(app.db, actor.id), stepsOf(app, actor)]);
  return { id: app.newId(), openId: open?.id ?? null, level: from?.level ?? null, steps: from?.steps ?? [] };
}

async function stepsOf(app: App, actor: Actor) {
  const [position, heads] = await Promise.all([positionOf(app, actor.id), currentVersions(app)]);
  const head = heads.find(({ slug }) => slug === position?.frameworkSlug);
  if (!position || !head) return null;
  const { steps } = waysOn(await readFramework(app, head.id), position.levelCode);
  return { versionId: head.id, level: position.levelCode, steps };
}

/**
 * Starts a draft for a step from one's level, by the framework's current version, which it keeps. Starting the same again leads
 * to it.
 * @throws {Refusal} `conflict`: another case is under way.
 */
export async function startCase(app: App, actor: Actor, given: { id: string; stepId: string }): Promise<string> {
  demand(actor, "case.start", { id: actor.id, managerId: null });
  const from = await stepsOf(app, actor);
  const step = from?.steps.find(({ id }) => id === given.stepId);
  if (!from || !step) throw new Refusal("invalid", "Choose a step of the list.");
  const { level: fromLevel, versionId } = from;
  return serializable(app.db, async (tx) => {
    const open = await cases.findOpenCase(tx, actor.id);
    if (open?.stepId === given.stepId) return open.id;
    if (open) throw new Refusal("conflict", "You have a case under way. Finish, withdraw or discard it first.");
    const at = app.now();
    const row = { ...given, subjectId: actor.id, versionId, fromLevel, toLevel: step.to, createdAt: at };
    if (!(await cases.insertCase(tx, row))) throw new Refusal("conflict", "This form was sent before. Open it again.");
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: given.id };
    await recordAudit(tx, { ...event, action: "case.start" });
    return given.id;
  });
}

/** `submitted`: it is a draft no more; `changed`: someone, perhaps oneself in another tab, has saved it meanwhile. */
export type Saving = "saved" | "changed" | "submitted";

/** Saves one's own draft as it was sent; sending it again changes nothing. */
export async function saveCase(app: App, actor: Actor, id: string, given: DraftInput): Promise<Saving> {
  const { versionId, stepId } = await openCase(app.db, actor, id);
  const step = findStep(await readFramework(app, versionId), stepId);
  const known = new Set(step?.criteria.map((one) => one.id));
  return serializable(app.db, async (tx) => {
    const record = await openCase(tx, actor, id);
    demand(actor, "case.write", caseObject(record));
    if (isSaved(record, given)) return "saved";
    if (record.status !== "draft") return "submitted";
    const evidenceIds = await cases.ownEvidenceOf(tx, actor.id, given.evidenceIds);
    const words = Object.fromEntries(Object.entries(given.words).filter(([criterion]) => known.has(criterion)));
    if (!(await cases.saveDraft(tx, id, { ...given, words, evidenceIds }))) return "changed";
    const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "case.save" });
    return "saved";
  });
}

/** The same draft sent again, whichever version it saw. */
function isSaved(record: CaseRecord, given: DraftInput): boolean {
  const text = ({ statement, words, evidenceIds }: Omit<DraftInput, "edits">) =>
    JSON.stringify([
      statement,
      Object.entries(words)
        .filter(([, one]) => one !== "")
        .sort(),
      [...evidenceIds].sort(),
    ]);
  return text(record) === text(given);
}

/**
 * Submits a draft as it was saved last: freezes its packet and tells the manager. Submitting twice has one effect.
 * @throws {Refusal} `conflict` when it was saved again meanwhile.
 */
export async function submitCase(app: App, actor: Actor, id: string): Promise<void> {
  const record = await openCase(app.db, actor, id, { sources: true });
  demand(actor, "case.write", caseObject(record));
  if (record.status === "submitted") return;
  if (record.statement.trim() === "") throw new Refusal("invalid", "Write what you put forward, then submit.");
  const at = app.now();
  const packet = await packetNow(app, record, at);
  await serializable(app.db, async (tx) => {
    const found = await openCase(tx, actor, id);
    if (found.status === "submitted") return;
    const move = transitionOf(found, "submitted");
    if ("refused" in move) throw new Refusal("conflict", move.refused);
    if (found.edits !== record.edits)
      throw new Refusal("conflict", "It was saved again meanwhile. Read it, then submit.");
    await cases.addEvent(tx, { caseId: id, kind: "submitted", to: move.to, actorId: actor.id, at }, 0);
    await cases.insertPacket(tx, id, packet, packetHash(packet));
    await recordAudit(tx, { at, actorId: actor.id, subjectId: actor.id, objectId: id, action: "case.submit" });
    await tellOf(tx, app, found, "submitted");
  });
}

/** Removes a draft for good; discarding again what is gone is no error. */
export async function discardCase(app: App, actor: Actor, id: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const found = await cases.findCase(tx, id);
    if (!found && (await cases.wasCaseDiscarded(tx, actor.id, id))) return;
    if (!found) throw notFound();
    demand(actor, "case.write", caseObject(found));
    if (!(await cases.deleteDraftCase(tx, id)))
      throw new Refusal("conflict", "This case was submitted. It stays as it is.");
    const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "case.discard" });
  });
}
