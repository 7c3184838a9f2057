import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import { enqueuePeopleChange } from "~/features/people/directory/people-changes.server";
import { withHeldChanges } from "~/features/people/held-changes/held-changes.server";
import { organizationDefaults, refuseBesideSample } from "~/features/people/organization/organization.server";
import { type Applied, IMPORT_MS, markOf, pageOfLines, readCsv } from "~/files/dry-run.server";
import { readTable, readTableFile } from "~/files/table-file.server";
import type { Actor, Writing } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject } from "~/platform/database/transaction.server";
import type { ReceivedFile } from "~/platform/http/upload.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import { guessMapping, mappingProblem, type TableLine } from "./domain/column-mapping";
import { type FileChange, withChange } from "./domain/file-changes";
import { type ImportLine, importLines } from "./domain/import-lines";
import { fileTexts, type ImportPlan, planImport } from "./domain/import-plan";
import type { Known } from "./domain/known-people";
import { writePeopleFile } from "./domain/people-file";
import type { AppliedCounts, Reading } from "./domain/reading";
import { type ColumnShown, columnsShown, type LineToFix, linesToFix } from "./domain/shown-file";
import type { Spelling } from "./domain/team-spellings";
import {
  dropUnknownLevels,
  handledAddresses,
  type OpenedFile,
  openRows,
  spellingsIn,
  withTeams,
} from "./domain/uploaded-file";
import * as imports from "./import.repo.server";
import { type ChangeSent, LINES_TO_FIX, type UploadSent } from "./import.schema";

/** Checks permission and rate limit before the upload is read. */
export const peopleUpload = (app: App, actor: Actor) => ({
  field: "file",
  async before() {
    demand(actor, "people.manage", null);
    await limit(app, "upload", actor.id);
  },
});

/** @returns the problem with the file, or `null` when it is stored for its preview. */
export async function uploadPeople(
  app: App,
  actor: Actor,
  { typed: { id, everybody, pasted } }: UploadSent,
  file: ReceivedFile | null,
): Promise<string | null> {
  demand(actor, "people.manage", null);
  await refuseBesideSample(app);
  const isPasted = file === null && pasted.trim() !== "";
  if (isPasted) await limit(app, "upload", actor.id);
  const table = isPasted ? readTable(new TextEncoder().encode(pasted)) : await readTableFile(file);
  if ("problem" in table) return table.problem;
  const lines = readLines(table.text, table.delimiter);
  if (typeof lines === "string") return lines;
  const mapping = dropUnknownLevels(guessMapping(lines), lines, await publishedLevels(app));
  if (lines.length <= mapping.head + 1) return "There are no people in this file.";
  const { text: content, delimiter, source } = table;
  const reading = { ...unread, source, delimiter, mapping };
  await imports.insertUpload(app.db, { id, content, everybody, reading }, actor.id, app.now());
  return null;
}

const unread: Omit<Reading, "source" | "delimiter" | "mapping"> = {
  ...{ merges: {}, apart: [], fixes: {}, handled: [] },
  applied: null,
};

export type ImportPreview = {
  id: string;
  everybody: boolean;
  source: string;
  columns: ColumnShown[];
  days: Reading["mapping"]["days"];
  /** Why the columns can't be used. */
  problem: string | null;
  /** Of all that is shown; applying it asks for the same. */
  mark: string;
  counts: { created: number; changed: number; deactivated: number; refused: number; unchanged: number };
  leaversWaiting: number;
  waiting: number;
  lines: ImportLine[];
  toFix: LineToFix[];
  /** Lines whose only problem is their manager. */
  managersMissing: number;
  spellings: Spelling[];
  /** What was applied before. */
  applied: AppliedCounts | null;
  /** No line is left. */
  isDone: boolean;
  page: number;
  pages: number;
};

/** What applying the file would do now, or did, if no lines remain. */
export async function dryRun(app: App, actor: Actor, id: string, page: number): Promise<ImportPreview> {
  demand(actor, "people.manage", null);
  const file = openFile(await imports.findUpload(app.db, id));
  const spellings = spellingsIn(file, await imports.readTeamNames(app.db));
  const people = await imports.readEverybody(app.db, app.now());
  const { plan, mark } = planOf(file, spellings, { people, ...(await circumstances(app)) });
  const { reading, everybody, rows } = file;
  const wrong = plan.refused.filter(({ waits }) => !waits);
  const rest = importLines({ ...plan, refused: plan.refused.filter(({ waits, line }) => waits || line === null) });
  return {
    ...{ id, everybody, source: reading.source, mark, counts: countsOf(plan) },
    columns: columnsShown(file.lines, reading.mapping),
    days: reading.mapping.days,
    problem: file.lines.length === 0 ? null : mappingProblem(reading.mapping),
    leaversWaiting: plan.leaversWaiting,
    waiting: plan.refused.length - wrong.length,
    toFix: linesToFix(wrong, rows, LINES_TO_FIX),
    managersMissing: onlyManagers(plan).length,
    spellings,
    applied: reading.applied,
    isDone: file.lines.length === 0,
    ...pageOfLines(rest, page),
  };
}

/** Corrects how a file or some of its lines are read. @returns the problem with the choice. */
export async function changeFile(app: App, actor: Actor, id: string, sent: ChangeSent): Promise<string | null> {
  demand(actor, "people.manage", null);
  if (!sent.value) return "Check what you entered: a text is too long.";
  const file = openFile(await imports.findUpload(app.db, id));
  const teams = await imports.readTeamNames(app.db);
  const people = await imports.readEverybody(app.db, app.now());
  const { plan } = planOf(file, spellingsIn(file, teams), { people, ...(await circumstances(app)) });
  const reading = withChange(file, sent as FileChange, { teams, withoutManager: onlyManagers(plan) });
  const problem = mappingProblem(reading.mapping);
  if (problem) return problem;
  await imports.updateUpload(app.db, id, reading);
  return null;
}

