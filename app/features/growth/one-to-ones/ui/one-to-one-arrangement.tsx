import type { SentForm } from "~/kernel/typed-form";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, SelectField, TextField } from "~/ui/forms/field";
import { TimeAndMinutes } from "~/ui/forms/time-fields";

export type ArrangementField = "rhythm" | "startsOn" | "time" | "timeZone" | "minutes";

type ArrangementFieldsProps = {
  typed: Partial<Record<ArrangementField, string>>;
  errors: Partial<Record<ArrangementField, string[]>>;
  today: string;
  zones: readonly string[];
};

/** When two people meet. */
export function ArrangementFields({ typed, errors, today, zones }: ArrangementFieldsProps) {
  return (
    <>
      <SelectField
        label="How often"
        name="rhythm"
        className="max-w-64"
        options={[
          { value: "WEEKLY", label: "Every week" },
          { value: "TWO_WEEKLY", label: "Every two weeks" },
          { value: "MONTHLY", label: "Every month" },
        ]}
        defaultValue={typed.rhythm ?? "TWO_WEEKLY"}
        errors={errors.rhythm}
      />
      <TextField
        label="First time"
        name="startsOn"
        type="date"
        hint="It gives the weekday of all that follow."
        className="max-w-64"
        defaultValue={typed.startsOn ?? today}
        errors={errors.startsOn}
        required
      />
      <div className="flex flex-wrap gap-4">
        <TimeAndMinutes
          label="Time"
          typed={{ time: typed.time ?? "10:00", minutes: typed.minutes ?? "30" }}
          errors={errors}
        />
      </div>
      <TextField
        label="Time zone"
        name="timeZone"
        hint="The time stays the same on clocks there, in summer and winter."
        list="zones"
        autoComplete="off"
        className="max-w-64"
        defaultValue={typed.timeZone}
        errors={errors.timeZone}
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

type Candidate = { id: string; name: string; timeZone: string; relation: "report" | "skip-level"; above: boolean };

type NewSeriesProps = {
  candidates: readonly Candidate[];
  id: string;
  today: string;
  timeZone: string;
  result?: SentForm<ArrangementField | "with">;
};

export function NewSeries({ candidates, id, today, timeZone, result }: NewSeriesProps) {
  if (candidates.length === 0) {
    return (
      <EmptyState title="Nobody to meet yet">
        <p>One-to-ones are for you and your manager, theirs, and the people who report to you.</p>
      </EmptyState>
    );
  }
  const { typed, errors = {} } = result ?? {};
  const options = candidates.map((one) => ({ value: one.id, label: `${one.name}, ${roleOf(one)}` }));
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={result?.id ?? id} />
      <FormErrors errors={result?.message ? [result.message] : undefined} />
      <SelectField
        label="With"
        name="with"
        options={[{ value: "", label: "Choose somebody" }, ...options]}
        defaultValue={typed?.with ?? ""}
        errors={errors.with}
      />
      <ArrangementFields
        typed={typed ?? { timeZone }}
        errors={errors}
        today={today}
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
