import { Link } from "@remix-run/react";
import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, type Option, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { CHECK_IN_RHYTHMS, type GoalWords, RHYTHM_WORDS, type Target } from "../domain/plan-goal";

type TypedWords = Partial<Record<keyof GoalWords, string>>;

/** What the person writes of a goal. */
export function GoalFields({ typed, errors }: ShownForm<TypedWords>) {
  const field = fieldsOf({ typed, errors });
  return (
    <>
      <TextField label="Goal" hint="In your words: what you will be able to do." {...field("title")} required />
      <TextArea label="Opportunity" hint="The work in which you can practise it." rows={2} {...field("opportunity")} />
      <TextArea label="Evidence" hint="What would show that you are there." rows={2} {...field("evidence")} />
      <SelectField
        label="Check in"
        {...field("rhythm")}
        className="max-w-64"
        defaultValue={typed.rhythm ?? "MONTHLY"}
        options={CHECK_IN_RHYTHMS.map((value) => ({ value, label: RHYTHM_WORDS[value] }))}
      />
    </>
  );
}

type AddGoalProps = {
  id: string;
  manager: string | null;
  towards: string | null;
  options: readonly Option[];
  isFull: boolean;
  chosen: string;
  result?: ShownForm<TypedWords & Record<"id" | "expectation" | "keep", string>>;
};

export function AddGoal({ id, manager, towards, options, isFull, chosen, result }: AddGoalProps) {
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
  const offered = options.some(({ value }) => value === chosen) ? chosen : "";
  const { typed, errors } = result ?? { typed: { id, expectation: offered, keep: "no" } };
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <FormErrors errors={errors?.form} />
      <SelectField
        label={`For which expectation of ${towards}?`}
        options={[{ value: "", label: "Choose one" }, ...options]}
        {...field("expectation")}
      />
      <GoalFields typed={typed} errors={errors} />
      <RadioGroup
        legend="Who reads it?"
        name="keep"
        defaultValue={typed.keep || "no"}
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

type ChooseTargetProps = {
  target: (Target & { version: number }) | null;
  held: { frameworkSlug: string; levelCode: string } | null;
  today: string;
  levels: readonly PublishedLevel[];
  result?: ShownForm<{ level: string; targetOn: string }> & { conflict?: Target & { version: number } };
};

export function ChooseTarget({ target, held, today, levels, result }: ChooseTargetProps) {
  const stored = {
    level: target ? levelKey({ framework: target.frameworkSlug, code: target.targetLevel }) : "",
    targetOn: target?.targetOn ?? "",
  };
  const conflict = result?.conflict;
  const field = fieldsOf(result ?? { typed: stored });
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
        hint="The next of your ladder, or one of another ladder that a pathway leads to."
        options={[{ value: "", label: "Choose a level" }, ...options]}
        {...field("level")}
      />
      <TextField label="By when, if you know" type="date" min={today} className="max-w-48" {...field("targetOn")} />
      <Button variant="primary" className="w-fit">
        {conflict ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}
