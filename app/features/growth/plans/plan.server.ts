import type { Framework } from "~/features/ladder/format/domain/framework";
import {
  effectiveExpectations,
  levelKey,
  levelOf,
  nextLevel,
  type PublishedLevel,
} from "~/features/ladder/reading/domain/reading";
import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import {
  currentVersions,
  publishedLevels,
  readFramework,
  retirementIn,
  retirementOf,
} from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import {
  expectationIn,
  type Goal,
  type GoalPage,
  goalExpectation,
  isCheckInDue,
  MOST_OPEN_GOALS,
  type ShownGoal,
  type Target,
} from "./domain/plan-goal";
import { knownLevel } from "./domain/plan-suggestions";
import * as plan from "./plan.repo.server";

export type PlanPage = {
  owner: plan.PlanOwner;
  goals: ShownGoal[];
  page: number;
  more: boolean;
};
export type Current = { versionId: string; framework: Framework };

/** The current version of a framework. */
async function currentOf(app: App, slug: string): Promise<Current | null> {
  const head = (await currentVersions(app)).find((one) => one.slug === slug);
  return currentFor(app, { versionId: head?.id ?? null });
}

/** The current version of the framework that someone's plan is in. */
export async function currentFor(app: App, { versionId }: Pick<plan.PlanOwner, "versionId">): Promise<Current | null> {
  return versionId === null ? null : { versionId, framework: await readFramework(app, versionId) };
}

async function ownerOf(app: App, personId: string): Promise<plan.PlanOwner> {
  const owner = await plan.findOwner(app.db, personId, app.now());
  if (!owner) throw notFound();
  return owner;
}

/** The actor's level, target level and open goals. One more statement where the framework of the level is retired. */
export async function ownPlanGlance(app: App, actor: Actor) {
  const { retired, ...glance } = await plan.findGlance(app.db, actor.id, app.now());
  const slug = retired ? glance.position?.frameworkSlug : undefined;
  return { ...glance, retirement: slug === undefined ? null : await retirementOf(app, slug) };
}

/** The target, else the next level above the one held, else that one. */
export function levelTowards(framework: Framework, { target, held }: plan.PlanOwner): string | null {
  const wanted = knownLevel(framework, target?.targetLevel ?? null);
  const here = knownLevel(framework, held?.levelCode ?? null);
  return wanted ?? (here && (nextLevel(framework, here)?.code ?? here));
}

/** Someone's plan as their manager reads it: what is shared, and nothing of what it was made from. */
export async function planOf(app: App, actor: Actor, personId: string, page: number): Promise<PlanPage> {
  const owner = await ownerOf(app, personId);
  demand(actor, "plan.read", { personId: owner.id, managerId: owner.managerId });
  const current = await currentFor(app, owner);
  const { rows, ...rest } = await listed(page, (slice) => plan.listGoals(app.db, owner.id, true, slice));
  const goals = await Promise.all(rows.map((goal) => shown(app, goal, current?.framework ?? null)));
  return { owner, goals, ...rest };
}

export async function shown(app: App, goal: Goal, now: Framework | null): Promise<ShownGoal> {
  const then = await readFramework(app, goal.versionId);
  const same = now?.slug === then.slug ? now : null;
  return {
    ...goal,
    expectation: goalExpectation(then, same, goal.expectationId),
    due: isCheckInDue(goal, app.now()),
  };
}

export async function goalPage(app: App, actor: Actor, goalId: string): Promise<GoalPage> {
  const goal = await plan.findGoal(app.db, goalId);
  if (!goal) throw notFound();
  demand(actor, "goal.read", goalObject(goal));
  const { slug } = await readFramework(app, goal.versionId);
  const current = await currentOf(app, slug);
  return {
    goal: await shown(app, goal, current?.framework ?? null),
    own: can(actor, "goal.write", goalObject(goal)),
    mayAgree: goal.state === "OPEN" && can(actor, "goal.agree", goalObject(goal)),
    today: dayText(app.now()),
    newId: app.newId(),
    newStepId: app.newId(),
  };
}

/** A goal as permissions see it. */
export function goalObject({ personId, managerId, sharedAt }: Goal) {
  return { personId, managerId, shared: sharedAt !== null };
}

export type ExpectationOption = { value: string; label: string };

/** What a new goal can be for: what the level aimed at asks, and what was `chosen` on the page before (`version/expectation`). */
export async function newGoalPage(app: App, actor: Actor, chosen: string) {
  const owner = await ownerOf(app, actor.id);
  demand(actor, "plan.write", { personId: owner.id, managerId: owner.managerId });
  const current = await currentFor(app, owner);
  const towards = current && levelTowards(current.framework, owner);
  const open = await plan.openExpectations(app.db, owner.id);
  return {
    id: app.newId(),
    manager: owner.manager,
    towards,
    chosen,
    options:
      current && towards ? [...chosenOption(current, towards, chosen), ...expectationOptions(current, towards)] : [],
    isFull: open.length >= MOST_OPEN_GOALS,
  };
}

