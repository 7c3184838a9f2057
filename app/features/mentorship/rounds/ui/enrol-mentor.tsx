import { Button } from "~/ui/button";
import { FormErrors, TextArea, TextField } from "~/ui/forms/field";
import type { EnrolForm } from "../domain/enrol-form";
import { ChangedMeanwhile } from "./enrol-changed";
import { Languages } from "./enrol-mentee";

type Props = { form: EnrolForm; enrolled: boolean; seats: number; ownerName: string };

/** What somebody says who mentors in a round; what they offer is in their profile. */
export function MentorForm({ form, enrolled, seats, ownerName }: Props) {
  const { typed, edits, errors, stored } = form;
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate key={`${edits} ${JSON.stringify(errors)}`}>
      <input type="hidden" name="side" value="MENTOR" />
      <input type="hidden" name="edits" value={edits} />
      {stored && <ChangedMeanwhile stored={stored} />}
      <FormErrors errors={Object.keys(errors).length > 0 ? ["Nothing was saved yet: see below."] : undefined} />
      <p className="text-muted">Mentees of this round and {ownerName} read this beside your profile.</p>
      <TextField
        label="Mentees in this round"
        name="seats"
        type="number"
        min={1}
        max={seats}
        inputMode="numeric"
        className="max-w-64"
        hint={`Your profile says at most ${seats} over all programmes.`}
        defaultValue={typed.seats}
        errors={errors.seats}
      />
      <TextArea label="What you would like to help with" name="hope" defaultValue={typed.hope} errors={errors.hope} />
      <Languages typed={typed.languages} errors={errors.languages} />
      <Button variant="primary" name="do" value="save" className="w-fit">
        {stored ? "Save mine instead" : enrolled ? "Save" : "Enrol as a mentor"}
      </Button>
    </form>
  );
}
