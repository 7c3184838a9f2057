import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { RoundDays, RoundPlan } from "../domain/round";
import type { RoundSent } from "../round.schema";

type RoundFormProps = {
  typed: RoundSent["typed"];
  errors?: FieldErrors;
  message?: string;
  stored?: RoundPlan;
  /** Days that stay as they are. */
  fixed?: readonly (keyof RoundDays)[];
  label: string;
};

const DAYS: readonly { name: keyof RoundDays; label: string }[] = [
  { name: "opensOn", label: "Enrolment opens" },
  { name: "closesOn", label: "Last day of enrolment" },
  { name: "startsOn", label: "Pairs begin" },
  { name: "endsOn", label: "Pairs end" },
];

/** Name and days of a round. */
export function RoundFields({ typed, errors = {}, message, stored, fixed = [], label }: RoundFormProps) {
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      {stored && (
        <Notice tone="warning" title="Somebody has changed the round since you opened the page" live>
          <p>
            Stored is: {stored.name}, enrolment <Days from={stored.opensOn} to={stored.closesOn} />, pairs{" "}
            <Days from={stored.startsOn} to={stored.endsOn} />. The fields hold what you typed; save again to store it.
          </p>
        </Notice>
      )}
      <input type="hidden" name="id" value={typed.id} />
      <input type="hidden" name="edits" value={typed.edits} />
      <TextField label="Name" name="name" maxLength={120} defaultValue={typed.name} errors={errors.name} required />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {DAYS.map((day) => (
          <DayField
            key={day.name}
            {...day}
            typed={typed[day.name]}
            errors={errors[day.name]}
            fixed={fixed.includes(day.name)}
          />
        ))}
      </div>
      <Button variant="primary" className="w-fit">
        {stored ? "Save what is in the fields" : label}
      </Button>
    </form>
  );
}

type DayFieldProps = {
  name: keyof RoundDays;
  label: string;
  typed: string;
  errors?: readonly string[];
  fixed: boolean;
};

function DayField({ name, label, typed, errors, fixed }: DayFieldProps) {
  if (!fixed) return <TextField label={label} name={name} type="date" defaultValue={typed} errors={errors} />;
  return (
    <div className="field">
      <p className="field-label">{label}</p>
      <p>
        <TimeText value={typed} timeZone="UTC" />
      </p>
      <input type="hidden" name={name} value={typed} />
    </div>
  );
}

function Days({ from, to }: { from: string; to: string }) {
  return (
    <>
      <TimeText value={from} timeZone="UTC" /> to <TimeText value={to} timeZone="UTC" />
    </>
  );
}
