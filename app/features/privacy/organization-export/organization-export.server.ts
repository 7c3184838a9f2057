import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { strToU8 } from "fflate";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { notifyAdministrators } from "~/features/people/roles/roles.server";
import { type ZippedFile, zipStream } from "~/files/zip-stream.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { limit } from "~/platform/sessions/limits.server";
import { demand } from "~/policy/can";
import {
  columnsOf,
  csvLine,
  EXPORT_STEPS,
  type ExportPart,
  FORMAT,
  PART_NAMES,
  readmeText,
} from "./domain/export-parts";
import { ORGANIZATION_EXPORTED } from "./notices";
import * as exports from "./organization-export.repo.server";

const EXPORT_JOB = "organization-export";

export type ExportPage = { askedAt: Date; done: number; steps: number; isReady: boolean } | null;

/** The latest export, and how far it is. */
export async function organizationExportPage(app: App, actor: Actor): Promise<ExportPage> {
  demand(actor, "organization.read-export", null);
  const found = await exports.findExport(app.db);
  if (!found) return null;
  const { askedAt, done, steps, fileKey } = found;
  return { askedAt, done, steps, isReady: fileKey !== null };
}

/** Has the whole organization exported by a job. An export that is there goes. */
export async function askForExport(app: App, actor: Actor): Promise<void> {
  demand(actor, "organization.export", null);
  await limit(app, "export", actor.id);
  const [id, at] = [app.newId(), app.now()];
  await audited(app.db, async (tx) => {
    await exports.askExport(tx, { id, askedById: actor.id, askedAt: at, steps: EXPORT_STEPS });
    await enqueueJob(tx, { id: app.newId(), kind: EXPORT_JOB, payload: { id }, runAt: at });
    await recordAudit(tx, { at, actorId: actor.id, action: "organization.export", subjectId: null, objectId: id });
    await notifyAdministrators(tx, app, ORGANIZATION_EXPORTED, { params: { by: actor.name } });
  });
}

/** Removes the export. Its file goes with the daily sweep, or at once where it is done. */
export async function removeExport(app: App, actor: Actor): Promise<void> {
  demand(actor, "organization.read-export", null);
  const found = await exports.findExport(app.db);
  if (!found) return;
  await audited(app.db, (tx) => exports.removeExports(tx));
  if (found.fileKey) await app.files.remove(found.fileKey);
}

/**
 * The zip, for who can prove that they are there.
 * @throws {Refusal} `not-found`: there is none.
 */
export async function downloadExport(
  app: App,
  actor: Actor,
): Promise<{ name: string; zip: ReadableStream<Uint8Array> }> {
  demand(actor, "organization.export", null);
  const found = await exports.findExport(app.db);
  const content = found?.fileKey ? await app.files.get(found.fileKey) : null;
  if (!found || !content) throw notFound();
  const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: found.id };
  await audited(app.db, (tx) => recordAudit(tx, { ...event, action: "organization.download-export" }));
  const zip = Readable.toWeb(content) as ReadableStream<Uint8Array>;
  return { name: `waymark-organization-${dayText(found.askedAt)}.zip`, zip };
}

/** The job's handler. An export that was removed or asked for again meanwhile is given up. */
async function runExport(app: App, payload: unknown): Promise<void> {
  const { id } = payload as { id: string };
  if ((await exports.findExport(app.db))?.id !== id) return;
  const folder = await freshFolder(app);
  try {
    const exportedAt = app.now();
    const texts = await laddersAsTexts(app, exportedAt);
    await exports.tellExportStep(app.db, id, 1);
    for (const [place, part] of PART_NAMES.entries()) {
      await writePart(app, folder, part);
      await exports.tellExportStep(app.db, id, 2 + place);
    }
    const path = join(folder, "export.zip");
    const zip = zipStream(texts, await filesOf(app, folder), exportedAt);
    await pipeline(Readable.fromWeb(zip), createWriteStream(path, { mode: 0o600 }));
    const fileKey = randomUUID();
    await app.files.put(fileKey, await contentOf(path));
    await exports.tellExportStep(app.db, id, EXPORT_STEPS);
    if (!(await exports.finishExport(app.db, id, { finishedAt: app.now(), fileKey }))) await app.files.remove(fileKey);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const FOLDER = "export-";

/**
 * On the disk of the data: a folder for temporary files may be memory. What an export that was cut off has left goes; one that is
 * still being made for an earlier request is given up.
 */
async function freshFolder({ env }: App): Promise<string> {
  await mkdir(env.DATA_DIR, { recursive: true });
  for (const name of await readdir(env.DATA_DIR)) {
    if (name.startsWith(FOLDER)) await rm(join(env.DATA_DIR, name), { recursive: true, force: true });
  }
  return mkdtemp(join(env.DATA_DIR, FOLDER));
}

export const ORGANIZATION_EXPORT_JOBS: RoomJobs = { [EXPORT_JOB]: { run: runExport } };

async function laddersAsTexts(app: App, exportedAt: Date): Promise<Record<string, Uint8Array>> {
  const texts: Record<string, Uint8Array> = { "README.txt": strToU8(readmeText(exportedAt)) };
  const about = { ...FORMAT, exportedAt };
  texts["export.json"] = strToU8(`${JSON.stringify(about, null, 2)}\n`);
  for (const { id, slug, version } of await exports.listAllVersions(app.db)) {
    const framework = await readFramework(app, id);
    texts[`ladders/${slug}@${version}.json`] = strToU8(`${JSON.stringify(framework, null, 2)}\n`);
  }
  return texts;
}

/** One part as a JSON list and as CSV, a few rows in memory at a time. */
async function writePart(app: App, folder: string, part: ExportPart): Promise<void> {
  const [json, csv] = await Promise.all(
    ["json", "csv"].map((kind) => open(join(folder, `${part}.${kind}`), "w", 0o600)),
  );
  try {
    const columns = columnsOf(part);
    await csv!.write(csvLine(columns));
    let isFirst = true;
    for await (const rows of exports.readPart(app.db, part)) {
      if (rows.length === 0) continue;
      await json!.write(`${isFirst ? "[" : ","}\n${rows.map((row) => JSON.stringify(row)).join(",\n")}`);
      await csv!.write(rows.map((row) => csvLine(columns.map((name) => row[name]))).join(""));
      isFirst = false;
    }
    await json!.write(isFirst ? "[]\n" : "\n]\n");
  } finally {
    await Promise.all([json!.close(), csv!.close()]);
  }
}

async function filesOf(app: App, folder: string): Promise<ZippedFile[]> {
  const files: ZippedFile[] = PART_NAMES.flatMap((part) =>
    ["json", "csv"].map((kind) => {
      const name = `${part}.${kind}`;
      return { name, open: async () => createReadStream(join(folder, name)), packs: true };
    }),
  );
  for await (const { id, fileKey } of exports.readEvidenceFiles(app.db)) {
    files.push({ name: `evidence-files/${id}`, open: () => app.files.get(fileKey) });
  }
  return files;
}

async function contentOf(path: string) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { open: () => createReadStream(path), size: (await stat(path)).size, sha256: hash.digest("hex") };
}
