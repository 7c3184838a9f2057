import { agreementOf, type Goal, type GoalExpectation } from "~/features/growth/plans/domain/plan-goal";
import { Badge } from "~/ui/badge";
import { TimeText } from "~/ui/time-text";

/** The signs that a goal carries. */
export function GoalBadges({ goal, due }: { goal: Goal; due: boolean }) {
  const agreement = agreementOf(goal);
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {goal.state === "DONE" && <Badge tone="good">Complete</Badge>}
      {goal.state === "DROPPED" && <Badge>Abandoned</Badge>}
      {goal.sharedAt === null && <Badge tone="info">Only you</Badge>}
      {agreement === "as-worded" && <Badge tone="good">Agreed</Badge>}
      {agreement === "changed-since" && <Badge tone="warning">Changed since agreed</Badge>}
      {due && <Badge tone="warning">Check-in due</Badge>}
    </span>
  );
}

/** What the framework asked when the goal was made, and what it asks now where that is something else. */
export function ExpectationOfGoal({ expectation }: { expectation: GoalExpectation }) {
  const { statement, competency, level, version, now } = expectation;
  return (
    <div className="text-muted text-sm">
      <p>
        {competency}, {level}: {statement}
      </p>
      {now.is === "reworded" && (
        <p className="mt-1">
          Wording of {version}. In {now.version}: {now.statement}
        </p>
      )}
      {now.is === "gone" && (
        <p className="mt-1">
          From {version}. Not in {now.version}.
        </p>
      )}
    </div>
  );
}

/** A day in the words of pages; dates without a time are in UTC. */
export function DayText({ day }: { day: string }) {
  return <TimeText value={day} timeZone="UTC" />;
}
