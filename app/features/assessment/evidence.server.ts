import { readFramework } from "~/features/ladder/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit.server";
import type { Tx } from "~/platform/database.server";
import { audited, serializable } from "~/platform/transaction.server";
import { demand } from "~/policy/can";
import { findOpenAssessment } from "./assessment.repo.server";
import type { EvidenceInput, EvidencePart } from "./assessment.schema";
import { type AskedCompetency, expectationIds } from "./domain/asked";
import { evidenceMark } from "./domain/evidence-mark";
import type { EvidenceOutcome } from "./domain/sheet-page";
import * as evidence from "./evidence.repo.server";
import { askedOf, type OpenSheet } from "./open-sheet.server";

/** The evidence part of a page of expectations: a new piece, or one of one's own from before. */
export async function addFromSheet(
  app: App,
  actor: Actor,
  { sheet, asked }: OpenSheet,
  part: EvidencePart,
): Promise<EvidenceOutcome> {
  const isWrong = Object.keys(part.errors).length > 0;
  if (isWrong) return { added: false, errors: part.errors, typed: part.typed, expectationIds: part.expectationIds };
  const chosen = onlyAsked(asked, part.expectationIds);
  await audited(app.db, async (tx) => {
    const attachTo = (evidenceId: string) => attachIn(app, tx, actor, evidenceId, sheet.versionId, chosen);
    if (part.input) await addAnd(app, tx, actor, part.id, part.input, attachTo);
    if (part.existing) await attachTo((await ownEvidence(tx, actor, part.existing)).id);
  });
  return { added: true, errors: {}, typed: {}, expectationIds: [] };
}

function onlyAsked(asked: readonly AskedCompetency[], ids: readonly string[]): string[] {
  const known = new Set(expectationIds(asked));
  if (ids.some((id) => !known.has(id))) {
    throw new Refusal("invalid", "One of these expectations is not part of the assessment. Open its page again.");
  }
  return [...ids];
}

async function addAnd(
  app: App,
  tx: Tx,
  actor: Actor,
  id: string,
  content: EvidenceInput,
  then: (id: string) => Promise<void>,
): Promise<void> {
  const isNew = await evidence.insertEvidence(tx, { id, ownerId: actor.id, content, createdAt: app.now() });
  // The id comes from the page: somebody else's is as if it did not exist.
  if (!isNew) await ownEvidence(tx, actor, id);
  else await audit(app, tx, actor, "evidence.add", id);
  await then(id);
}

async function ownEvidence(tx: Tx, actor: Actor, id: string): Promise<evidence.EvidenceRecord> {
  const found = await evidence.findEvidence(tx, id);
  if (!found) throw notFound();
  demand(actor, "evidence.write", found);
  return found;
}

/** Attaching what is attached already is nothing to record. */
async function attachIn(
  app: App,
  tx: Tx,
  actor: Actor,
  evidenceId: string,
  versionId: string,
  expectationIds: readonly string[],
): Promise<void> {
  const count = await evidence.attach(tx, { evidenceId, versionId, expectationIds, at: app.now() });
  if (count > 0) await audit(app, tx, actor, "evidence.attach", evidenceId);
}

function audit(
  app: App,
  tx: Tx,
  actor: Actor,
  action: "evidence.add" | "evidence.change" | "evidence.attach" | "evidence.detach",
  objectId: string,
): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: actor.id, objectId });
}

const PAGE = 20;

/** Where a piece of evidence is attached, in words. */
export type AttachedTo = {
  versionId: string;
  expectationId: string;
  statement: string;
  level: string;
  version: string;
};
export type LibraryItem = evidence.EvidenceRecord & { attachedTo: AttachedTo[] };

/** One page of one's own evidence. @param page 1-based. */
export async function library(app: App, actor: Actor, page: number) {
  const { rows, total } = await evidence.listEvidence(app.db, actor.id, { skip: (page - 1) * PAGE, take: PAGE });
  for (const row of rows) demand(actor, "evidence.read", row);
  const items = await Promise.all(rows.map((row) => withWords(app, row)));
  return { items, page, pages: Math.max(1, Math.ceil(total / PAGE)), newId: app.newId() };
}

