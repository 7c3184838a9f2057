import { Link } from "@remix-run/react";
import type { StepChoice } from "~/features/promotion/readiness/domain/readiness-steps";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { RadioGroup } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";

type NewCaseProps = {
  id: string;
  openId: string | null;
  level: string | null;
  steps: readonly StepChoice[];
  /** The step that one comes from. */
  chosen: string | null;
  message: string | null;
};

/** Which step a new case is for. */
export function NewCase({ id, openId, level, steps, chosen, message }: NewCaseProps) {
  if (openId) {
    return (
      <Notice tone="info" title="You have a case under way">
        <p>
          <Link className="link" to={`/cases/${openId}`}>
            Open it
          </Link>
          . There is one at a time: finish, withdraw or discard it before you start another.
        </p>
      </Notice>
    );
  }
  if (steps.length === 0) {
    return (
      <EmptyState title="No step to write a case for">
        <p>{level ? `The ladder names no criteria for a step from ${level}.` : "You are on no ladder yet."}</p>
      </EmptyState>
    );
  }
  const options = steps.map((step) => ({ value: step.id, label: `${step.to} ${step.title}`, hint: step.ladderName }));
  return (
    <form method="post" className="grid gap-4" noValidate>
      <input type="hidden" name="id" value={id} />
      <RadioGroup
        legend={`Step from ${level}`}
        name="step"
        options={options}
        defaultValue={steps.some((step) => step.id === chosen) ? (chosen ?? "") : steps[0]?.id}
        errors={message ? [message] : undefined}
      />
      <p>You write it for yourself. Nobody else reads it before you submit it.</p>
      <Button variant="primary" className="w-fit">
        Start the draft
      </Button>
    </form>
  );
}