/** A criterion may rest on an expectation of another level. */
function chosenOption({ versionId, framework }: Current, level: string, chosen: string): ExpectationOption[] {
  const [version, id = ""] = chosen.split("/");
  const one = version === versionId ? expectationIn(framework, id) : null;
  if (!one || effectiveExpectations(framework, level).some((asked) => asked.id === id)) return [];
  return [{ value: chosen, label: `${one.levelCode}: ${one.statement}` }];
}

/** The expectations of a level, for a form. */
export function expectationOptions({ versionId, framework }: Current, level: string): ExpectationOption[] {
  const names = new Map(framework.competencies.map(({ id, name }) => [id, name]));
  return effectiveExpectations(framework, level).map(({ id, competencyId, statement }) => ({
    value: `${versionId}/${id}`,
    label: `${names.get(competencyId)}: ${statement}`,
  }));
}

export type TargetConflict = Target & { version: number };

/**
 * Sets where one wants to get to. Setting what is set already changes nothing.
 * @param seen version of the target that the form was filled in against; 0 for none.
 * @returns what stands instead, where another tab was faster.
 * @throws {Refusal} `invalid`: there is no such level.
 */
export async function setTarget(app: App, actor: Actor, target: Target, seen: number): Promise<TargetConflict | null> {
  demand(actor, "plan.write", { personId: actor.id, managerId: null });
  const offered = levelOf(await publishedLevels(app), keyOf(target));
  return audited(app.db, async (tx) => {
    await lockObject(tx, "plan", actor.id);
    const stored = (await plan.findOwner(tx, actor.id, app.now()))?.target ?? null;
    if (stored && sameTarget(stored, target)) return null;
    // A target in a retired framework may get another day.
    if (!offered && !(stored && keyOf(stored) === keyOf(target))) {
      throw new Refusal("invalid", "This level is not in a published framework. Choose one from the list.");
    }
    if ((stored?.version ?? 0) !== seen) return stored;
    const at = app.now();
    await plan.storeTarget(tx, actor.id, target, { seen, at });
    const entry = { at, actorId: actor.id, subjectId: actor.id, objectId: actor.id };
    await recordAudit(tx, { ...entry, action: "plan.set-target" });
    return null;
  });
}

const keyOf = ({ frameworkSlug, targetLevel }: Target) => levelKey({ framework: frameworkSlug, code: targetLevel });

const sameTarget = (a: Target, b: Target) =>
  a.frameworkSlug === b.frameworkSlug && a.targetLevel === b.targetLevel && a.targetOn === b.targetOn;

/** For the form of the target: what there is to choose, and the day before which none makes sense. */
export async function targetPage(app: App, actor: Actor) {
  const [{ target, held }, levels] = [await ownerOf(app, actor.id), await publishedLevels(app)];
  const retired = await retiredAmong(app, [held?.frameworkSlug, target?.frameworkSlug], levels);
  // Who is on a retired framework goes on from the level of the same code in what replaces it.
  const replacement = retired.find(({ slug }) => slug === held?.frameworkSlug)?.replacement;
  const from = held && { ...held, frameworkSlug: replacement?.slug ?? held.frameworkSlug };
  return {
    target,
    held,
    today: dayText(app.now()),
    next: nextOn(levels, from),
    levels: nearestFirst(levels, from),
    retired,
  };
}

type Held = plan.PlanOwner["held"];

/** Key of the level above the one held on its ladder. */
function nextOn(levels: readonly PublishedLevel[], held: Held): string | null {
  const isOwn = ({ framework }: PublishedLevel) => framework === held?.frameworkSlug;
  const at = levels.findIndex((one) => isOwn(one) && one.code === held?.levelCode);
  const above = at === -1 ? undefined : levels[at + 1];
  return above && isOwn(above) && above.ladder === levels[at]?.ladder ? levelKey(above) : null;
}

/** The framework of the level held, then those that have a level of the same code, then the rest. */
function nearestFirst(levels: readonly PublishedLevel[], held: Held): PublishedLevel[] {
  const known = new Set(levels.filter(({ code }) => code === held?.levelCode).map(({ framework }) => framework));
  const distance = ({ framework }: PublishedLevel) => {
    if (framework === held?.frameworkSlug) return 0;
    return known.has(framework) ? 1 : 2;
  };
  return levels.toSorted((a, b) => distance(a) - distance(b));
}

/** Those of the frameworks that no one chooses from any more. */
async function retiredAmong(
  app: App,
  slugs: readonly (string | undefined)[],
  levels: readonly PublishedLevel[],
): Promise<Retirement[]> {
  const offered = new Set(levels.map(({ framework }) => framework));
  const gone = [...new Set(slugs.filter((slug) => slug !== undefined))].filter((slug) => !offered.has(slug));
  if (gone.length === 0) return [];
  const heads = await currentVersions(app);
  const found = await Promise.all(gone.map((slug) => retirementIn(app, heads, slug)));
  return found.filter((one) => one !== null);
}
