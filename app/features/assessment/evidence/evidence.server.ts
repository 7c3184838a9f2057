import { z } from "zod";
import { type AskedCompetency, expectationIds } from "~/features/ladder/reading/domain/reading";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import type { ReceivedFile } from "~/platform/http/upload.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { INTERNET, readOutside, type World } from "~/platform/outside/outside.server";
import { pageTitle } from "~/platform/outside/page-title";
import { demand } from "~/policy/can";
import { attachableExpectations, requireKnown } from "./attaching.server";
import { askColleague, askIn, whyNotAsked } from "./corroboration.server";
import { type Attachable, attachmentKey } from "./domain/attach-choice";
import type * as evidenceItem from "./domain/evidence-item";
import {
  type EvidenceContent,
  type EvidenceOutcome,
  type EvidencePart,
  type EvidenceProblem,
  type ExportedEvidence,
  evidenceMark,
  type LibraryItem,
} from "./domain/evidence-item";
import { REMOVE_EVIDENCE } from "./domain/final-acts";
import * as evidence from "./evidence.repo.server";
import { enqueueLinkTitle, findUntitled, LINK_TITLE_JOB, nameLink } from "./evidence.repo.server";
import type { EvidenceSent } from "./evidence.schema";
import { lookAt, storing } from "./evidence-file.server";
import { goneOf, withWords } from "./library.server";

/** The evidence part of a page of expectations: a new piece, or one of one's own from before. @param asked what the sheet asks. */
export async function addFromSheet(
  app: App,
  actor: Actor,
  { versionId, asked }: { versionId: string; asked: readonly AskedCompetency[] },
  part: EvidencePart,
  sent: ReceivedFile | null = null,
): Promise<EvidenceOutcome> {
  const { piece: typed, expectation: expectationIds } = part.typed;
  const refused = (errors: FieldErrors) => ({ added: false, errors, typed, expectationIds });
  if (!part.value) return refused(part.errors);
  const { id, piece, existing, expectation } = part.value;
  const chosen = onlyAsked(asked, expectation);
  const looked = sent && (await lookAt(app, actor, sent));
  if (looked && "problem" in looked) return refused({ file: [looked.problem] });
  await storing(app, looked, (file) =>
    audited(app.db, async (tx) => {
      const attachTo = (evidenceId: string) => attachIn(app, tx, actor, evidenceId, versionId, chosen);
      if (piece) await addAnd(app, tx, actor, { id, content: named(piece, sent, file), file }, attachTo);
      if (existing) await attachTo((await ownEvidence(tx, actor, existing)).id);
    }),
  );
  return { added: true, errors: {}, typed: {}, expectationIds: [] };
}

/** A file without a title is called what it is called once that is clean. */
function named(
  content: EvidenceContent,
  sent: ReceivedFile | null,
  file: evidenceItem.EvidenceFile | null,
): EvidenceContent {
  return file && content.title === sent?.name.slice(0, 200).trim() ? { ...content, title: file.name } : content;
}

function onlyAsked(asked: readonly AskedCompetency[], ids: readonly string[]): string[] {
  const known = new Set(expectationIds(asked));
  if (ids.some((id) => !known.has(id))) {
    throw new Refusal("invalid", "The assessment has changed. Reload its page and choose the expectations again.");
  }
  return [...ids];
}

async function addAnd(
  app: App,
  tx: Tx,
  actor: Actor,
  { id, content, file }: { id: string; content: EvidenceContent; file: evidenceItem.EvidenceFile | null },
  then: (id: string) => Promise<void>,
): Promise<void> {
  const createdAt = app.now();
  const isNew = await evidence.insertEvidence(tx, { id, ownerId: actor.id, content, file, createdAt });
  // The id comes from the page: someone else's is as if it did not exist.
  if (!isNew) await ownEvidence(tx, actor, id);
  else await audit(app, tx, actor, "evidence.add", id);
  if (isNew && app.env.FETCH_LINK_TITLES && content.url && content.title === content.url.slice(0, 200))
    await enqueueLinkTitle(tx, id, createdAt);
  await then(id);
}

/**
 * Adds a piece of evidence of the person's own that another feature made for them, in that one's transaction, to expectations that
 * it has looked up. Adding it again changes nothing.
 */
