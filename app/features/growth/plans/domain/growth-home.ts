import type { OpportunityView } from "~/features/growth/opportunities/domain/opportunity";
import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import type { Result } from "~/features/promotion/readiness/domain/readiness-standing";
import type { PathLevel } from "./growth-path";
import { compareDue, nextStep, type ShownGoal, type Target } from "./plan-goal";
import type { Suggestions } from "./plan-suggestions";

/** An open action item of the person, from a conversation about a review or from a 1:1. */
export type OpenAction = {
  id: string;
  from: "review" | "one-to-one";
  text: string;
  /** YYYY-MM-DD. */
  dueOn: string | null;
  /** Of a 1:1: whom it is with. */
  other: string | null;
  /** Where it is marked done. */
  to: string;
};

/** Something to do: a goal, or an action item. `dueOn` is when its next part is due. */
export type PlanItem = { key: string; dueOn: string | null } & (
  | { is: "goal"; goal: ShownGoal }
  | { is: "action"; action: OpenAction }
);

/** A goal is due with its next step, or by its own day where that is earlier. */
export function goalDueOn({ steps, dueOn }: Pick<ShownGoal, "steps" | "dueOn">): string | null {
  const step = nextStep(steps)?.dueOn ?? null;
  return compareDue(step, dueOn) <= 0 ? step : dueOn;
}

/** Open goals and actions in one list: what is due first comes first, goals before actions, undated ones last. */
export function planItems(goals: readonly ShownGoal[], actions: readonly OpenAction[]): PlanItem[] {
  const open = goals.filter(({ state }) => state === "OPEN");
  const items: PlanItem[] = [
    ...open.map((goal): PlanItem => ({ is: "goal", key: goal.id, dueOn: goalDueOn(goal), goal })),
    ...actions.map((action): PlanItem => ({ is: "action", key: action.id, dueOn: action.dueOn, action })),
  ];
  return items
    .map((item, place) => ({ item, place }))
    .sort((a, b) => compareDue(a.item.dueOn, b.item.dueOn) || a.place - b.place)
    .map(({ item }) => item);
}

export type ReadinessGlance = {
  stepId: string;
  to: { code: string; title: string };
  criteria: readonly { id: string; words: string; result: Result }[];
};

/** An opportunity that fits a gap, or one that the person takes part in. */
export type FittingOpportunity = Pick<OpportunityView, "id" | "title" | "kind" | "startsOn" | "own"> & {
  /** The statements of expectations that it lets one practice. */
  practices: readonly string[];
};

export type GrowthHome = {
  owner: { id: string; target: Target | null };
  today: string;
  /** The level that suggestions are for; `null` where none is known. */
  towards: string | null;
  path: readonly PathLevel[];
  /** The framework of the path. */
  slug: string | null;
  /** Of that framework; `null` while it is in use. */
  retirement: Retirement | null;
  items: readonly PlanItem[];
  /** The latest ones. */
  closed: readonly ShownGoal[];
  page: number;
  more: boolean;
  mayAdd: boolean;
  readiness: ReadinessGlance | null;
  opportunities: readonly FittingOpportunity[];
  suggestions: Suggestions;
  hasAssessed: boolean;
  /** The version of the framework that a goal would name. */
  versionId: string | null;
};
