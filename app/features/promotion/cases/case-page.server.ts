import { type CalibratedLine, calibratedLines } from "~/features/assessment/conversations/domain/calibrated";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import {
  confirmersOf,
  findStep,
  type StepReading,
  titleOfLevel,
} from "~/features/promotion/readiness/domain/readiness-reading";
import { evidenceLibrary, type LibraryPiece } from "~/features/promotion/readiness/readiness.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { listCaseCalibrations, listDeciders, type Named } from "./case.repo.server";
import type { CaseErrors, CaseForm, Typed } from "./case.schema";
import { discardCase, saveCase, submitCase } from "./case.server";
import { actOnCase, secondReaders } from "./case-decide.server";
import { auditRead, caseObject, judgesOf, openCase, packetNow } from "./case-packet.server";
import {
  type CaseEvent,
  type CaseEventKind,
  type CaseRecord,
  type CaseStatus,
  type DraftInput,
  transitionOf,
} from "./domain/case-state";

type End = { code: string; title: string };
export type CaseHead = { id: string; own: boolean; subject: { id: string; name: string }; from: End; to: End };

export type DraftPage = CaseHead & {
  is: "draft";
  edits: number;
  statement: string;
  words: Readonly<Record<string, string>>;
  evidenceIds: readonly string[];
  reading: StepReading;
  names: Readonly<Record<string, string>>;
  library: readonly LibraryPiece[];
};

export type OpenCasePage = CaseHead & {
  is: "open";
  status: CaseStatus;
  events: readonly CaseEvent[];
  manager: string | null;
  reader: string | null;
  /** Who may decide it; `null` where that is over. */
  deciders: readonly string[] | null;
  /** What the reader of the page may do with it now. */
  may: readonly CaseEventKind[];
  conditions: readonly { id: string; statement: string }[];
  /** Whom an appeal may name. */
  readers: readonly Named[];
  /** What calibration came to; empty where it has not, or where its reader has no part in it. */
  calibrated: readonly CalibratedLine[];
};

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

/** What went wrong with a form of a case's page, next to what was typed. */
export type CaseProblem =
  | { status: 400 | 409; at: "draft"; draft: DraftInput; errors: CaseErrors; message: string | null }
  | { status: 400 | 409; at: "act"; typed: Typed; errors: CaseErrors; message: string | null };

const NOT_SAVED = {
  changed:
    "This draft was saved in another tab or on another device. Your texts are below and not saved yet, with what was saved beside them. Saving keeps yours.",
  submitted: "This case has been submitted meanwhile and stays as it is. Your texts are below, and no part of it.",
};

/** Does what a form of the page asks for. @returns where to go on, or what is wrong. */
export async function sendCaseForm(
  app: App,
  actor: Actor,
  id: string,
  form: CaseForm,
): Promise<{ goTo: string } | CaseProblem> {
  const here = { goTo: `/cases/${id}` };
  // Whoever may not read a case learns nothing from what is wrong with their form.
  await openCaseOrGone(app, actor, id, form.do);
  switch (form.do) {
    case "discard":
      await discardCase(app, actor, id);
      return { goTo: "/cases" };
    case "save":
    case "submit": {
      const { draft, errors } = form;
      if (Object.keys(errors).length > 0) return { status: 400, at: "draft", draft, errors, message: null };
      const saving = await saveCase(app, actor, id, draft);
      if (saving !== "saved") return { status: 409, at: "draft", draft, errors, message: NOT_SAVED[saving] };
      if (form.do === "submit") await submitCase(app, actor, id);
      return here;
    }
    case "act": {
      const { act, typed, errors } = form;
      if (Object.keys(errors).length > 0) return { status: 400, at: "act", typed, errors, message: null };
      return orConflict(actOnCase(app, actor, id, act), typed, here);
    }
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}

/** A draft that was discarded is not there any more, and discarding it again is no error. */
async function openCaseOrGone(app: App, actor: Actor, id: string, asked: CaseForm["do"]): Promise<void> {
  if (asked !== "discard") await openCase(app.db, actor, id);
}

/** A conflict is shown on the page, with what was typed beside what is there by now. */
async function orConflict(
  work: Promise<void>,
  typed: Typed,
  done: { goTo: string },
): Promise<typeof done | CaseProblem> {
  try {
    await work;
    return done;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    const status = error.code === "conflict" ? 409 : 400;
    return { status, at: "act", typed, errors: {}, message: error.message };
  }
}
