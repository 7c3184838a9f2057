import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import type { ChangedField } from "~/kernel/write-decision";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import type { LadderCard, OpeningChoices } from "../domain/opening";
import { levelsInWords } from "../domain/opening";
import type { TypedOpening } from "../opening.schema";

type OpeningFormProps = {
  typed: TypedOpening;
  errors?: FieldErrors;
  choices: OpeningChoices;
  message?: string;
  changed?: readonly ChangedField[];
  /** The opening, where there is one. */
  of?: string;
  /** Its levels stand once it is open. */
  fixedLevels?: boolean;
  /** What its button says. */
  label: string;
};

/** What the lead of an opening decides besides its plan, in the form that sets it up and in the one that changes it. */
export function OpeningForm({ typed, errors = {}, message, changed, label, ...rest }: OpeningFormProps) {
  const wrong = Object.keys(errors).length > 0 && !message ? ["Fix the highlighted fields."] : undefined;
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : wrong} />
      {changed && <ChangedMeanwhile what="the opening" changed={changed} />}
      {(["id", "edits", "version", "ladder"] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={typed[name]} />
      ))}
      <TextField
        label="Role"
        {...field("role")}
        hint="As colleagues and candidates call it."
        maxLength={120}
        required
      />
      <TextArea
        label="Description"
        {...field("about")}
        hint="What the work is. Interviewers can read it."
        maxLength={4000}
      />
      <Levels typed={typed} errors={errors} {...rest} />
      <Terms typed={typed} errors={errors} teams={rest.choices.teams} />
      <Answering typed={typed} errors={errors} of={rest.of} />
      <Button variant="primary" className="w-fit">
        {changed ? "Save mine instead" : label}
      </Button>
    </form>
  );
}

type Part = { typed: TypedOpening; errors: FieldErrors };

function Levels({ typed, errors, choices, fixedLevels }: Part & Pick<OpeningFormProps, "choices" | "fixedLevels">) {
  if (fixedLevels) {
    return (
      <>
        <input type="hidden" name="lowestLevel" value={typed.lowestLevel} />
        <input type="hidden" name="highestLevel" value={typed.highestLevel} />
        <p className="text-muted text-sm">
          Levels: {levelsInWords(typed)}. Like the plan, they're fixed once the opening is open.
        </p>
      </>
    );
  }
  const field = fieldsOf({ typed, errors });
  const options = choices.levels.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }));
  return (
    <fieldset>
      <legend className="field-label mb-1">Levels of “{choices.ladderName}” you would hire at</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label="Lowest" {...field("lowestLevel")} options={options} />
        <SelectField label="Highest" {...field("highestLevel")} options={options} />
      </div>
    </fieldset>
  );
}

function Terms({ typed, errors, teams }: Part & Pick<OpeningChoices, "teams">) {
  const options = [{ value: "", label: "None" }, ...teams.map(({ id, name }) => ({ value: id, label: name }))];
  const field = fieldsOf({ typed, errors });
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <SelectField label="Team" {...field("teamId")} options={options} />
      <TextField label="Positions" {...field("headcount")} type="number" inputMode="numeric" min={1} max={1000} />
      <DateField label="Opens on" {...field("opensOn")} required />
      <DateField label="Fill by (optional)" {...field("fillBy")} />
    </div>
  );
}

function Answering({ typed, errors, of }: Part & Pick<OpeningFormProps, "of">) {
  const field = fieldsOf({ typed, errors });
  return (
    <>
      <h2 className="mt-4">People</h2>
      <PersonField
        label="Decider"
        {...field("decider")}
        scope="opening.decider"
        of={of}
        hint="You, or someone else."
        className="max-w-96"
      />
      <PersonField
        label="Candidate coordinator"
        {...field("coordinator")}
        scope="opening.coordinator"
        of={of}
        hint="The only one who knows candidates by name. They read no scorecards, so they can't lead, decide or interview."
        className="max-w-96"
      />
    </>
  );
}

/** The ladders for which there are interviews. */
export function OpeningLadders({ ladders }: { ladders: readonly LadderCard[] }) {
  if (ladders.length === 0) {
    return (
      <EmptyState title="No framework has interview kits">
        <p>Ask a framework editor to add interview kits to a framework and publish it.</p>
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {ladders.map(({ slug, frameworkName, id, name, levels, kits }) => (
        <li key={`${slug} ${id}`} className="py-3">
          <Link className="link font-medium" to={`?${new URLSearchParams({ framework: slug, ladder: id })}`}>
            {name}
          </Link>
          <p className="text-muted text-sm">
            {frameworkName} · {levels} · {kits === 1 ? "1 interview kit" : `${kits} interview kits`}
          </p>
        </li>
      ))}
    </ul>
  );
}
