import { DayText } from "~/features/growth/ui/plan-words";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { type GoalPage, type GoalProblem, type GoalStep, MOST_STEPS } from "../domain/plan-goal";

/** What to do for the goal, in the order added. */
export function GoalSteps(props: GoalPage & { problem?: GoalProblem }) {
  const { goal, own, newStepId, problem } = props;
  const mayWrite = own && goal.state === "OPEN";
  if (goal.steps.length === 0 && !mayWrite) return null;
  const field = fieldsOf(problem?.at === "add-step" ? problem : { typed: { text: "", dueOn: "" } });
  return (
    <section aria-labelledby="steps" className="grid grid-cols-1 gap-3">
      <h2 id="steps">Steps</h2>
      {goal.steps.length === 0 && <p className="text-muted">None yet.</p>}
      <ol className="divide-y divide-line border-line border-y empty:hidden">
        {goal.steps.map((step) => (
          <Step key={step.id} step={step} today={props.today} mayWrite={mayWrite} />
        ))}
      </ol>
      {mayWrite && goal.steps.length < MOST_STEPS && (
        <form key={newStepId} method="post" className="flex flex-wrap items-end gap-3" noValidate>
          <input type="hidden" name="id" value={newStepId} />
          <TextField label="New step" maxLength={200} className="min-w-0 flex-1 basis-64" {...field("text")} />
          <DateField label="Due" className="w-44" {...field("dueOn")} />
          <Button name="do" value="add-step">
            Add step
          </Button>
        </form>
      )}
    </section>
  );
}

type StepProps = { step: GoalStep; today: string; mayWrite: boolean };

function Step({ step: { id, text, dueOn, doneAt }, today, mayWrite }: StepProps) {
  const isOverdue = doneAt === null && dueOn !== null && dueOn < today;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <p className="min-w-0 flex-1 basis-64">
        <span className={doneAt ? "text-muted line-through" : undefined}>{text}</span>{" "}
        {doneAt && <Badge tone="good">Done</Badge>}
        {dueOn && !doneAt && (
          <span className={isOverdue ? "text-danger text-sm" : "text-muted text-sm"}>
            {isOverdue ? "overdue since" : "due"} <DayText day={dueOn} />
          </span>
        )}
      </p>
      {mayWrite && (
        <form method="post">
          <input type="hidden" name="which" value={id} />
          <Button size="small" name="do" value={doneAt ? "reopen-step" : "finish-step"}>
            {doneAt ? "Reopen" : "Mark done"}
            <span className="sr-only">: {text}</span>
          </Button>
        </form>
      )}
      {mayWrite && !doneAt && (
        <form method="post">
          <input type="hidden" name="which" value={id} />
          <Button size="small" variant="quiet" name="do" value="remove-step">
            Remove<span className="sr-only">: {text}</span>
          </Button>
        </form>
      )}
    </li>
  );
}
