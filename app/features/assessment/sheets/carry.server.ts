import { askedAt, expectationIds, findLevel } from "~/features/ladder/reading/domain/reading";
import { type Ahead, aheadOf, type ShownDifference, shownDifference } from "~/features/ladder/versions/changes.server";
import { differenceText, levelDifference } from "~/features/ladder/versions/domain/asked-anew";
import { levelAfter } from "~/features/ladder/versions/domain/lineage";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { createOwnAssessment, findOwnSheet, type OwnSheet } from "./assessment.repo.server";
import { carryEvidence, insertCarried } from "./carry.repo.server";
import { carriedRatings } from "./domain/carry";
import { lockOwnSheet } from "./hand-over.server";
import { layAside } from "./sheet.repo.server";
import { headOf, openSheet, sheetObject } from "./sheet.server";

/** A newer version that a draft can be moved to, and what it changes for its level. */
export type NewerVersion = { version: string; level: string; changes: string | null };

type Movable = Pick<OwnSheet, "side" | "cycle" | "submittedAt" | "laidAside" | "versionId" | "targetLevel">;

/** A self-assessment that no cycle asks for is moved by its owner; those of a cycle are rated on the cycle's version. */
const isMovable = ({ side, cycle, submittedAt, laidAside }: Movable) =>
  side === "SELF" && cycle === null && submittedAt === null && !laidAside;

/** The current version and the draft's level in it; `null` where it is the draft's already, or has no such level. */
async function targetOf(app: App, sheet: Movable): Promise<{ ahead: Ahead; level: string } | null> {
  if (!isMovable(sheet)) return null;
  const ahead = await aheadOf(app, sheet.versionId);
  const level = ahead && levelAfter(ahead.lineage, sheet.targetLevel);
  return ahead && level !== null && findLevel(ahead.after, level) ? { ahead, level } : null;
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
 * Moves a draft to the current version of its framework: a new one with the ratings that still mean the same and all evidence. The old one
 * is kept to be read.
 * @returns the id of the new assessment. Moving twice leads to the same one.
 */
export async function moveAssessment(app: App, actor: Actor, assessmentId: string): Promise<string> {
  const open = await openSheet(app, actor, assessmentId, {});
  demand(actor, "sheet.write", sheetObject(open.sheet));
  if (open.sheet.carriedToId) return open.sheet.carriedToId;
  const target = await targetOf(app, open.sheet);
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
    const ids = { assessmentId: app.newId(), sheetId: app.newId() };
    const { subjectId, heldLevel, startedAt, versionId } = found.sheet;
    const to = { versionId: ahead.versionId, targetLevel: level, carriedFromId: assessmentId };
    await createOwnAssessment(tx, { ...ids, ...to, subjectId, heldLevel, startedAt });
    await insertCarried(tx, { ...ids, versionId: ahead.versionId, at }, carriedRatings(ahead, found.stored, asked));
    const heirs = [...ahead.lineage.expectation].flatMap(([was, all]) => (all ?? []).map((is) => ({ was, is })));
    await carryEvidence(tx, subjectId, { from: versionId, to: ahead.versionId, at }, heirs);
    const event = { at, actorId: actor.id, subjectId, objectId: ids.assessmentId };
    await recordAudit(tx, { ...event, action: "assessment.move" });
    return ids.assessmentId;
  });
}
