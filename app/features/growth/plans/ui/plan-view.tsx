import { Link } from "@remix-run/react";
import { DayText, ExpectationOfGoal, GoalBadges } from "~/features/growth/ui/plan-words";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { ShownGoal, Target } from "../domain/plan-goal";
import type { Suggestion, Suggestions } from "../domain/plan-suggestions";

type SuggestionListProps = {
  suggestions: Suggestions;
  towards: string;
  versionId: string;
  mayAdd: boolean;
};

/** What would be worth a goal: skill gaps and opportunity gaps apart, since they ask for different things. */
function SuggestionLists({ suggestions, ...shared }: SuggestionListProps) {
  const { skillGaps, opportunityGaps } = suggestions;
  if (skillGaps.length + opportunityGaps.length === 0) return null;
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions">Worth a goal, towards {shared.towards}</h2>
      <Gaps title="To practise" gaps={skillGaps} {...shared} />
      <Gaps title="To get a chance at" gaps={opportunityGaps} {...shared} />
    </section>
  );
}

/** More than a plan holds at once. */
const AT_FIRST = 5;

type GapsProps = Omit<SuggestionListProps, "suggestions"> & { title: string; gaps: readonly Suggestion[] };

function Gaps({ title, gaps, ...shared }: GapsProps) {
  if (gaps.length === 0) return null;
  return (
    <div className="mt-3">
      <h3>{title}</h3>
      <GapList gaps={gaps.slice(0, AT_FIRST)} {...shared} />
      {gaps.length > AT_FIRST && (
        <Disclosure summary={`${gaps.length - AT_FIRST} more`}>
          <GapList gaps={gaps.slice(AT_FIRST)} {...shared} />
        </Disclosure>
      )}
    </div>
  );
}

function GapList({ gaps, versionId, mayAdd }: Omit<GapsProps, "title">) {
  return (
    <ul className="mt-1 grid max-w-measure grid-cols-1 gap-2.5">
      {gaps.map(({ expectationId, statement, competency, level, core, agreed, criterion }) => (
        <li key={expectationId}>
          <p>
            <span className="font-medium">{competency}</span> <span className="text-muted">{level}</span>: {statement}
          </p>
          <p className="flex flex-wrap items-center gap-1.5">
            {criterion && <Badge tone="accent">A criterion rests on it</Badge>}
            {core && <Badge>Core</Badge>}
            <Badge>{agreed ? "Agreed rating" : "Own rating"}</Badge>
            {mayAdd && (
              <Link
                className="link text-sm"
                to={`/growth/goals/new?for=${versionId}/${expectationId}`}
                aria-label={`Make it a goal: ${statement}`}
              >
                Make it a goal
              </Link>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

type GoalListProps = { title: string; goals: readonly ShownGoal[]; timeZone: string };

function GoalList({ title, goals, timeZone }: GoalListProps) {
  if (goals.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="max-w-measure divide-y divide-line border-line border-y">
        {goals.map((goal) => (
          <li key={goal.id} className="grid grid-cols-1 gap-1.5 py-3.5">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <h3>
                <Link className="link" to={`/growth/goals/${goal.id}`}>
                  {goal.title}
                </Link>
              </h3>
              <GoalBadges goal={goal} due={goal.due} />
            </div>
            <ExpectationOfGoal expectation={goal.expectation} />
            {goal.reason && <p className="as-written">{goal.reason}</p>}
            <LatestCheckIn goal={goal} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function LatestCheckIn({ goal, timeZone }: { goal: ShownGoal; timeZone: string }) {
  const [latest] = goal.checkIns;
  if (!latest || goal.state !== "OPEN") return null;
  return (
    <p className="text-sm">
      <span className="text-muted">
        {latest.author}, <TimeText value={latest.at} timeZone={timeZone} />:
      </span>{" "}
      <span className="as-written">{latest.text}</span>
    </p>
  );
}

type Owner = {
  id: string;
  target: Target | null;
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
