import { link, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadableStream } from "node:stream/web";
import { strToU8 } from "fflate";
import { readDraft } from "~/features/ladder/editor/domain/draft";
import { type OutlineLadder, outlineOf } from "~/features/ladder/editor/domain/editor-page";
import { beginDraft } from "~/features/ladder/editor/new-draft.server";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import type { Problem } from "~/features/ladder/format/domain/problem";
import type { ColumnChoice, SheetColumns } from "~/features/ladder/importing/domain/column-roles";
import type { Splitting } from "~/features/ladder/importing/domain/source-text";
import type { Imported, UploadTask } from "~/features/ladder/importing/import-upload.server";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { zipStream } from "~/files/zip-stream.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import type { ReceivedFile } from "~/platform/http/upload.server";
import { startThread } from "~/platform/jobs/thread.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import {
  confirmed,
  type FilledField,
  filledFields,
  MOST_SHOWN,
  openFields,
  safeName,
  type UploadReport,
} from "./domain/upload-report";
import * as imports from "./ladder-upload.repo.server";

/** As much as the largest file takes; a file that needs more is refused. */
const MEMORY_MB = 1_024;
const LONGEST_MS = 60_000;
const MOST_LISTED = 20;
const MOST_OUTLINED = 5;

export type UploadPage = { id: string; splitting: Splitting; imports: imports.ListedImport[] };

/** The form, with how asks were separated the last time. */
export async function ladderUploadPage(app: App, actor: Actor): Promise<UploadPage> {
  demand(actor, "framework.publish", null);
  const listed = await imports.listImports(app.db, MOST_LISTED);
  return { id: app.newId(), splitting: (listed[0]?.splitting as Splitting | undefined) ?? "auto", imports: listed };
}

/** Checks permission and rate limit before the upload is read. */
export const ladderUpload = (app: App, actor: Actor) => ({
  field: "file",
  async before() {
    demand(actor, "framework.publish", null);
    await limit(app, "upload", actor.id);
  },
});

/** @returns the problem with the file, or `null` when it is stored with its report. */
export async function uploadLadder(
  app: App,
  actor: Actor,
  { id, splitting }: { id: string; splitting: Splitting },
  file: ReceivedFile | null,
): Promise<string | null> {
  demand(actor, "framework.publish", null);
  if (file === null || (!file.isTooLarge && file.size === 0)) return "Choose a file.";
  if (file.isTooLarge) return "The file is larger than 50 MB. Split it and upload the parts.";
  const fileName = safeName(file.name);
  const columns = await imports.readColumns(app.db);
  const imported = await read(app, (target) => link(file.path, target), fileName, { splitting, columns });
  if (imported === null) return UNREADABLE;
  const result = resultOf(imported);
  const source = result.columns && file.size <= MOST_KEPT ? new Uint8Array(await readFile(file.path)) : null;
  const [at, row] = [app.now(), { id, fileName, splitting, ...result, source, uploadedBy: actor.id }];
  await audited(app.db, async (tx) => {
    if (!(await imports.insertImport(tx, { ...row, uploadedAt: at }))) return;
    await recordAudit(tx, { at, actorId: actor.id, action: "ladder-import.upload", subjectId: null, objectId: id });
  });
  return null;
}

const UNREADABLE = "The file can't be read: it is damaged, or takes longer than a minute.";
/** Bytes of a spreadsheet that are kept to read it again. */
const MOST_KEPT = 2_000_000;

function resultOf({ slug, files, read: found, refused }: Imported) {
  const { format = "", counts = {}, kept = 0, lost = [], invented = [], columns = null } = found ?? {};
  const report = {
    ...{ format, counts, kept, lost: lost.slice(0, MOST_SHOWN), lostInAll: lost.length },
    ...{ refused, invented: invented.slice(0, MOST_SHOWN * 4) },
  };
  return { slug, files, report, columns };
}

/**
 * Reads a spreadsheet again with what someone said its columns are, and remembers it for the next one with this header.
 * @throws {Refusal} `invalid`: nothing is a ladder so; `conflict`: someone else changed the import meanwhile.
 */
export async function chooseColumns(
  app: App,
  actor: Actor,
  id: string,
  { edits, choices }: { edits: number; choices: readonly ColumnChoice[] },
): Promise<void> {
  demand(actor, "framework.publish", null);
  const { fileName, splitting, columns: sheets, source } = await opened(app, id);
  const all = (sheets ?? []).flatMap((sheet) => sheet.columns.map(() => sheet.header));
  if (!sheets || !source || all.length !== choices.length) throw notFound();
  const columns: Record<string, ColumnChoice[]> = {};
  let place = 0;
  for (const { header, columns: own } of sheets) {
    columns[header] = choices.slice(place, place + own.length);
    place += own.length;
  }
  const known = { ...(await imports.readColumns(app.db)), ...columns };
  const reading = { splitting: splitting as Splitting, columns: known };
  const imported = await read(app, (target) => writeFile(target, source), fileName, reading);
  if (!imported?.read || imported.slug === "")
    throw new Refusal("invalid", imported?.refused[0]?.message ?? UNREADABLE);
  await audited(app.db, async (tx) => {
    if (!(await imports.replaceRead(tx, { id, edits }, resultOf(imported)))) throw new Refusal("conflict", CHANGED);
    await imports.rememberColumns(tx, columns, app.now());
  });
}

