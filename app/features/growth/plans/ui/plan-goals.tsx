import { Link } from "@remix-run/react";
import { ExpectationOfGoal, GoalBadges } from "~/features/growth/ui/plan-words";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { GoalExpectation } from "../domain/plan-expectation";
import type { Goal } from "../domain/plan-goal";

export type ShownGoal = Goal & { expectation: GoalExpectation; due: boolean };

type GoalListProps = { title: string; goals: readonly ShownGoal[]; timeZone: string };

export function GoalList({ title, goals, timeZone }: GoalListProps) {
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
