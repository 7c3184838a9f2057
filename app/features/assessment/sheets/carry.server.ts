import { askedAt, expectationIds, findLevel } from "~/features/ladder/reading/domain/reading";
import { type Ahead, aheadOf, type ShownDifference, shownDifference } from "~/features/ladder/versions/changes.server";
import { differenceText, levelDifference } from "~/features/ladder/versions/domain/asked-anew";
import { competenciesAfter, levelAfter } from "~/features/ladder/versions/domain/lineage";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { createOwnAssessment, findOwnSheet, type OwnSheet } from "./assessment.repo.server";
import {
  carryEvidence,
  insertCarried,
  type MovedReview,
  moveReviews,
  setCarriedFrom,
  takeOutDraft,
} from "./carry.repo.server";
import { carriedRatings } from "./domain/carry";
import { lockOwnSheet } from "./hand-over.server";
import { createSheet, layAside } from "./sheet.repo.server";
import { headOf, openSheet, sheetObject } from "./sheet.server";

/** A newer version that a draft can be moved to, and what it changes for its level. */
export type NewerVersion = { version: string; level: string; changes: string | null };

type Movable = Pick<
  OwnSheet,
  "side" | "cycle" | "submittedAt" | "laidAside" | "versionId" | "targetLevel" | "heldLevel"
>;

/** A draft is moved by its writer: a self-assessment of no cycle, or what a cycle asks for that has moved to another version. */
const isMovable = ({ side, cycle, submittedAt, laidAside }: Movable) =>
  submittedAt === null &&
  !laidAside &&
  (cycle ? cycle.movesTo !== null && !cycle.closed && !cycle.takenOut : side === "SELF");

type Target = { ahead: Ahead; level: string; heldLevel: string | null; focus: string[] };

/**
 * The current version, or the cycle's, and the draft's level in it; `null` where it is the draft's already, has no such level, or nothing of
 * what a short review is about.
 */
async function targetOf(app: App, sheet: Movable): Promise<Target | null> {
  if (!isMovable(sheet)) return null;
  const ahead = await aheadOf(app, sheet.versionId, sheet.cycle?.movesTo ?? undefined);
  const level = ahead && levelAfter(ahead.lineage, sheet.targetLevel);
  if (!ahead || level === null || !findLevel(ahead.after, level)) return null;
  const was = sheet.cycle?.ownFocus ?? [];
  const focus = competenciesAfter(ahead.lineage, was);
  const heldLevel = sheet.heldLevel === null ? null : levelAfter(ahead.lineage, sheet.heldLevel);
  return was.length > 0 && focus.length === 0 ? null : { ahead, level, heldLevel, focus };
}

/** What the overview of a draft offers. */
export async function newerVersion(app: App, sheet: Movable): Promise<NewerVersion | null> {
  const target = await targetOf(app, sheet);
  if (!target) return null;
  const { before, after, lineage } = target.ahead;
  const difference = levelDifference(before, after, lineage, { from: sheet.targetLevel, to: target.level });
  return { version: after.version, level: target.level, changes: differenceText(difference) };
}

/** The page that asks: what the newer version changes, and the button. */
export async function movePage(app: App, actor: Actor, assessmentId: string) {
  const open = await openSheet(app, actor, assessmentId, {});
  const target = await targetOf(app, open.sheet);
  return { head: headOf(open), target: target && shownTarget(open.sheet.targetLevel, target) };
}

/** `newPath` and `oldPath`: addresses of the two versions. */
export type MoveTarget = {
  version: string;
  before: string;
  newPath: string;
  oldPath: string;
  level: string;
  difference: ShownDifference;
};

function shownTarget(from: string, { ahead, level }: { ahead: Ahead; level: string }): MoveTarget {
  const { before, after, lineage } = ahead;
  const pathOf = ({ slug, version }: { slug: string; version: string }) => `/frameworks/${slug}@${version}`;
  return {
    ...{ version: after.version, before: before.version, newPath: pathOf(after), oldPath: pathOf(before), level },
    difference: shownDifference(before, after, lineage, { from, to: level }),
  };
}

