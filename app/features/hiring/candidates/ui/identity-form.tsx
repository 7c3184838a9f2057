import type { ChangedField } from "~/kernel/write-decision";
import { Button } from "~/ui/button";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { FormErrors, TextField } from "~/ui/forms/field";
import {
  IDENTITY_LABELS,
  type IdentityField,
  type IdentityProblems,
  type IdentityTexts,
} from "../domain/candidate-identity";

type IdentityFormProps = {
  /** Of the candidate to be, or the edits of the stored one. */
  id?: string;
  edits?: number;
  typed: IdentityTexts;
  errors?: IdentityProblems;
  message?: string;
  changed?: readonly ChangedField[];
  label: string;
};

/** Who a candidate is: in the form that adds one and in the one that changes what is kept. */
export function IdentityForm({ id, edits, typed, errors = {}, message, changed, label }: IdentityFormProps) {
  const field = (name: IdentityField, optional = false) => ({
    label: optional ? `${IDENTITY_LABELS[name]} (optional)` : IDENTITY_LABELS[name],
    name,
    defaultValue: typed[name],
    errors: errors[name] ? [errors[name]] : undefined,
    autoComplete: "off",
  });
  const wrong = Object.keys(errors).length > 0 ? ["Something below needs another answer."] : undefined;
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <FormErrors errors={message ? [message] : wrong} />
      {changed && <ChangedMeanwhile what="this" changed={changed} />}
      {id && <input type="hidden" name="id" value={id} />}
      {edits && <input type="hidden" name="edits" value={edits} />}
      <TextField {...field("name")} maxLength={200} required />
      <TextField {...field("email")} type="email" maxLength={254} required />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...field("phone", true)} hint="With its country code." type="tel" maxLength={40} />
        <TextField {...field("timeZone")} hint="Such as Europe/Lisbon; UTC if empty." maxLength={64} />
      </div>
      <TextField {...field("source", true)} hint="Such as a job board." maxLength={120} />
      <TextField
        {...field("referredBy", true)}
        type="email"
        hint="A colleague's address. They have no part in judging this candidate."
        maxLength={254}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...field("consentedOn")} type="date" required />
        <TextField {...field("consentUntil")} type="date" required />
      </div>
      <TextField {...field("externalId", true)} maxLength={100} />
      <Button variant="primary" className="w-fit" name="do" value="save">
        {changed ? "Save what is in the fields" : label}
      </Button>
    </form>
  );
}
