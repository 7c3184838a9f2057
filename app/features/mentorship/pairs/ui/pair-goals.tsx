import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { FormErrors, SelectField, TextField } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import { type AgreementProblem, MOST_GOALS, type ShownPairGoal, type WordedExpectation } from "../domain/agreement";

/** What the mentee wants to come to. */
export function PairGoals({ goals, mayWrite }: { goals: readonly ShownPairGoal[]; mayWrite: boolean }) {
  if (goals.length === 0) return <p className="text-muted">None yet.</p>;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {goals.map((goal) => (
        <li key={goal.id} className="grid grid-cols-1 gap-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="as-written">{goal.text}</span>
            {goal.reachedOn && (
              <Badge tone="good">
                Reached <TimeText value={goal.reachedOn} timeZone="UTC" />
              </Badge>
            )}
          </p>
          {goal.expectation && (
            <p className="text-muted text-sm">
              {goal.expectation.competency}, {goal.expectation.level}: {goal.expectation.statement}
            </p>
          )}
          {mayWrite && <GoalButtons goal={goal} />}
        </li>
      ))}
    </ul>
  );
}

function GoalButtons({ goal: { id, text, reachedOn } }: { goal: ShownPairGoal }) {
  return (
    <form method="post" className="flex flex-wrap gap-2 print:hidden">
      <input type="hidden" name="goal" value={id} />
      <Button size="small" name="do" value={reachedOn ? "reopen-goal" : "reach-goal"}>
        {reachedOn ? "Not reached yet" : "Reached"}
        <span className="sr-only">: {text}</span>
      </Button>
      <Button size="small" variant="quiet" name="do" value="remove-goal">
        Remove<span className="sr-only">: {text}</span>
      </Button>
    </form>
  );
}

type NewGoalProps = {
  id: string;
  goals: readonly ShownPairGoal[];
  chosen: readonly (WordedExpectation & { key: string })[];
  problem?: AgreementProblem;
};

export function NewGoal({ id, goals, chosen, problem }: NewGoalProps) {
  const wrong = problem?.at === "goal" ? problem : null;
  if (goals.length >= MOST_GOALS && !wrong) return null;
  const options = chosen.map(({ key, competency, level, statement }) => ({
    value: key,
    label: `${competency}, ${level}: ${statement}`,
  }));
  return (
    <form key={id} method="post" className="grid grid-cols-1 gap-3 print:hidden" noValidate>
      <input type="hidden" name="id" value={id} />
      <FormErrors errors={wrong ? [wrong.message] : undefined} />
      <TextField label="Add a goal" name="text" maxLength={500} defaultValue={wrong?.typed.text} />
      {options.length > 0 && (
        <SelectField
          label="What it is for"
          name="expectation"
          options={[{ value: "", label: "None of the mentee's expectations" }, ...options]}
          defaultValue={wrong?.typed.expectation}
        />
      )}
      <Button name="do" value="add-goal" className="w-fit">
        Add
      </Button>
    </form>
  );
}