/**
 * Moves a draft to the current version of its framework, or to that of its cycle: a new one with the ratings that still mean the same and
 * all evidence. The old one is kept to be read.
 * @returns the id of the assessment on the newer version. Moving twice leads to the same one.
 */
export async function moveAssessment(app: App, actor: Actor, assessmentId: string): Promise<string> {
  const open = await openSheet(app, actor, assessmentId, {});
  demand(actor, "sheet.write", sheetObject(open.sheet));
  const { sheet } = open;
  if (sheet.carriedToId) return sheet.carriedToId;
  if (sheet.cycle && sheet.carriedFromId && sheet.cycle.movesTo === null) return assessmentId;
  const target = await targetOf(app, sheet);
  if (!target) throw new Refusal("invalid", "There is no newer version to move this assessment to.");
  const { ahead, level } = target;
  const asked = new Set(expectationIds(askedAt(ahead.after, level)));
  return audited(app.db, async (tx) => {
    const { own } = await lockOwnSheet(tx, actor, assessmentId);
    // What was saved in the meantime is carried, too: nothing more is saved from here on.
    const found = await findOwnSheet(tx, assessmentId, actor.id, { notes: true });
    if (found?.sheet.carriedToId) return found.sheet.carriedToId;
    if (!found || !isMovable(found.sheet)) throw new Refusal("conflict", "This assessment isn't a draft any more.");
    const at = app.now();
    await layAside(tx, [own.id], at);
    const ids = { assessmentId: found.sheet.cycle ? assessmentId : app.newId(), sheetId: app.newId() };
    if (found.sheet.cycle) await moveInCycle(app, tx, found.sheet, target, ids.sheetId);
    else await createBeside(tx, found.sheet, target, ids);
    const { subjectId, versionId, side } = found.sheet;
    await insertCarried(tx, { ...ids, versionId: ahead.versionId, at }, carriedRatings(ahead, found.stored, asked));
    const heirs = [...ahead.lineage.expectation].flatMap(([was, all]) => (all ?? []).map((is) => ({ was, is })));
    // A person's evidence is attached by them alone.
    if (side === "SELF") await carryEvidence(tx, subjectId, { from: versionId, to: ahead.versionId, at }, heirs);
    const event = { at, actorId: actor.id, subjectId, objectId: ids.assessmentId };
    await recordAudit(tx, { ...event, action: "assessment.move" });
    return ids.assessmentId;
  });
}

/** A self-assessment of no cycle: the new one stands beside the old one. */
function createBeside(
  tx: Tx,
  { assessmentId, subjectId, heldLevel, startedAt }: OwnSheet,
  { ahead, level }: Target,
  ids: { assessmentId: string; sheetId: string },
): Promise<void> {
  const to = { versionId: ahead.versionId, targetLevel: level, carriedFromId: assessmentId };
  return createOwnAssessment(tx, { ...ids, ...to, subjectId, heldLevel, startedAt });
}

/** A review of a cycle stays the cycle's, with its dates and whose turn it is; the old draft goes out of it, to be read. */
async function moveInCycle(
  app: App,
  tx: Tx,
  sheet: OwnSheet,
  { ahead, level, heldLevel, focus }: Target,
  sheetId: string,
): Promise<void> {
  const { assessmentId, raterId, side } = sheet;
  const oldId = app.newId();
  await takeOutDraft(tx, oldId, sheet);
  await moveReviews(tx, ahead.versionId, [{ assessmentId, targetLevel: level, heldLevel, focus }]);
  await createSheet(tx, { id: sheetId, assessmentId, raterId, side });
  await setCarriedFrom(tx, assessmentId, oldId);
}

/** Reviews of a cycle that no one has begun follow it to another version. Part of the transaction that moves the cycle. */
export const followCycle = (tx: Tx, versionId: string, reviews: readonly MovedReview[]) =>
  moveReviews(tx, versionId, reviews);
