import { Link } from "@remix-run/react";
import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import type { SentForm } from "~/kernel/typed-form";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, type Option, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { CHECK_IN_RHYTHMS, RHYTHM_WORDS, type Target } from "../domain/plan-goal";

type GoalFieldsProps = {
  typed: Partial<Record<"title" | "opportunity" | "evidence" | "rhythm", string>>;
  errors: Partial<Record<string, string[]>>;
};

/** What the person writes of a goal. */
export function GoalFields({ typed, errors }: GoalFieldsProps) {
  return (
    <>
      <TextField
        label="Goal"
        name="title"
        hint="In your words: what you will be able to do."
        defaultValue={typed.title}
        errors={errors.title}
        required
      />
      <TextArea
        label="Opportunity"
        name="opportunity"
        hint="The work in which you can practise it."
        rows={2}
        defaultValue={typed.opportunity}
        errors={errors.opportunity}
      />
      <TextArea
        label="Evidence"
        name="evidence"
        hint="What would show that you are there."
        rows={2}
        defaultValue={typed.evidence}
        errors={errors.evidence}
      />
      <SelectField
        label="Check in"
        name="rhythm"
        className="max-w-64"
        defaultValue={typed.rhythm ?? "MONTHLY"}
        errors={errors.rhythm}
        options={CHECK_IN_RHYTHMS.map((value) => ({ value, label: RHYTHM_WORDS[value] }))}
      />
    </>
  );
}

type Field = "title" | "opportunity" | "evidence" | "rhythm" | "expectation" | "keep";

type NewGoalFormProps = {
  id: string;
  manager: string | null;
  towards: string | null;
  options: readonly Option[];
  isFull: boolean;
  chosen: string;
  result?: SentForm<Field>;
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

type TargetFormProps = {
  target: (Target & { version: number }) | null;
  held: { frameworkSlug: string; levelCode: string } | null;
  today: string;
  levels: readonly PublishedLevel[];
  result?: Omit<SentForm<"level" | "targetOn">, "id" | "message"> & {
    conflict: (Target & { version: number }) | null;
  };
};

export function TargetForm({ target, held, today, levels, result }: TargetFormProps) {
  const { typed, errors = {}, conflict } = result ?? {};
  const stored = target && levelKey({ framework: target.frameworkSlug, code: target.targetLevel });
  const options = levels.map((level) => ({
    value: levelKey(level),
    label: `${level.ladderName}, ${level.code}: ${level.title}`,
  }));
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      {conflict && (
        <div className="notice tone-warning" role="alert">
          <p className="notice-title">The target was changed in another tab or on another device</p>
          <p>
            Saved there: {conflict.targetLevel}
            {conflict.targetOn && ` by ${conflict.targetOn}`}. Yours is below and not saved.
          </p>
        </div>
      )}
      <input type="hidden" name="version" value={conflict?.version ?? target?.version ?? 0} />
      {held && <p className="text-muted">You are at {held.levelCode}.</p>}
      <SelectField
        label="Level"
        name="level"
        hint="The next of your ladder, or one of another ladder that a pathway leads to."
        options={[{ value: "", label: "Choose a level" }, ...options]}
        defaultValue={typed?.level ?? stored ?? ""}
        errors={errors.level}
      />
      <TextField
        label="By when, if you know"
        name="targetOn"
        type="date"
        min={today}
        className="max-w-48"
        defaultValue={typed?.targetOn ?? target?.targetOn ?? ""}
        errors={errors.targetOn}
      />
      <Button variant="primary" className="w-fit">
        {conflict ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}
