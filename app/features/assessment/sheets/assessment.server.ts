import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import { currentVersions, readFramework, retirementIn } from "~/features/ladder/reading/ladder.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, isUniqueViolation } from "~/platform/database/transaction.server";
import { askOnPage, requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import * as assessments from "./assessment.repo.server";
import { findUnbegun } from "./assessment.repo.server";
import { newerVersion } from "./carry.server";
import { DISCARD_ASSESSMENT } from "./domain/final-acts";
import { firstOpen, incompleteParts } from "./domain/judgement";
import { type HistoryItem, inParts, type SheetSide } from "./domain/sheet-page";
import { inReadingOrder, type StartChoice, type StartingPointKind, startChoices } from "./domain/start";
import { beginSheet } from "./hand-over.server";
import { competencyLink, findOpenSheet, headOf, type OpenSheet, openSheet, sheetObject } from "./sheet.server";

/** A competency with what interviews showed of it. */
export type NamedPoint = { id: string; name: string; kind: StartingPointKind; sentence: string };

/** Keeps what someone takes over from their interviews; part of the transaction in which they do. */
export function keepStartingPoints(tx: Tx, rows: assessments.StartingRows): Promise<void> {
  return assessments.storeStartingPoints(tx, rows);
}

/** What the actor took over, in words. */
export async function ownStartingPoints(app: App, actor: Actor): Promise<NamedPoint[]> {
  return named(app, await assessments.listStartingPoints(app.db, actor.id));
}

/** Likewise, where the assessment is their first; nothing beside any other. No one else reads it. */
async function startingPointsBeside(app: App, actor: Actor, assessmentId: string): Promise<NamedPoint[]> {
  return named(app, await assessments.listBeside(app.db, actor.id, assessmentId));
}

async function named(app: App, found: readonly assessments.FoundPoint[]): Promise<NamedPoint[]> {
  const [first] = found;
  if (!first) return [];
  const { competencies } = await readFramework(app, first.versionId);
  const ids = competencies.map(({ id }) => id);
  const nameOf = (id: string) => competencies.find((one) => one.id === id)?.name ?? id;
  const all = found.map(({ competencyId, kind, sentence }) => ({
    id: competencyId,
    name: nameOf(competencyId),
    kind,
    sentence,
  }));
  return inReadingOrder(all, ids);
}

const PAGE = 20;

export type History = {
  items: readonly HistoryItem[];
  page: number;
  pages: number;
};

/** One's own assessments. @param page 1-based. */
export async function ownHistory(app: App, actor: Actor, page: number): Promise<History> {
  const at = { skip: (page - 1) * PAGE, take: PAGE };
  const { rows, total } = await assessments.listOwnAssessments(app.db, actor.id, at);
  const items = rows.map(async ({ versionId, ...row }) => {
    const { name, version } = await readFramework(app, versionId);
    return { ...row, framework: `${name} ${version}` };
  });
  return {
    items: await Promise.all(items),
    page,
    pages: Math.max(1, Math.ceil(total / PAGE)),
  };
}

export type StartPage = {
  open: { assessmentId: string; targetLevel: string; startedAt: Date } | null;
  heldLevel: string | null;
  /** Of the actor's framework; `null` while it is in use. */
  retirement: Retirement | null;
  frameworks: readonly { slug: string; name: string; version: string; choices: readonly StartChoice[] }[];
};

/** What someone may assess themselves against now, and what they have open. */
export async function startPage(app: App, actor: Actor): Promise<StartPage> {
  const [position, versions, open] = await Promise.all([
    positionOf(app, actor.id),
    currentVersions(app),
    assessments.findOpenAssessment(app.db, actor.id),
  ]);
  const own = versions.filter(({ slug }) => slug === position?.frameworkSlug);
  const offered = versions.filter(({ retired }) => !retired);
  const frameworks = await Promise.all((own.length > 0 ? own : offered).map(({ id }) => readFramework(app, id)));
  const heldLevel = position?.levelCode ?? null;
  return {
    open,
    heldLevel,
    retirement: position ? await retirementIn(app, versions, position.frameworkSlug) : null,
    frameworks: frameworks.map((framework) => ({
      slug: framework.slug,
      name: framework.name,
      version: framework.version,
      choices: startChoices(framework, framework.slug === position?.frameworkSlug ? heldLevel : null),
    })),
  };
}

export type Started = { is: "started" | "open"; assessmentId: string } | { is: "other-open" };

/**
 * Starts a self-assessment against a level, with the framework's current version, which it keeps. Starting the same one
 * again leads to it; while another is open, none is started. One that a review cycle asks for is that one.
 */
export async function startAssessment(
  app: App,
  actor: Actor,
  chosen: { slug: string; levelCode: string },
): Promise<Started> {
  demand(actor, "assessment.start", { id: actor.id, managerId: null });
  const { heldLevel, versionId } = await allowedStart(app, actor, chosen);
  const open = await assessments.findOpenAssessment(app.db, actor.id);
  if (open) return alreadyOpen(open, versionId, chosen.levelCode);
  const wanted = { subjectId: actor.id, versionId, targetLevel: chosen.levelCode };
  const askedId = await findUnbegun(app.db, wanted, app.now());
  if (askedId) return { is: "started", assessmentId: await beginSheet(app, actor, askedId) };
  const [assessmentId, sheetId] = [app.newId(), app.newId()];
  const given = { assessmentId, sheetId, heldLevel, ...wanted };
  try {
    await audited(app.db, async (tx) => {
      const at = app.now();
      await assessments.createOwnAssessment(tx, { ...given, startedAt: at });
      const event = { at, actorId: actor.id, subjectId: actor.id, objectId: assessmentId };
      await recordAudit(tx, { ...event, action: "assessment.start" });
    });
    return { is: "started", assessmentId };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const other = await assessments.findOpenAssessment(app.db, actor.id);
    if (!other) throw new Refusal("busy", "Another start was under way. Try again.");
    return alreadyOpen(other, versionId, chosen.levelCode);
  }
}

function alreadyOpen(open: assessments.OpenAssessment, versionId: string, levelCode: string): Started {
  const isSame = open.versionId === versionId && open.targetLevel === levelCode;
  return isSame ? { is: "open", assessmentId: open.assessmentId } : { is: "other-open" };
}

async function allowedStart(app: App, actor: Actor, { slug, levelCode }: { slug: string; levelCode: string }) {
  const [position, versions] = await Promise.all([positionOf(app, actor.id), currentVersions(app)]);
  const version = versions.find((one) => one.slug === slug);
  // Those who have a level in a retired framework go on with it.
  if (!version || (version.retired && position?.frameworkSlug !== slug)) {
    throw new Refusal("invalid", "Choose a level from the list.");
  }
  const framework = await readFramework(app, version.id);
  const heldLevel = position?.frameworkSlug === slug ? position.levelCode : null;
  if (!startChoices(framework, heldLevel).some((choice) => choice.levelCode === levelCode)) {
    throw new Refusal("invalid", "No pathway leads from your level to this one. Choose a level from the list.");
  }
  return { heldLevel, versionId: version.id };
}

/** The page of one's own sheet of an assessment: where it stands and where to go on; `null` when one has none. */
export async function assessmentPage(app: App, actor: Actor, assessmentId: string) {
  const open = await findOpenSheet(app, actor, assessmentId, {});
  if (!open) return null;
  const isOwn = open.sheet.side === "SELF";
  const startingPoints = isOwn ? await startingPointsBeside(app, actor, assessmentId) : [];
  return { ...overviewOf(open), startingPoints, newer: await newerVersion(app, open.sheet) };
}

function overviewOf(open: OpenSheet) {
  const { sheet, stored, framework, asked } = open;
  const parts = inParts(asked);
  return {
    head: headOf(open),
    level: levelWords(framework, sheet.targetLevel),
    heldLevel: sheet.heldLevel,
    startedAt: sheet.startedAt,
    competencies: asked.map((one) => competencyLink(one, stored, parts)),
    continueAt: (firstOpen(asked, stored) ?? asked[0])?.id ?? null,
  };
}

function levelWords(framework: Framework, code: string) {
  const found = findLevel(framework, code);
  return { title: found?.level.title ?? code, ladder: found?.ladder.name ?? "", scope: found?.level.scope ?? "" };
}

/** What submitting would leave open. */
export async function submitPage(app: App, actor: Actor, assessmentId: string) {
  const open = await openSheet(app, actor, assessmentId, { notes: true, evidence: "attached" });
  const withEvidence = new Set(open.evidence.flatMap((one) => one.expectationIds));
  const parts = incompleteParts(open.asked, open.stored, withEvidence).map(({ competency, ...lists }) => ({
    id: competency.id,
    name: competency.name,
    notAssessed: lists.notAssessed.length,
    unsupported: lists.unsupported.length,
  }));
  return { head: headOf(open), parts };
}

/** What comes after submitting. */
export async function submittedPage(app: App, actor: Actor, assessmentId: string) {
  return { head: headOf(await openSheet(app, actor, assessmentId, {})) };
}

export async function discardPage(app: App, actor: Actor, assessmentId: string) {
  const head = headOf(await openSheet(app, actor, assessmentId, {}));
  return { head, asks: askOnPage(actor, DISCARD_ASSESSMENT, { people: 0 }) };
}

/**
 * Removes a draft for good. Discarding again what is gone is no error.
 * @throws {Refusal} `conflict` when it was submitted: a judgement given stays.
 */
export async function discardAssessment(app: App, actor: Actor, assessmentId: string): Promise<void> {
  const found = await assessments.findOwnSheet(app.db, assessmentId, actor.id, {});
  if (!found) {
    if (await assessments.wasDiscarded(app.db, actor.id, assessmentId)) return;
    throw notFound();
  }
  demand(actor, "sheet.write", sheetObject(found.sheet));
  const isGone = await audited(app.db, async (tx) => {
    if (!(await assessments.deleteDraft(tx, found.sheet))) return false;
    requireConfirmed(actor, DISCARD_ASSESSMENT, { people: 0 });
    const event = { at: app.now(), actorId: actor.id, subjectId: found.sheet.subjectId, objectId: assessmentId };
    await recordAudit(tx, { ...event, action: "assessment.discard" });
    return true;
  });
  if (!isGone) await refuseSubmitted(app, actor, assessmentId);
}

async function refuseSubmitted(app: App, actor: Actor, assessmentId: string): Promise<void> {
  if (await assessments.wasDiscarded(app.db, actor.id, assessmentId)) return;
  throw new Refusal("conflict", "This assessment was submitted, so it can't be discarded.");
}

/** Where the navigation files a page of it: a manager finds a review with their team. */
export const filedAt = ({ side }: { side: SheetSide }) => (side === "MANAGER" ? "/team" : null);
