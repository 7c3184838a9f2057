import { DayText, ExpectationOfGoal, GoalBadges } from "~/features/growth/ui/plan-words";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { nextStep, type ShownGoal, type Target } from "../domain/plan-goal";
import type { Suggestion, Suggestions } from "../domain/plan-suggestions";

type SuggestionListProps = {
  suggestions: Suggestions;
  towards: string;
  versionId: string;
  mayAdd: boolean;
};

/** Gaps that a goal could close: skill gaps and opportunity gaps apart, since they ask for different things. */
export function SuggestionLists({ suggestions, ...shared }: SuggestionListProps) {
  const { skillGaps, opportunityGaps } = suggestions;
  if (skillGaps.length + opportunityGaps.length === 0) return null;
  return (
    <Section id="suggestions" title={`Suggested goals for ${shared.towards}`}>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-2">
        <Gaps title="Skills to practice" gaps={skillGaps} {...shared} />
        <Gaps title="Needs an opportunity" gaps={opportunityGaps} {...shared} />
      </div>
    </Section>
  );
}

/** More than a plan holds at once. */
const AT_FIRST = 5;

type GapsProps = Omit<SuggestionListProps, "suggestions"> & { title: string; gaps: readonly Suggestion[] };

function Gaps({ title, gaps, ...shared }: GapsProps) {
  if (gaps.length === 0) return null;
  return (
    <div className="min-w-0">
      <h3>{title}</h3>
      <GapList gaps={gaps.slice(0, AT_FIRST)} {...shared} />
      {gaps.length > AT_FIRST && (
        <Disclosure summary={`Show ${gaps.length - AT_FIRST} more`}>
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
            {criterion && <Badge tone="accent">Promotion criterion</Badge>}
            {core && <Badge>Core</Badge>}
            <Badge>{agreed ? "Agreed rating" : "Own rating"}</Badge>
            {mayAdd && (
              <a
                className="link text-sm"
                href={`/growth/goals/new?for=${versionId}/${expectationId}`}
                aria-label={`Add as goal: ${statement}`}
              >
                Add as goal
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

type GoalListProps = { goals: readonly ShownGoal[]; timeZone: string };

export function GoalList({ goals, timeZone }: GoalListProps) {
  return (
    <ul className="max-w-measure divide-y divide-line border-line border-y">
      {goals.map((goal) => (
        <li key={goal.id} className="grid grid-cols-1 gap-1.5 py-3.5">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h3>
              <a className="link" href={`/growth/goals/${goal.id}`}>
                {goal.title}
              </a>
            </h3>
            <GoalBadges goal={goal} due={goal.due} />
          </div>
          <ExpectationOfGoal expectation={goal.expectation} />
          {goal.reason && <p className="as-written">{goal.reason}</p>}
          {goal.state === "OPEN" && <NextOfGoal goal={goal} />}
          <LatestCheckIn goal={goal} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

function NextOfGoal({ goal: { steps, dueOn } }: { goal: ShownGoal }) {
  const next = nextStep(steps);
  return (
    <>
      {next && (
        <p className="text-sm">
          Next step: {next.text}
          {next.dueOn && (
            <>
              , due <DayText day={next.dueOn} />
            </>
          )}
        </p>
      )}
      {dueOn && (
        <p className="text-muted text-sm">
          Goal due <DayText day={dueOn} />
        </p>
      )}
    </>
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

/** Of someone else's plan. */
export function TargetLine({ target }: { target: Target | null }) {
  if (!target) return <p>No target yet.</p>;
  const { frameworkSlug, targetLevel, targetOn } = target;
  return (
    <p>
      Target:{" "}
      <a className="link" href={`/frameworks/${frameworkSlug}/levels/${targetLevel}`}>
        {targetLevel}
      </a>
      {targetOn && (
        <>
          , by <DayText day={targetOn} />
        </>
      )}
    </p>
  );
}

export function Goals({ goals, timeZone }: GoalListProps) {
  const open = goals.filter(({ state }) => state === "OPEN");
  const closed = goals.filter(({ state }) => state !== "OPEN");
  return (
    <>
      {open.length > 0 && (
        <Section title="Open goals">
          <GoalList goals={open} timeZone={timeZone} />
        </Section>
      )}
      {closed.length > 0 && (
        <Section title="Closed goals">
          <GoalList goals={closed} timeZone={timeZone} />
        </Section>
      )}
    </>
  );
}
