import type { Arrangement } from "~/kernel/time/calendar-occurrences";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, SelectField, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { TimeAndMinutes } from "~/ui/forms/time-fields";
import type { Candidate } from "../domain/one-to-one";

type TypedArrangement = Record<keyof Arrangement, string>;

/** When two people meet. */
export function ArrangementFields({
  typed,
  errors,
  zones,
}: ShownForm<TypedArrangement> & { zones: readonly string[] }) {
  const field = fieldsOf({ typed, errors });
  return (
    <>
      <SelectField
        label="How often"
        className="max-w-64"
        options={[
          { value: "WEEKLY", label: "Every week" },
          { value: "TWO_WEEKLY", label: "Every two weeks" },
          { value: "MONTHLY", label: "Every month" },
        ]}
        {...field("rhythm")}
      />
      <TextField
        label="First time"
        type="date"
        hint="It gives the weekday of all that follow."
        className="max-w-64"
        {...field("startsOn")}
        required
      />
      <div className="flex flex-wrap gap-4">
        <TimeAndMinutes label="Time" typed={typed} errors={errors ?? {}} />
      </div>
      <TextField
        label="Time zone"
        hint="The time stays the same on clocks there, in summer and winter."
        list="zones"
        autoComplete="off"
        className="max-w-64"
        {...field("timeZone")}
        required
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

type NewSeriesProps = {
  candidates: readonly Candidate[];
  id: string;
  today: string;
  timeZone: string;
  result?: ShownForm<TypedArrangement & Record<"id" | "with", string>>;
};

export function NewSeries({ candidates, id, today, timeZone, result }: NewSeriesProps) {
  if (candidates.length === 0) {
    return (
      <EmptyState title="Nobody to meet yet">
        <p>One-to-ones are for you and your manager, theirs, and the people who report to you.</p>
      </EmptyState>
    );
  }
  const usual = { rhythm: "TWO_WEEKLY", startsOn: today, time: "10:00", timeZone, minutes: "30" };
  const { typed, errors } = result ?? { typed: { id, with: "", ...usual } };
  const options = candidates.map((one) => ({ value: one.id, label: `${one.name}, ${roleOf(one)}` }));
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <FormErrors errors={errors?.form} />
      <SelectField
        label="With"
        options={[{ value: "", label: "Choose somebody" }, ...options]}
        {...fieldsOf({ typed, errors })("with")}
      />
      <ArrangementFields
        typed={typed}
        errors={errors}
        zones={[...new Set([timeZone, ...candidates.map((one) => one.timeZone)])]}
      />
      <Button variant="primary" className="w-fit">
        Set up
      </Button>
    </form>
  );
}

function roleOf({ relation, above }: Candidate): string {
  if (above) return relation === "report" ? "your manager" : "your manager's manager";
  return relation === "report" ? "reports to you" : "skip-level";
}
