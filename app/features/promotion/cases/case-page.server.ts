import { type CalibratedLine, calibratedLines } from "~/features/assessment/conversations/domain/calibrated";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { confirmersOf, type StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import { findStep, titleOfLevel } from "~/features/promotion/readiness/domain/readiness-steps";
import { evidenceLibrary, type LibraryPiece } from "~/features/promotion/readiness/readiness.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { listCaseCalibrations } from "./case-calibration.repo.server";
import { secondReaders } from "./case-decide.server";
import { listDeciders, type Named } from "./case-list.repo.server";
import { caseObject, judgesOf, openCase } from "./case-object.server";
import { auditRead, packetNow } from "./case-packet.server";
import type { CaseEvent, CaseRecord } from "./domain/case-record";
import { type CaseEventKind, type CaseStatus, transitionOf } from "./domain/case-state";

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