async function withWords(app: App, row: evidence.EvidenceRecord): Promise<LibraryItem> {
  const attachedTo = await Promise.all(row.links.map((link) => inWords(app, link)));
  return { ...row, attachedTo };
}

async function inWords(app: App, link: evidence.EvidenceRecord["links"][number]): Promise<AttachedTo> {
  const framework = await readFramework(app, link.versionId);
  const asked = await app.keep(`expectations ${link.versionId}`, async () => {
    const levels = framework.ladders.flatMap((ladder) => ladder.levels);
    return new Map(levels.flatMap(({ expectations }) => expectations.map((one) => [one.id, one] as const)));
  });
  const expectation = asked.get(link.expectationId);
  const version = `${framework.slug}@${framework.version}`;
  return { ...link, version, statement: expectation?.statement ?? "", level: expectation?.levelCode ?? "" };
}

export type EvidencePage = {
  item: LibraryItem;
  confirmed: boolean;
  /** What it can be attached to: the expectations of the open self-assessment; empty when none is open. */
  open: { versionId: string; targetLevel: string; competencies: readonly AskedCompetency[] } | null;
};

export async function evidencePage(app: App, actor: Actor, id: string): Promise<EvidencePage> {
  const [row, open] = await Promise.all([evidence.findEvidence(app.db, id), findOpenAssessment(app.db, actor.id)]);
  if (!row) throw notFound();
  demand(actor, "evidence.read", row);
  const item = await withWords(app, row);
  const confirmed = row.corroborations.some(({ status }) => status === "confirmed");
  if (!open) return { item, confirmed, open: null };
  const framework = await readFramework(app, open.versionId);
  const competencies = await askedOf(app, framework, open.versionId, open.targetLevel);
  return { item, confirmed, open: { versionId: open.versionId, targetLevel: open.targetLevel, competencies } };
}

export async function addEvidence(app: App, actor: Actor, id: string, content: EvidenceInput): Promise<void> {
  await audited(app.db, (tx) => addAnd(app, tx, actor, id, content, async () => {}));
}

/**
 * Changing it to what it says already changes nothing.
 * @throws {Refusal} `conflict` once a colleague has confirmed it.
 */
export async function changeEvidence(app: App, actor: Actor, id: string, content: EvidenceInput): Promise<void> {
  await serializable(app.db, async (tx) => {
    const before = await ownEvidence(tx, actor, id);
    if (evidenceMark(before) === evidenceMark({ ...content, url: content.url ?? null })) return;
    if (!(await evidence.updateEvidence(tx, id, content))) {
      throw new Refusal(
        "conflict",
        "A colleague has confirmed this as it stands, so it can no longer change. Add a new piece of evidence instead.",
      );
    }
    await audit(app, tx, actor, "evidence.change", id);
  });
}

/** Attaches to expectations of the open self-assessment. */
export async function attachEvidence(app: App, actor: Actor, id: string, ids: readonly string[]): Promise<void> {
  const page = await evidencePage(app, actor, id);
  demand(actor, "evidence.write", page.item);
  if (!page.open)
    throw new Refusal("conflict", "No self-assessment is open. Start one, then attach your evidence to it.");
  const chosen = onlyAsked(page.open.competencies, ids);
  const { versionId } = page.open;
  await audited(app.db, (tx) => attachIn(app, tx, actor, id, versionId, chosen));
}

export async function detachEvidence(
  app: App,
  actor: Actor,
  id: string,
  link: { versionId: string; expectationId: string },
): Promise<void> {
  await serializable(app.db, async (tx) => {
    await ownEvidence(tx, actor, id);
    const outcome = await evidence.detach(tx, { evidenceId: id, ...link });
    if (outcome === "held") {
      throw new Refusal("conflict", "This belongs to an assessment that you submitted, which keeps its evidence.");
    }
    if (outcome === "detached") await audit(app, tx, actor, "evidence.detach", id);
  });
}
