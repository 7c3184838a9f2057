import { calibratedLines } from "~/features/assessment/conversations/domain/calibrated";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import {
  confirmersOf,
  findStep,
  type StepChoice,
  titleOfLevel,
  waysOn,
} from "~/features/promotion/readiness/domain/readiness-reading";
import { evidenceLibrary } from "~/features/promotion/readiness/readiness.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { sealOf } from "~/platform/audit/sealed-content.server";
import { contentHash } from "~/platform/content-hash.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import * as cases from "./case.repo.server";
import { listCaseCalibrations, listDeciders, listOthersCases, listOwnCases } from "./case.repo.server";
import type { CaseSent } from "./case.schema";
import { CASE } from "./case-content.repo.server";
import { actOnCase, secondReaders, tellOf } from "./case-decide.server";
import {
  auditRead,
  caseObject,
  draftReading,
  judgesOf,
  noteDecisionRead,
  openCase,
  packetNow,
} from "./case-packet.server";
import {
  type CaseHead,
  type CaseLine,
  type CaseProblem,
  type CaseRecord,
  type DraftInput,
  type DraftPage,
  type OpenCasePage,
  transitionOf,
} from "./domain/case-state";
import { DISCARD_CASE, SUBMIT_CASE } from "./domain/final-acts";

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
  if (!from || !step) throw new Refusal("invalid", "Choose a step from the list.");
  const { level: fromLevel, versionId } = from;
  return serializable(app.db, async (tx) => {
    const open = await cases.findOpenCase(tx, actor.id);
    if (open?.stepId === given.stepId) return open.id;
    if (open) throw new Refusal("conflict", "You already have an open case. Finish, withdraw or discard it first.");
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
      throw new Refusal("conflict", "This draft changed since you opened it. Read it, then submit.");
    requireConfirmed(actor, SUBMIT_CASE, { people: 1 });
    await cases.addEvent(tx, { caseId: id, kind: "submitted", to: move.to, actorId: actor.id, at }, 0);
    await cases.insertPacket(tx, id, packet, contentHash(packet));
    const event = { at, actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "case.submit", after: await sealOf(tx, CASE, id) });
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
      throw new Refusal("conflict", "This case was submitted. It can't be discarded.");
    requireConfirmed(actor, DISCARD_CASE, { people: 0 });
    const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { ...event, action: "case.discard" });
  });
}

/** A case as its reader may see it: its subject's own draft, or what became of it. */
export async function casePage(app: App, actor: Actor, id: string): Promise<DraftPage | OpenCasePage> {
  const record = await openCase(app.db, actor, id, { sources: true });
  const framework = await readFramework(app, record.versionId);
  const end = (code: string) => ({ code, title: titleOfLevel(framework, code) });
  const head = {
    id,
    own: actor.id === record.subjectId,
    filedAt: record.managerId === actor.id ? "/team" : null,
    subject: { id: record.subjectId, name: record.subject },
    from: end(record.fromLevel),
    to: end(record.toLevel),
  };
  if (record.status === "draft") return draftPage(app, record, head);
  await auditRead(app, actor, record);
  await noteDecisionRead(app, actor, record);
  return { ...head, is: "open", ...(await openPart(app, actor, record)) };
}

async function draftPage(app: App, record: CaseRecord, head: CaseHead): Promise<DraftPage> {
  const all = await evidenceLibrary(app, record.subjectId);
  const { edits, statement, words, evidenceIds } = record;
  const names = confirmersOf(record.evidence);
  const library = all.map(({ confirmed, ...piece }) => ({ ...piece, confirmed: confirmed.length > 0 }));
  const read = await draftReading(app, record, all);
  return { ...head, is: "draft", edits, statement, words, evidenceIds, names, library, ...read };
}

const KINDS = {
  endorsed: "case.answer",
  declined: "case.answer",
  calibration: "case.decide",
  decided: "case.decide",
  appealed: "case.write",
  "decided-finally": "case.decide-appeal",
  withdrawn: "case.write",
} as const;

async function openPart(app: App, actor: Actor, record: CaseRecord) {
  const object = caseObject(record);
  const may = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter(
    (kind) => can(actor, KINDS[kind], object) && !("refused" in transitionOf(record, kind)),
  );
  const framework = await readFramework(app, record.versionId);
  const step = findStep(framework, record.stepId);
  return {
    status: record.status,
    events: record.events,
    manager: record.manager,
    reader: record.reader,
    deciders: await decidersOf(app, record),
    may,
    conditions: step?.beyondTheLadder ?? [],
    calibrated: await calibratedOf(app, actor, record, framework),
    readers: may.includes("appealed") ? await secondReaders(app.db, record, app.now()) : [],
  };
}

async function calibratedOf(app: App, actor: Actor, { id, toLevel }: CaseRecord, framework: Framework) {
  const rows = await listCaseCalibrations(app.db, id, actor.id);
  const expectations = effectiveExpectations(framework, toLevel);
  const asked = framework.competencies.filter((one) =>
    expectations.some(({ competencyId }) => competencyId === one.id),
  );
  const { themes, scale } = framework;
  const ground = { themes, scale, asked: asked.map((one) => ({ ...one, expectations: [] })), targetLevel: toLevel };
  return calibratedLines(rows, ground, []);
}

async function decidersOf(app: App, record: CaseRecord): Promise<string[] | null> {
  if (record.status !== "submitted" && record.status !== "in-calibration") return null;
  if (record.teamId === null) return [];
  const not = [record.subjectId, ...(record.managerId ? [record.managerId] : []), ...judgesOf(record)];
  return (await listDeciders(app.db, record.teamId, not, app.now())).map(({ name }) => name);
}

const NOT_SAVED = {
  changed:
    "This draft was saved in another tab or on another device. Your unsaved texts are below, followed by the saved ones. Saving keeps yours.",
  submitted: "This case was submitted and can't be changed. The texts you typed are below and not part of it.",
};

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function sendCaseForm(app: App, actor: Actor, id: string, sent: CaseSent): Promise<CaseProblem | null> {
  if (sent.do === "discard") {
    await discardCase(app, actor, id);
    return null;
  }
  // People who may not read a case learn nothing from what is wrong with their form.
  await openCase(app.db, actor, id);
  if (sent.do === "save" || sent.do === "submit") return sendDraft(app, actor, id, sent);
  const { do: what, typed, errors } = sent;
  const problem = { at: "act", do: what, typed, errors } as const;
  if (!sent.value) return { ...problem, status: 400, message: null };
  try {
    await actOnCase(app, actor, id, sent.value);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    return { ...problem, status: error.code === "conflict" ? 409 : 400, message: error.message };
  }
}

async function sendDraft(
  app: App,
  actor: Actor,
  id: string,
  { do: what, typed, errors, value }: Extract<CaseSent, { do: "save" | "submit" }>,
): Promise<CaseProblem | null> {
  const words = Object.fromEntries(typed.words.map((one) => [one.key, one.words]));
  const draft = { statement: typed.statement, words, evidenceIds: typed.evidence };
  if (!value) return { status: 400, at: "draft", draft, errors, message: null };
  const saving = await saveCase(app, actor, id, { ...draft, edits: value.edits });
  if (saving !== "saved") return { status: 409, at: "draft", draft, errors, message: NOT_SAVED[saving] };
  if (what === "submit") await submitCase(app, actor, id);
  return null;
}