const CHANGED = "Someone else changed this import after you opened this page. Check what is left.";

/** Reads a file in a thread, which is ended when it takes too long. @returns `null` then. */
async function read(
  app: App,
  place: (target: string) => Promise<void>,
  name: string,
  reading: Pick<UploadTask, "splitting" | "columns">,
): Promise<Imported | null> {
  await mkdir(app.env.DATA_DIR, { recursive: true });
  const folder = await mkdtemp(join(app.env.DATA_DIR, "import-"));
  try {
    // Formats are told by what is inside and by the ending; the upload has a name of our own.
    const [from, out] = [join(folder, "in", name), join(folder, "out")];
    const task: UploadTask = { path: from, out, parents: app.env.FRAMEWORKS_DIR, ...reading };
    await mkdir(join(folder, "in"));
    await place(task.path);
    const thread = startThread<Imported>({ work: "ladder-import", input: task }, MEMORY_MB);
    const timer = setTimeout(() => void thread.end(), LONGEST_MS);
    return await thread.outcome
      .catch((error: unknown) => {
        app.log.warn({ error: String(error) }, "an uploaded ladder can't be read");
        return null;
      })
      .finally(() => clearTimeout(timer));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type LadderImportPage = {
  id: string;
  fileName: string;
  slug: string;
  edits: number;
  report: UploadReport;
  fields: FilledField[];
  /** Columns of a spreadsheet that can be read again. */
  sheets: readonly SheetColumns[];
  /** Ladders by competencies, as they were read. */
  outline: OutlineLadder[];
  /** What the checker still says once everything is confirmed. */
  problems: { file: string; line: number; message: string }[];
};

/** What was kept, lost and filled in, and what is left to do. */
export async function ladderImportPage(app: App, actor: Actor, id: string): Promise<LadderImportPage> {
  demand(actor, "framework.publish", null);
  const found = await opened(app, id);
  const { invented, ...report } = found.report;
  const { fileName, slug, edits, files } = found;
  return {
    ...{ id, fileName, slug, edits, report },
    sheets: found.source ? (found.columns ?? []) : [],
    outline: slug === "" ? [] : outlineOf(readDraft(new Map(Object.entries(files)))).slice(0, MOST_OUTLINED),
    fields: filledFields(invented, openFields(files)),
    problems: slug === "" ? [] : await problemsOf(app, slug, files),
  };
}

async function opened(app: App, id: string): Promise<imports.StoredImport> {
  const found = await imports.findImport(app.db, id);
  if (!found) throw notFound();
  return found;
}

async function problemsOf(app: App, slug: string, files: Readonly<Record<string, string>>) {
  const isChild = /^extends:/m.test(files["framework.yaml"] ?? "");
  const others = isChild ? await loadFrameworks(app.env.FRAMEWORKS_DIR) : [];
  const parents = new Map(others.map((one) => [one.slug, one]));
  const sources = Object.entries(files)
    .filter(([path]) => path !== "imported.json")
    .map(([path, text]) => ({ path, bytes: strToU8(text) }));
  const isOther = ({ rule, severity }: Problem) => severity === "error" && rule !== "unconfirmed";
  return checkFramework({ slug, files: sources }, parents)
    .problems.filter(isOther)
    .slice(0, MOST_SHOWN)
    .map(({ file, line, message }) => ({ file, line, message }));
}

/**
 * Confirms kinds of fields that were filled in.
 * @throws {Refusal} `conflict`: someone else did meanwhile.
 */
export async function confirmFields(
  app: App,
  actor: Actor,
  id: string,
  { edits, fields }: { edits: number; fields: readonly string[] },
): Promise<void> {
  demand(actor, "framework.publish", null);
  const { files } = await opened(app, id);
  if (!(await imports.updateFiles(app.db, { id, edits }, confirmed(files, new Set(fields))))) {
    throw new Refusal("conflict", CHANGED);
  }
}

/** Creates a draft from an import. @returns the framework's short name. */
export async function draftOfImport(app: App, actor: Actor, id: string): Promise<string> {
  demand(actor, "framework.publish", null);
  const { slug, files, fileName } = await opened(app, id);
  if (slug === "") throw notFound();
  const own = new Map(Object.entries(files).filter(([path]) => path !== "imported.json"));
  await beginDraft(app, actor, slug, { files: own, what: `Imported from ${fileName}` });
  return slug;
}

export async function removeImport(app: App, actor: Actor, id: string): Promise<void> {
  demand(actor, "framework.publish", null);
  await imports.deleteImport(app.db, id);
}

/** The framework's folder as a zip, to be put into the server's folder of frameworks or a repository. */
export async function downloadImport(
  app: App,
  actor: Actor,
  id: string,
): Promise<{ name: string; zip: ReadableStream<Uint8Array> }> {
  demand(actor, "framework.publish", null);
  const { slug, files } = await opened(app, id);
  if (slug === "") throw notFound();
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${slug}/${path}`, strToU8(text)]));
  return { name: `${slug}.zip`, zip: zipStream(texts, [], app.now()) };
}