/**
 * Reads everyone, decides and writes in one transaction that locks the directory. Refused lines are left
 * for later.
 */
export async function applyPeople(app: App, actor: Actor, id: string, mark: string): Promise<Applied> {
  demand(actor, "people.manage", null);
  await refuseBesideSample(app);
  const around = await circumstances(app);
  const writing = { actorId: actor.id, at: app.now(), newId: app.newId };
  const work = async (tx: Tx): Promise<Applied> => {
    await lockObject(tx, "directory", ALL);
    const file = openFile(await imports.findUpload(tx, id));
    // A second submission of the same form may have waited for the first.
    if (file.reading.applied?.mark === mark) return "applied";
    const people = await imports.readEverybody(tx, writing.at);
    const spellings = spellingsIn(file, await imports.readTeamNames(tx));
    const { plan, mark: present } = planOf(file, spellings, { people, ...around });
    if (present !== mark) return "changed";
    const doesSomething = plan.created.length + plan.changed.length + plan.deactivated.length > 0;
    if (!doesSomething && plan.refused.length > 0) return "refused";
    const movesPeople = plan.changed.some(({ changes }) => changes.some(({ field }) => field === "managerEmail"));
    if (movesPeople) demand(actor, "person.change-manager", null);
    await storePlan(tx, { id, actor, file, plan, mark, writing });
    return "applied";
  };
  return audited(app.db, work, IMPORT_MS);
}

type Storing = { id: string; actor: Actor; file: OpenedFile; plan: ImportPlan; mark: string; writing: Writing };

async function storePlan(tx: Tx, { id, actor, file, plan, mark, writing }: Storing): Promise<void> {
  const mayWait = <T>(set: () => Promise<T>) => withHeldChanges(tx, writing, actor.id, set);
  const { moved, left, teams } = await imports.store(tx, id, plan, writing, mayWait);
  await enqueuePeopleChange(tx, writing, { moved, left });
  const refused = new Set(plan.refused.map(({ line }) => line));
  const handled = file.rows.map(({ line }) => line).filter((line) => !refused.has(line));
  const before = file.reading.applied ?? { added: 0, changed: 0, left: 0, teams: 0 };
  const applied = {
    mark,
    added: before.added + plan.created.length,
    changed: before.changed + plan.changed.length,
    left: before.left + plan.deactivated.length,
    teams: before.teams + teams,
  };
  const reading = { ...file.reading, handled: [...file.reading.handled, ...handled], applied };
  await imports.updateUpload(tx, id, reading, plan.refused.length === 0);
}

export async function discardUpload(app: App, actor: Actor, id: string): Promise<void> {
  demand(actor, "people.manage", null);
  await imports.deleteUpload(app.db, id);
}

/** Files with lines left to apply or fix. */
export function openUploads(app: App, actor: Actor): Promise<imports.OpenUpload[]> {
  demand(actor, "people.manage", null);
  return imports.listOpen(app.db);
}

/** Everybody who is here, in the columns of an import. */
export async function exportPeople(app: App, actor: Actor): Promise<string> {
  demand(actor, "people.manage", null);
  const people = await imports.readEverybody(app.db, app.now());
  const around = await circumstances(app);
  return writePeopleFile(people.filter(({ active }) => active).map((person) => fileTexts(person, around)));
}

/** @throws {Refusal} `not-found`: discarded, or deleted by retention. */
function openFile(upload: imports.Upload | null): OpenedFile {
  if (!upload) throw notFound();
  const lines = readLines(upload.content, upload.reading?.delimiter ?? ",");
  if (typeof lines === "string") throw notFound();
  const reading = upload.reading ?? { ...unread, source: "CSV", delimiter: ",", mapping: guessMapping(lines) };
  return openRows(lines, reading, upload.everybody);
}

function planOf(file: OpenedFile, spellings: readonly Spelling[], known: Known): { plan: ImportPlan; mark: string } {
  const rows = mappingProblem(file.reading.mapping) ? [] : withTeams(file.rows, spellings);
  const plan = planImport(rows, known, file.everybody && rows.length > 0, handledAddresses(file));
  return { plan, mark: markOf(plan) };
}

/** Lines of which the manager is all that is wrong. */
function onlyManagers({ refused }: ImportPlan): number[] {
  const lines = new Map<number, boolean>();
  for (const { line, column, waits } of refused) {
    if (line !== null && !waits) lines.set(line, (lines.get(line) ?? true) && column === "manager email");
  }
  return [...lines].flatMap(([line, isManager]) => (isManager ? [line] : []));
}

async function circumstances(app: App): Promise<Omit<Known, "people">> {
  const { timeZone } = await organizationDefaults(app);
  return { levels: await publishedLevels(app), today: dayText(app.now()), timeZone };
}

function countsOf({ created, changed, deactivated, refused, unchanged }: ImportPlan): ImportPreview["counts"] {
  const wrong = new Set(refused.map(({ line, email }) => line ?? email));
  const [creating, changing, leaving] = [created.length, changed.length, deactivated.length];
  return { created: creating, changed: changing, deactivated: leaving, refused: wrong.size, unchanged };
}

/** @returns the lines of a table, or why there are none. */
function readLines(text: string, delimiter: string): TableLine[] | string {
  return text === "" ? [] : readCsv(text, delimiter);
}
