import { calibratedLines } from "~/features/assessment/conversations/domain/calibrated";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { confirmersOf, findStep, titleOfLevel } from "~/features/promotion/readiness/domain/readiness-reading";
import { evidenceLibrary } from "~/features/promotion/readiness/readiness.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { listCaseCalibrations, listDeciders } from "./case.repo.server";
import type { CaseSent } from "./case.schema";
import { discardCase, saveCase, submitCase } from "./case.server";
import { actOnCase, secondReaders } from "./case-decide.server";
import { auditRead, caseObject, judgesOf, openCase, packetNow } from "./case-packet.server";
import type { CaseHead, CaseProblem, DraftPage, OpenCasePage } from "./domain/case-page";
import { type CaseRecord, transitionOf } from "./domain/case-state";

/** A case as its reader may see it: its subject's own draft, or what became of it. */
export async function casePage(app: App, actor: Actor, id: string): Promise<DraftPage | OpenCasePage> {
  const record = await openCase(app.db, actor, id, { sources: true });
  const framework = await readFramework(app, record.versionId);
  const end = (code: string) => ({ code, title: titleOfLevel(framework, code) });
  const head = {
    id,
    own: actor.id === record.subjectId,
    subject: { id: record.subjectId, name: record.subject },
    from: end(record.fromLevel),
    to: end(record.toLevel),
  };
  if (record.status === "draft") return draftPage(app, record, head);
  await auditRead(app, actor, record);
  return { ...head, is: "open", ...(await openPart(app, actor, record)) };
}

async function draftPage(app: App, record: CaseRecord, head: CaseHead): Promise<DraftPage> {
  const library = await evidenceLibrary(app, record.subjectId);
  const { reading } = await packetNow(app, record, app.now());
  const { edits, statement, words, evidenceIds } = record;
  const names = confirmersOf(record.evidence);
  return { ...head, is: "draft", edits, statement, words, evidenceIds, reading, names, library };
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
    "This draft was saved in another tab or on another device. Your texts are below and not saved yet, with what was saved beside them. Saving keeps yours.",
  submitted: "This case has been submitted meanwhile and stays as it is. Your texts are below, and no part of it.",
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
