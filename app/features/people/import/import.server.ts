import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import { enqueuePeopleChange } from "~/features/people/directory/people-changes.server";
import { withHeldChanges } from "~/features/people/held-changes/held-changes.server";
import { type Applied, applyShown, IMPORT_MS, markOf, pageOfLines, readCsv, readUpload } from "~/files/dry-run.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { ALL, audited, lockObject } from "~/platform/database/transaction.server";
import type { ReceivedFile } from "~/platform/http/upload.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import { fileTexts, type ImportLine, type ImportPlan, importLines, type Known, planImport } from "./domain/import-plan";
import { type FileRow, rowsByHead, writePeopleFile } from "./domain/people-file";
import * as imports from "./import.repo.server";
import type { UploadSent } from "./import.schema";

/** Checks permission and rate limit before the upload is read. */
export const peopleUpload = (app: App, actor: Actor) => ({
  field: "file",
  async before() {
    demand(actor, "people.manage", null);
    await limit(app, "upload", actor.id);
  },
});

/** @returns what is wrong with the file; `null` when it is kept for its dry run. */
export async function uploadPeople(
  app: App,
  actor: Actor,
  { typed: { id, everybody } }: UploadSent,
  file: ReceivedFile | null,
): Promise<string | null> {
  demand(actor, "people.manage", null);
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
  const { rows, everybody } = rowsOfUpload(await imports.findUpload(app.db, id));
  const people = await imports.readEverybody(app.db, app.now());
  const plan = planImport(rows, { people, ...(await circumstances(app)) }, everybody);
  return { id, everybody, mark: markOf(plan), counts: countsOf(plan), ...pageOfLines(importLines(plan), page) };
}

/** Reads everyone, decides and stores in one transaction, in which no one else changes the directory. */
export async function applyPeople(app: App, actor: Actor, id: string, mark: string): Promise<Applied> {
  demand(actor, "people.manage", null);
  demand(actor, "person.change-manager", null);
  // Read first: applying a file removes it, so a file that is missing here may have been applied by now.
  const upload = await imports.findUpload(app.db, id);
  if (await imports.wasApplied(app.db, id)) return "applied";
  const { rows, everybody } = rowsOfUpload(upload);
  const around = await circumstances(app);
  const writing = { actorId: actor.id, at: app.now(), newId: app.newId };
  const work = async (tx: Tx) => {
    await lockObject(tx, "directory", ALL);
    // Whoever sent the same file twice may have waited for the first.
    if (await imports.wasApplied(tx, id)) return "applied";
    const people = await imports.readEverybody(tx, writing.at);
    const plan = planImport(rows, { people, ...around }, everybody);
    return applyShown(plan, mark, async () => {
      const mayWait = <T>(set: () => Promise<T>) => withHeldChanges(tx, writing, actor.id, set);
      await enqueuePeopleChange(tx, writing, await imports.store(tx, id, plan, writing, mayWait));
      await imports.deleteUpload(tx, id);
    });
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

function rowsOfUpload(upload: imports.Upload | null): { rows: FileRow[]; everybody: boolean } {
  const rows = upload && readPeopleFile(upload.content);
  if (!upload || !Array.isArray(rows)) throw notFound();
  return { rows, everybody: upload.everybody };
}

async function circumstances(app: App): Promise<Omit<Known, "people">> {
  return { levels: await publishedLevels(app), today: dayText(app.now()) };
}

function countsOf({ created, changed, deactivated, refused, unchanged }: ImportPlan): DryRun["counts"] {
  const [creating, changing, leaving] = [created.length, changed.length, deactivated.length];
  return { created: creating, changed: changing, deactivated: leaving, refused: refused.length, unchanged };
}

/** @returns the rows of a file, or why there are none. */
function readPeopleFile(text: string): FileRow[] | string {
  const lines = readCsv(text);
  return typeof lines === "string" ? lines : rowsByHead(lines);
}