export async function keepAsEvidence(
  app: App,
  tx: Tx,
  actor: Actor,
  piece: { id: string; content: EvidenceContent; versionId: string; expectationIds: readonly string[] },
): Promise<void> {
  const { id, content, versionId, expectationIds } = piece;
  await addAnd(app, tx, actor, { id, content, file: null }, async (evidenceId) => {
    if (expectationIds.length > 0) await attachIn(app, tx, actor, evidenceId, versionId, expectationIds);
  });
}

async function ownEvidence(tx: Tx, actor: Actor, id: string): Promise<evidenceItem.EvidenceRecord> {
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
  action: "evidence.add" | "evidence.change" | "evidence.attach" | "evidence.detach" | "evidence.remove",
  objectId: string,
): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: actor.id, objectId });
}

/** Everything that the actor has attached to expectations of one framework version, whole. */
export function evidenceForExport(app: App, actor: Actor, versionId: string): Promise<ExportedEvidence[]> {
  return evidence.exportEvidence(app.db, actor.id, versionId);
}

export type EvidencePage = {
  item: LibraryItem;
  /** For ages. */
  now: Date;
  confirmed: boolean;
  attachable: Attachable;
  /** Expectations that it is attached to and that are on no ladder in use. */
  gone: readonly string[];
};

/** @param level of which expectations to choose, such as `engineering/IC3`. */
export async function evidencePage(
  app: App,
  actor: Actor,
  id: string,
  level: string | null = null,
): Promise<EvidencePage> {
  const [row, attachable] = await Promise.all([
    evidence.findEvidence(app.db, id),
    attachableExpectations(app, actor, level),
  ]);
  if (!row) throw notFound();
  demand(actor, "evidence.read", row);
  const item = await withWords(app, row);
  const confirmed = row.corroborations.some(({ status }) => status === "confirmed");
  const gone = await goneOf(app, item.attachedTo);
  return { item, now: app.now(), confirmed, attachable, gone: gone.map(attachmentKey) };
}

/** What comes with a new piece. */
export type NewWith = {
  sent?: ReceivedFile | null;
  /** `null` where it is evidence for nothing yet. */
  attachTo?: Attach | null;
  /** Who is asked to confirm it. */
  colleagues?: readonly string[];
};
export type Attach = { versionId: string; expectationIds: readonly string[] };

/** @returns what is wrong, by its field; nothing when the evidence is added. */
export async function addEvidence(
  app: App,
  actor: Actor,
  id: string,
  content: EvidenceContent,
  { sent = null, attachTo = null, colleagues = [] }: NewWith = {},
): Promise<FieldErrors> {
  if (attachTo) await requireKnown(app, attachTo);
  const refused = await Promise.all(colleagues.map((one) => whyNotAsked(app, actor, one)));
  const problem = refused.find((one) => one !== null);
  if (problem) return { colleagues: [problem] };
  const looked = sent && (await lookAt(app, actor, sent));
  if (looked && "problem" in looked) return { file: [looked.problem] };
  await storing(app, looked, (file) =>
    audited(app.db, (tx) =>
      addAnd(app, tx, actor, { id, content: named(content, sent, file), file }, async (added) => {
        if (attachTo) await attachIn(app, tx, actor, added, attachTo.versionId, attachTo.expectationIds);
        for (const one of colleagues) await askIn(app, tx, actor, added, one);
      }),
    ),
  );
  return {};
}

/**
 * Changing it to what it says already changes nothing.
 * @throws {Refusal} `conflict` once a colleague has confirmed it.
 */
export async function changeEvidence(app: App, actor: Actor, id: string, content: EvidenceContent): Promise<void> {
  await serializable(app.db, async (tx) => {
    const before = await ownEvidence(tx, actor, id);
    if (evidenceMark(before) === evidenceMark({ ...content, url: content.url ?? null })) return;
    if (before.file && content.url) {
      throw new Refusal("conflict", "This is a file. Add the web address as a piece of evidence of its own.");
    }
    if (!(await evidence.updateEvidence(tx, before, content))) {
      throw new Refusal(
        "conflict",
        "A colleague has confirmed this as it stands, so it can no longer change. Add a new piece of evidence instead.",
      );
    }
    await audit(app, tx, actor, "evidence.change", id);
  });
}

