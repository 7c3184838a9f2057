import { createHash } from "node:crypto";
import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import { enqueuePeopleChange } from "~/features/people/directory/people-changes.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import type { Known } from "./domain/import-known";
import { type ImportLine, importLines } from "./domain/import-lines";
import { fileTexts, type ImportPlan, planImport } from "./domain/import-plan";
import { type FileRow, writePeopleFile } from "./domain/people-file";
import * as imports from "./import.repo.server";
import type { UploadSent } from "./import.schema";
import { readPeopleFile, readUpload } from "./people-file.server";

const LINES_PER_PAGE = 100;

/** @returns what is wrong with the file; `null` when it is kept for its dry run. */
export async function uploadPeople(
  app: App,
  actor: Actor,
  { typed: { id, everybody } }: UploadSent,
  file: FormDataEntryValue | null,
): Promise<string | null> {
  demand(actor, "people.manage", null);
  await limit(app, "upload", actor.id);
  const upload = await readUpload(file);
  if ("problem" in upload) return upload.problem;
  const rows = readPeopleFile(upload.text);
  if (typeof rows === "string") return rows;
  await imports.insertUpload(app.db, { id, content: upload.text, everybody }, actor.id, app.now());
  return null;
}

export type DryRun = {
  id: string;
  everybody: boolean;
  /** Of all that is shown; applying it asks for the same. */
  mark: string;
  counts: { created: number; changed: number; deactivated: number; refused: number; unchanged: number };
  lines: ImportLine[];
  page: number;
  pages: number;
};

/** What applying the file would do to whoever is there now. */
export async function dryRun(app: App, actor: Actor, id: string, page: number): Promise<DryRun> {
  demand(actor, "people.manage", null);
  const { rows, everybody } = await openUpload(app, id);
  const people = await imports.readEverybody(app.db, app.now());
  const plan = planImport(rows, { people, ...(await circumstances(app)) }, everybody);
  const lines = importLines(plan);
  const pages = Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE));
  const shown = lines.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE);
  return { id, everybody, mark: markOf(plan), counts: countsOf(plan), lines: shown, page, pages };
}

/** A file of the largest size takes some seconds, and a busy machine some more. */
const IMPORT_MS = 120_000;

/**
 * Reads everybody, decides and stores in one transaction, in which nobody else writes.
 * @returns `changed` where what was shown is no longer what would be done; `refused` where a line still is.
 */
export async function applyPeople(
  app: App,
  actor: Actor,
  id: string,
  mark: string,
): Promise<"applied" | "changed" | "refused"> {
  demand(actor, "people.manage", null);
  if (await imports.wasApplied(app.db, id)) return "applied";
  const { rows, everybody } = await openUpload(app, id);
  const around = await circumstances(app);
  const writing = { actorId: actor.id, at: app.now(), newId: app.newId };
  const work = async (tx: Tx) => {
    const people = await imports.readEverybody(tx, writing.at);
    const plan = planImport(rows, { people, ...around }, everybody);
    if (markOf(plan) !== mark) return "changed";
    if (plan.refused.length > 0) return "refused";
    await enqueuePeopleChange(tx, writing, await imports.store(tx, id, plan, writing));
    await imports.deleteUpload(tx, id);
    return "applied";
  };
  return audited(app.db, work, IMPORT_MS);
}

export async function discardUpload(app: App, actor: Actor, id: string): Promise<void> {
  demand(actor, "people.manage", null);
  await imports.deleteUpload(app.db, id);
}

/** Everybody who is here, in the columns of an import. */
export async function exportPeople(app: App, actor: Actor): Promise<string> {
  demand(actor, "people.manage", null);
  const people = await imports.readEverybody(app.db, app.now());
  const around = await circumstances(app);
  return writePeopleFile(people.filter(({ active }) => active).map((person) => fileTexts(person, around)));
}

async function openUpload(app: App, id: string): Promise<{ rows: FileRow[]; everybody: boolean }> {
  const upload = await imports.findUpload(app.db, id);
  const rows = upload && readPeopleFile(upload.content);
  if (!upload || !Array.isArray(rows)) throw notFound();
  return { rows, everybody: upload.everybody };
}

async function circumstances(app: App): Promise<Omit<Known, "people">> {
  return { levels: await publishedLevels(app), today: dayText(app.now()) };
}

/** Whatever is planned, so that nothing else is done than was shown. */
function markOf(plan: ImportPlan): string {
  return createHash("sha256").update(JSON.stringify(plan)).digest("hex");
}

function countsOf({ created, changed, deactivated, refused, unchanged }: ImportPlan): DryRun["counts"] {
  const [creating, changing, leaving] = [created.length, changed.length, deactivated.length];
  return { created: creating, changed: changing, deactivated: leaving, refused: refused.length, unchanged };
}
