import type { Opening } from "~/features/hiring/openings/domain/opening";
import { openingHead, openOpening } from "~/features/hiring/openings/opening.server";
import { type Applied, applyShown, IMPORT_MS, markOf, pageOfLines, readCsv, readUpload } from "~/files/dry-run.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import type { ReceivedFile } from "~/platform/http/upload.server";
import { limit } from "~/platform/sessions/limits.server";
import * as imports from "./candidate.repo.server";
import { storeCandidates } from "./candidate.server";
import {
  type CandidateImportPlan,
  type CandidateLine,
  linesByHead,
  linesOfJson,
  planCandidates,
} from "./domain/candidate-import";

export async function importPage(app: App, actor: Actor, openingId: string) {
  const opening = await openOpening(app.db, actor, openingId, "opening.add-candidates");
  return { opening: openingHead(actor, opening), id: app.newId() };
}

/** Checks permission and rate limit before the upload is read. */
export const candidatesUpload = (app: App, actor: Actor, openingId: string) => ({
  field: "file",
  async before() {
    await openOpening(app.db, actor, openingId, "opening.add-candidates");
    await limit(app, "upload", actor.id);
  },
});

/** @returns what is wrong with the file; `null` when it is kept for its dry run. */
export async function uploadCandidates(
  app: App,
  actor: Actor,
  openingId: string,
  id: string,
  file: ReceivedFile | null,
): Promise<string | null> {
  await openOpening(app.db, actor, openingId, "opening.add-candidates");
  const upload = await readUpload(file);
  if ("problem" in upload) return upload.problem;
  const lines = readCandidateFile(upload.text);
  if (typeof lines === "string") return lines;
  const row = { id, openingId, content: upload.text, uploadedBy: actor.id, uploadedAt: app.now() };
  await imports.insertUpload(app.db, row);
  return null;
}

/** What applying the file would do to who is there now. @param page 1-based. */
export async function candidateDryRun(app: App, actor: Actor, openingId: string, id: string, page: number) {
  const opening = await openOpening(app.db, actor, openingId, "opening.add-candidates");
  const plan = await planOf(app, app.db, opening, id);
  const lines = [
    ...plan.refused.map(({ line, problems }) => ({ line, refused: problems, name: null })),
    ...plan.added.map(({ line, fields }) => ({ line, refused: [], name: `${fields.name}, ${fields.email}` })),
  ];
  return {
    opening: openingHead(actor, opening),
    mark: markOf(plan),
    counts: { added: plan.added.length, there: plan.there, refused: plan.refused.length },
    ...pageOfLines(lines, page),
  };
}

async function planOf(app: App, db: Db | Tx, opening: Opening, id: string): Promise<CandidateImportPlan> {
  const upload = await imports.findUpload(db, opening.id, id);
  const lines = upload && readCandidateFile(upload.content);
  if (!lines || typeof lines === "string") throw notFound();
  const known = await imports.findKnown(db, opening.id, askedOf(lines));
  return planCandidates(lines, { ...known, judges: [opening.leadId, opening.deciderId] }, dayText(app.now()));
}

function askedOf(lines: readonly CandidateLine[]): imports.Asked {
  const all = (field: "email" | "externalId" | "referredBy") => {
    const texts = lines.map(({ texts }) => texts[field].trim()).filter((text) => text !== "");
    return [...new Set(field === "externalId" ? texts : texts.map((text) => text.toLowerCase()))];
  };
  return { emails: all("email"), externalIds: all("externalId"), referrers: all("referredBy") };
}

export async function applyCandidates(
  app: App,
  actor: Actor,
  openingId: string,
  id: string,
  mark: string,
): Promise<Applied> {
  await openOpening(app.db, actor, openingId, "opening.add-candidates");
  return audited(
    app.db,
    async (tx) => {
      await shareObject(tx, "opening", openingId);
      await lockObject(tx, "opening-candidates", openingId);
      const opening = await openOpening(tx, actor, openingId, "opening.add-candidates");
      if (await imports.wasApplied(tx, id)) return "applied";
      const plan = await planOf(app, tx, opening, id);
      return applyShown(plan, mark, async ({ added }) => {
        const rows = added.map(({ fields, referredById }) => ({ id: app.newId(), fields, referredById }));
        await storeCandidates(app, tx, { openingId, actorId: actor.id }, rows);
        await imports.deleteUpload(tx, openingId, id);
        const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
        await recordAudit(tx, { ...event, action: "candidate.import", after: `${rows.length} added` });
      });
    },
    IMPORT_MS,
  );
}

export async function discardCandidates(app: App, actor: Actor, openingId: string, id: string): Promise<void> {
  await openOpening(app.db, actor, openingId, "opening.add-candidates");
  await imports.deleteUpload(app.db, openingId, id);
}

const MOST_LINES = 20_000;

/** @returns the candidates of a CSV or JSON file (its first character tells which), or why it cannot be read. */
export function readCandidateFile(content: string): CandidateLine[] | string {
  const text = content.replace(/^\uFEFF/, "");
  const lines = /^\s*[[{]/.test(text) ? readJson(text) : readRows(text);
  if (typeof lines === "string") return lines;
  if (lines.length === 0) return "The file has no candidates.";
  return lines.length > MOST_LINES ? `The file has more than ${MOST_LINES} candidates. Split it.` : lines;
}

function readRows(text: string): CandidateLine[] | string {
  const lines = readCsv(text);
  return typeof lines === "string" ? lines : linesByHead(lines);
}

function readJson(text: string): CandidateLine[] | string {
  try {
    return linesOfJson(JSON.parse(text), text);
  } catch {
    return `The file isn't valid JSON. Check ${lineAndColumn(text, faultIn(text))}.`;
  }
}

/** Where text stops being the beginning of any JSON: what Node says of it has a place for some mistakes alone. */
function faultIn(text: string): number {
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (mayGoOn(text.slice(0, middle + 1))) least = middle + 1;
    else most = middle;
  }
  return least;
}

function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const [, place] = /position (\d+)/.exec(message) ?? [];
    return /end of JSON|Unterminated/.test(message) || Number(place ?? -1) >= beginning.length;
  }
}

function lineAndColumn(text: string, place: number): string {
  const before = text.slice(0, place).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
