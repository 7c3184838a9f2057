import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, type Option, RadioGroup, SelectField } from "~/ui/forms/field";
import { GoalFields } from "./plan-fields";

type Field = "title" | "opportunity" | "evidence" | "rhythm" | "expectation" | "keep";

type NewGoalFormProps = {
  id: string;
  manager: string | null;
  towards: string | null;
  options: readonly Option[];
  isFull: boolean;
  chosen: string;
  result?: {
    id: string | null;
    typed: Record<Field, string>;
    errors: Partial<Record<Field, string[]>>;
    message: string | null;
  };
};

export function NewGoalForm({ id, manager, towards, options, isFull, chosen, result }: NewGoalFormProps) {
  if (isFull && !result) {
    return (
      <EmptyState title="Your plan is full">
        <p>Five goals are open. Finish or drop one first.</p>
      </EmptyState>
    );
  }
  if (!towards) {
    return (
      <EmptyState title="Choose a target first">
        <p>
          Goals are for what a level asks.{" "}
          <Link className="link" to="/growth/target">
            Say where you want to get to
          </Link>
          .
        </p>
      </EmptyState>
    );
  }
  const { typed, errors = {} } = result ?? {};
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={result?.id ?? id} />
      <FormErrors errors={result?.message ? [result.message] : undefined} />
      <SelectField
        label={`For which expectation of ${towards}?`}
        name="expectation"
        options={[{ value: "", label: "Choose one" }, ...options]}
        defaultValue={typed?.expectation ?? (options.some(({ value }) => value === chosen) ? chosen : "")}
        errors={errors.expectation}
      />
      <GoalFields typed={typed ?? {}} errors={errors} />
      <RadioGroup
        legend="Who reads it?"
        name="keep"
        defaultValue={typed?.keep || "no"}
        options={[
          { value: "no", label: manager ? `You and your manager, ${manager}` : "You and your manager" },
          { value: "yes", label: "Only you, until you share it" },
        ]}
      />
      <Button variant="primary" className="w-fit">
        Add
      </Button>
    </form>
  );
}
