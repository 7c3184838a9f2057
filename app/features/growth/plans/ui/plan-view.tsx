import { Link } from "@remix-run/react";
import { DayText } from "~/features/growth/ui/plan-words";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import type { Suggestions } from "../domain/plan-suggestions";
import { GoalList, type ShownGoal } from "./plan-goals";
import { SuggestionLists } from "./plan-suggestions";

type Owner = {
  id: string;
  target: { frameworkSlug: string; targetLevel: string; targetOn: string | null } | null;
};
type GoalsProps = { goals: readonly ShownGoal[]; timeZone: string };

export function TargetLine({ owner, own }: { owner: Owner; own: boolean }) {
  const { target } = owner;
  if (!target) return <p>{own ? "You have not said where you want to get to." : "No target yet."}</p>;
  const { frameworkSlug, targetLevel, targetOn } = target;
  return (
    <p>
      Towards{" "}
      <Link className="link" to={`/frameworks/${frameworkSlug}/levels/${targetLevel}`}>
        {targetLevel}
      </Link>
      {targetOn && (
        <>
          {" "}
          by <DayText day={targetOn} />
        </>
      )}
    </p>
  );
}

export function Goals({ goals, timeZone }: GoalsProps) {
  return (
    <>
      <GoalList title="Open goals" goals={goals.filter(({ state }) => state === "OPEN")} timeZone={timeZone} />
      <GoalList title="Closed goals" goals={goals.filter(({ state }) => state !== "OPEN")} timeZone={timeZone} />
    </>
  );
}

type PlanViewProps = GoalsProps & {
  owner: Owner;
  mayAdd: boolean;
  towards: string | null;
  suggestions: Suggestions;
  hasAssessed: boolean;
  versionId: string | null;
  reports: readonly { id: string; name: string }[];
};

/** One's own plan. */
export function PlanView({ owner, goals, timeZone, ...rest }: PlanViewProps) {
  const { mayAdd, towards, suggestions, hasAssessed, versionId, reports } = rest;
  return (
    <div className="grid grid-cols-1 gap-7">
      <TargetLine owner={owner} own />
      {goals.length === 0 && (
        <EmptyState title="No goals yet">
          <p>A goal names one expectation, where you can practise it, and what would show it.</p>
        </EmptyState>
      )}
      <Goals goals={goals} timeZone={timeZone} />
      {towards && versionId && (
        <SuggestionLists suggestions={suggestions} towards={towards} versionId={versionId} mayAdd={mayAdd} />
      )}
      {towards && !hasAssessed && (
        <p>
          <Link className="link" to="/assessments/new">
            Assess yourself
          </Link>{" "}
          to see what is worth a goal.
        </p>
      )}
      <Reports reports={reports} />
    </div>
  );
}

function Reports({ reports }: Pick<PlanViewProps, "reports">) {
  if (reports.length === 0) return null;
  return (
    <Section id="reports" title="Plans of your reports">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {reports.map(({ id, name }) => (
          <li key={id}>
            <Link className="link inline-block min-h-6" to={`/growth/${id}`}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
