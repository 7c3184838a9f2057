import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { latestChoices, suggestGoals } from "~/features/growth/plans/domain/plan-suggestions";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations, findLevel, nextLevel } from "~/features/ladder/reading/domain/reading";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type Gap, type GrowPicker, growPicker, NOTHING_TO_PICK } from "./domain/grow-picker";

type Level = { frameworkSlug: string; levelCode: string };

/** A level that somebody wants to get to, in the current version of its framework. */
export type GrowGround = { versionId: string; framework: Framework; levelCode: string };

/** Current versions of frameworks, read once for a page. */
export type Heads = Awaited<ReturnType<typeof currentVersions>>;
export const readHeads = (app: App): Promise<Heads> => currentVersions(app);

/** `null` for no level, and for one that is not published. */
export async function growGround(app: App, heads: Heads, target: Level | null): Promise<GrowGround | null> {
  const head = target && heads.find(({ slug }) => slug === target.frameworkSlug);
  if (!head) return null;
  const framework = await readFramework(app, head.id);
  const found = findLevel(framework, target.levelCode);
  return found && !found.ladder.overlay ? { versionId: head.id, framework, levelCode: target.levelCode } : null;
}

/** Ids of what a level asks. */
export function askedAt(grow: GrowGround | null): ReadonlySet<string> {
  return new Set(grow ? effectiveExpectations(grow.framework, grow.levelCode).map(({ id }) => id) : []);
}

/** Where somebody who has said nothing yet may want to get to: what their plan says, else the next level of their ladder. */
export async function likelyTarget(
  app: App,
  heads: Heads,
  { plan, position }: { plan: Level | null; position: Level | null },
): Promise<Level | null> {
  if (plan || !position) return plan;
  const head = heads.find(({ slug }) => slug === position.frameworkSlug);
  const next = head && nextLevel(await readFramework(app, head.id), position.levelCode);
  return next ? { ...position, levelCode: next.code } : position;
}

/** What somebody can choose to grow in, their gaps first; `chosen` are those chosen so far. */
export async function growPickerOf(
  app: App,
  actor: Actor,
  { grow, held, chosen }: { grow: GrowGround | null; held: Level | null; chosen: readonly string[] },
): Promise<GrowPicker> {
  if (!grow) return NOTHING_TO_PICK;
  const { framework, levelCode } = grow;
  const history = await ratedAssessments(app, actor.id, "subject");
  const latest = latestChoices(history.filter(({ slug }) => slug === framework.slug));
  const heldHere = held?.frameworkSlug === framework.slug ? held.levelCode : null;
  const gaps = suggestGoals({ framework, held: heldHere, target: levelCode, latest, taken: new Set() });
  const skill = gaps.skillGaps.map(
    ({ expectationId, agreed }): Gap => ({ expectationId, because: agreed ? "agreed" : "own" }),
  );
  const chance = gaps.opportunityGaps.map(({ expectationId }): Gap => ({ expectationId, because: "no-chance" }));
  return growPicker(framework, levelCode, chosen, [...skill, ...chance]);
}
