import { followCycle } from "~/features/assessment/sheets/carry.server";
import { type Ahead, aheadOf, type ShownDifference, shownDifference } from "~/features/ladder/versions/changes.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { type CycleRow, listDrafts } from "./cycle.repo.server";
import { manageable, viewerOf } from "./cycle.server";
import { tellAll } from "./cycle-window.server";
import type { OpenDraft } from "./domain/cycle";
import { type CycleMove, planMove } from "./domain/move";
import * as moving from "./move.repo.server";

const DRAFTS_SHOWN = 100;

/** `newPath` and `oldPath`: addresses of the two versions. */
type Versions = { version: string; before: string; versionId: string; newPath: string; oldPath: string };

export type CycleMovePage = {
  id: string;
  name: string;
  /** Why it can't be moved; `null` if it can. */
  hindrance: string | null;
  target: (Versions & { differences: { level: string; difference: ShownDifference }[] }) | null;
  counts: { moves: number; offered: number; stay: number };
  drafts: OpenDraft[];
  /** Drafts whose writers the reader may not know. */
  unlisted: number;
};

/** What moving a cycle to the current version of its framework would do, and who has a draft in it. */
export async function cycleMovePage(app: App, actor: Actor, id: string): Promise<CycleMovePage> {
  const cycle = await manageable(app.db, actor, id);
  const ahead = await aheadOf(app, cycle.versionId);
  const { name } = cycle;
  const hindrance = ahead ? await hindranceOf(app.db, cycle) : "The cycle uses the current version.";
  if (!ahead || hindrance) {
    return { id, name, hindrance, target: null, counts: { moves: 0, offered: 0, stay: 0 }, drafts: [], unlisted: 0 };
  }
  const plan = await planned(app.db, cycle, ahead);
  const drafts = await listDrafts(app.db, id, viewerOf(actor, cycle), DRAFTS_SHOWN + 1);
  const counts = { moves: plan.moves.length, offered: plan.offered, stay: plan.stay };
  const known = drafts.slice(0, DRAFTS_SHOWN);
  return {
    ...{ id, name, hindrance: focusHindrance(plan), target: targetOf(ahead, plan), counts, drafts: known },
    unlisted: Math.max(0, drafts.length - known.length),
  };
}

async function hindranceOf(tx: Tx, { id, closedAt }: CycleRow): Promise<string | null> {
  if (closedAt) return "The cycle is closed.";
  if (await moving.isCalibrated(tx, id)) return "A calibration session uses this cycle, so it keeps its version.";
  return null;
}

const focusHindrance = ({ keepsFocus }: CycleMove): string | null =>
  keepsFocus ? null : "The newer version doesn't have all competencies of this short review.";

const planned = async (tx: Tx, { id, focus }: CycleRow, ahead: Ahead) =>
  planMove(await moving.listOldReviews(tx, id, ahead.versionId), focus, ahead);

function targetOf({ versionId, before, after, lineage }: Ahead, { moves }: CycleMove): CycleMovePage["target"] {
  const pathOf = ({ slug, version }: { slug: string; version: string }) => `/frameworks/${slug}@${version}`;
  const levels = new Map(moves.map(({ from, targetLevel }) => [from, targetLevel]));
  const differences = [...levels].sort().map(([from, level]) => {
    return { level, difference: shownDifference(before, after, lineage, { from, to: level }) };
  });
  const versions = { version: after.version, before: before.version, newPath: pathOf(after), oldPath: pathOf(before) };
  return { ...versions, versionId, differences };
}

const CHANGED = "A newer version is out. Review its changes first.";

/**
 * Moves a cycle to a newer version of its framework, with all reviews that no one has begun. Drafts are their writers' to move, and what was
 * submitted stays. Moving it again is no error.
 * @param versionId the version whose changes the actor has seen.
 */
export async function moveCycle(app: App, actor: Actor, id: string, versionId: string): Promise<void> {
  const seen = await manageable(app.db, actor, id);
  if (seen.versionId === versionId) return;
  const ahead = await aheadOf(app, seen.versionId);
  if (!ahead) throw new Refusal("invalid", "There is no newer version to move this cycle to.");
  if (ahead.versionId !== versionId) throw new Refusal("conflict", CHANGED);
  await audited(app.db, async (tx) => {
    await moving.lockForMove(tx, id);
    const cycle = await manageable(tx, actor, id);
    if (cycle.versionId === versionId) return;
    if (cycle.versionId !== seen.versionId) throw new Refusal("conflict", CHANGED);
    const plan = await planned(tx, cycle, ahead);
    const hindrance = (await hindranceOf(tx, cycle)) ?? focusHindrance(plan);
    if (hindrance) throw new Refusal("conflict", hindrance);
    const at = app.now();
    const change = { id: app.newId(), cycleId: id, versionId, byId: actor.id, at };
    await moving.moveCycleTo(tx, change);
    await followCycle(tx, versionId, plan.moves);
    const versions = { before: ahead.before.version, after: ahead.after.version };
    const event = { at, actorId: actor.id, subjectId: null, objectId: id, ...versions };
    await recordAudit(tx, { ...event, action: "cycle.move" });
    const closesOn = cycle.closesOn.toISOString().slice(0, 10);
    await tellAll(app, tx, actor, id, { news: "version", closesOn });
  });
}