/** Attaches to expectations of any published version, whether or not an assessment is open. */
export async function attachEvidence(app: App, actor: Actor, id: string, to: Attach): Promise<void> {
  await requireKnown(app, to);
  await audited(app.db, async (tx) => {
    await ownEvidence(tx, actor, id);
    await attachIn(app, tx, actor, id, to.versionId, to.expectationIds);
  });
}

export async function detachEvidence(
  app: App,
  actor: Actor,
  id: string,
  link: { versionId: string; expectationId: string },
): Promise<void> {
  await serializable(app.db, async (tx) => {
    nameDone(actor, (await ownEvidence(tx, actor, id)).title);
    const outcome = await evidence.detach(tx, { evidenceId: id, ...link });
    if (outcome === "held") {
      throw new Refusal("conflict", "This belongs to an assessment that you submitted, which keeps its evidence.");
    }
    if (outcome === "detached") await audit(app, tx, actor, "evidence.detach", id);
  });
}

/**
 * Removes a piece for good, with what colleagues said of it; its file goes after it. Removing it again finds nothing.
 * @throws {Refusal} `conflict` when an assessment that was submitted has it for evidence.
 */
export async function removeEvidence(app: App, actor: Actor, id: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const found = await ownEvidence(tx, actor, id);
    if (!(await evidence.removeEvidence(tx, found, app.now()))) {
      throw new Refusal("conflict", "This belongs to an assessment that you submitted, which keeps its evidence.");
    }
    nameDone(actor, found.title);
    requireConfirmed(actor, REMOVE_EVIDENCE, { title: found.title, people: 0 });
    await audit(app, tx, actor, "evidence.remove", id);
  });
}

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeEvidencePage(
  app: App,
  actor: Actor,
  id: string,
  asked: EvidenceSent,
): Promise<EvidenceProblem | null> {
  switch (asked.do) {
    case "change":
      return change(app, actor, id, asked);
    case "attach":
      if (!asked.value) return { status: 400, at: "attach", message: asked.errors.expectation?.[0] ?? "" };
      await attachEvidence(app, actor, id, {
        versionId: asked.value.version,
        expectationIds: asked.value.expectation,
      });
      return null;
    case "detach": {
      const { version: versionId, expectation: expectationId } = asked.typed;
      const work = detachEvidence(app, actor, id, { versionId, expectationId });
      return orConflict(work, (message) => ({ status: 409, at: "detach", message }));
    }
    case "ask": {
      const { typed, errors, value } = asked;
      const message = value ? await askColleague(app, actor, id, value.colleague) : errors.colleague?.[0];
      return message ? { status: 400, at: "ask", typed: typed.colleague, message } : null;
    }
    case "remove":
      return orConflict(removeEvidence(app, actor, id), (message) => ({ status: 409, at: "remove", message }));
  }
}

async function change(
  app: App,
  actor: Actor,
  id: string,
  { typed: { piece: typed }, errors, value }: Extract<EvidenceSent, { do: "change" }>,
): Promise<EvidenceProblem | null> {
  if (!value?.piece) return { status: 400, at: "change", typed, errors };
  const conflict = (message: string): EvidenceProblem => ({ status: 409, at: "change", typed, errors, message });
  return orConflict(changeEvidence(app, actor, id, value.piece), conflict);
}

/** A conflict is shown where it arose, with what was typed; every other refusal is the page's answer. */
async function orConflict(
  work: Promise<void>,
  problem: (message: string) => EvidenceProblem,
): Promise<EvidenceProblem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return problem(error.message);
    throw error;
  }
}

const Payload = z.object({ evidenceId: z.string().min(1) });

/**
 * Gives a link that is called by its address the title of its page, where the administrator allows it. One try: a link
 * without a title is still a link.
 */
export async function fetchLinkTitle(app: App, payload: unknown, world: World = INTERNET): Promise<void> {
  const { evidenceId } = Payload.parse(payload);
  if (!app.env.FETCH_LINK_TITLES) return;
  const link = await findUntitled(app.db, evidenceId);
  const page = link && (await readOutside(link.url, world));
  const title = page && pageTitle(page.text);
  if (link && title) await nameLink(app.db, evidenceId, { url: link.url, title, at: app.now() });
}

export const LINK_TITLE_JOBS: RoomJobs = { [LINK_TITLE_JOB]: { run: fetchLinkTitle } };
