import type { RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import { ratedOf, ratedRows } from "~/features/assessment/conversations/rated.server";
import { fittingOpportunities } from "~/features/growth/opportunities/opportunity.server";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { retirementOf } from "~/features/ladder/reading/ladder.server";
import { readinessAt, readingOf } from "~/features/promotion/readiness/readiness.server";
import type { Actor } from "~/kernel/actor";
import type { AsOf } from "~/kernel/as-of";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { kept } from "~/platform/database/kept.server";
import { listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import { type GrowthHome, type OpenAction, planItems, type ReadinessGlance } from "./domain/growth-home";
import { pathTo } from "./domain/growth-path";
import { MOST_OPEN_GOALS, type ShownGoal } from "./domain/plan-goal";
import { latestChoices, type Suggestions, stepTowards, suggestGoals } from "./domain/plan-suggestions";
import * as plan from "./plan.repo.server";
import { type Current, currentFor, levelTowards, shown } from "./plan.server";

/**
 * The person's own growth in one page: what to do, how far they are, and where they could practice. Goals and action items are read
 * each time.
 * @param page of the goals, 1-based.
 */
export async function growthHome(app: App, actor: Actor, page: number, as: AsOf): Promise<GrowthHome> {
  const [owner, { rows, ...rest }] = await Promise.all([
    plan.findOwnerWithActions(app.db, actor.id, app.now()),
    listed(page, (slice) => plan.listGoals(app.db, actor.id, false, slice)),
  ]);
  if (!owner) throw notFound();
  demand(actor, "plan.write", { personId: owner.id, managerId: owner.managerId });
  const current = await currentFor(app, owner);
  const towards = current && levelTowards(current.framework, owner);
  const goals = await Promise.all(rows.map((goal) => shown(app, goal, current?.framework ?? null)));
  const { readiness, history } = await readStanding(app, actor, owner, current, towards, as);
  const suggestions = suggestionsFor(owner, current, towards, history, goals);
  const held = owner.held?.frameworkSlug === current?.framework.slug ? (owner.held?.levelCode ?? null) : null;
  return {
    owner: { id: owner.id, target: owner.target },
    today: dayText(app.now()),
    towards,
    path: current && towards ? pathTo(current.framework, held, towards) : [],
    slug: current?.framework.slug ?? null,
    // One more statement, for people on a retired framework alone.
    retirement: owner.retiredSlug === null ? null : await retirementOf(app, owner.retiredSlug),
    items: planItems(goals, page === 1 ? owner.actions.map(actionOf) : []),
    closed: goals.filter(({ state }) => state !== "OPEN"),
    ...rest,
    mayAdd: goals.filter(({ state }) => state === "OPEN").length < MOST_OPEN_GOALS,
    readiness,
    opportunities: current && towards ? await fitting(app, actor, current, towards, suggestions, as) : [],
    suggestions,
    hasAssessed: history.length > 0,
    versionId: current?.versionId ?? null,
  };
}

const actionOf = ({ place, ...action }: plan.FoundAction): OpenAction => ({
  ...action,
  to: action.from === "review" ? `/assessments/${place}/conversation#${action.id}` : `/one-to-ones/${place}`,
});

/** Of the step that leads to the target, else of the first one from the level held. */
function readStanding(
  app: App,
  actor: Actor,
  owner: plan.PlanOwner,
  current: Current | null,
  towards: string | null,
  as: AsOf,
): Promise<Standing> {
  demand(actor, "readiness.read", { id: actor.id, managerId: null });
  const step = current && towards ? stepTowards(current.framework, owner.held?.levelCode ?? null, towards) : null;
  return standingOf(app, {
    ...as,
    personId: owner.id,
    stepId: step?.id ?? null,
    versionId: current?.versionId ?? null,
  });
}

type Standing = { readiness: ReadinessGlance | null; history: readonly RatedAssessment[] };
/** @property versionId so that a new version shows at once. */
type StandingKey = AsOf & { personId: string; stepId: string | null; versionId: string | null };

const standingOf = kept("growth standing", async ({ personId, stepId, now }: StandingKey, app): Promise<Standing> => {
  const { reading: read } = await readinessAt(app, personId, now, { step: stepId, view: "agreed" });
  const history = ratedOf(read?.key.rows ?? (await ratedRows(app, personId, "subject")));
  if (!read) return { readiness: null, history };
  const { reading } = await readingOf(app, read.key);
  const criteria = reading.criteria.map((one) => ({ id: one.id, words: one.words, result: one.reading.result }));
  return { readiness: { ...read.step, criteria }, history };
});

function suggestionsFor(
  owner: plan.PlanOwner,
  current: Current | null,
  towards: string | null,
  history: readonly RatedAssessment[],
  goals: readonly ShownGoal[],
): Suggestions {
  if (!current || towards === null) return { skillGaps: [], opportunityGaps: [] };
  const taken = new Set(goals.filter(({ state }) => state === "OPEN").map(({ expectationId }) => expectationId));
  const own = history.filter(({ slug }) => slug === current.framework.slug);
  const held = owner.held?.levelCode ?? null;
  const { framework } = current;
  return suggestGoals({ framework, held, target: towards, latest: latestChoices(own), taken });
}

/** For the gaps, or for all that the level asks where none are known. */
function fitting(app: App, actor: Actor, { framework }: Current, towards: string, suggestions: Suggestions, as: AsOf) {
  const gaps = [...suggestions.opportunityGaps, ...suggestions.skillGaps].map(({ expectationId }) => expectationId);
  const expectationIds = gaps.length > 0 ? gaps : effectiveExpectations(framework, towards).map(({ id }) => id);
  return fittingOpportunities(app, actor, { slug: framework.slug, expectationIds }, as);
}
