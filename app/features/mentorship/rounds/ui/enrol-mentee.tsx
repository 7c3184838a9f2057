import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import { Button } from "~/ui/button";
import { FormErrors, SelectField, TextArea, TextField } from "~/ui/forms/field";
import type { EnrolForm } from "../domain/enrol-form";
import { MOST_EXPECTATIONS } from "../domain/enrolment";
import { ChangedMeanwhile } from "./enrol-changed";
import { GrowFields } from "./grow-fields";

export type MenteeFormProps = {
  form: EnrolForm;
  levels: readonly PublishedLevel[];
  enrolled: boolean;
  mentorsEach: number;
  ownerName: string;
};

/** What somebody says who wants a mentor. */
export function MenteeForm({ form, levels, enrolled, mentorsEach, ownerName }: MenteeFormProps) {
  const { typed, picker, edits, errors, stored } = form;
  const options = levels.map((level) => ({
    value: levelKey(level),
    label: `${level.ladderName}, ${level.code}: ${level.title}`,
  }));
  return (
    <form
      method="post"
      className="grid max-w-measure gap-5"
      noValidate
      key={`${edits} ${typed.level} ${typed.expectations.join(" ")} ${JSON.stringify(errors)}`}
    >
      <input type="hidden" name="side" value="MENTEE" />
      <input type="hidden" name="edits" value={edits} />
      {stored && <ChangedMeanwhile stored={stored} />}
      <FormErrors errors={Object.keys(errors).length > 0 ? ["Nothing was saved yet: see below."] : undefined} />
      <p className="text-muted">
        {ownerName} reads this, and so do mentors who are asked or paired with you. Ratings are shown to nobody.
      </p>
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          label="Level that you want to get to"
          name="level"
          hint="The next of your ladder, or one of another that a pathway leads to."
          options={[{ value: "", label: "No level in mind" }, ...options]}
          defaultValue={typed.level}
          errors={errors.level}
          className="min-w-0 max-w-full"
        />
        <Button name="do" value="look">
          Show what it asks
        </Button>
      </div>
      <GrowFields picker={picker} most={MOST_EXPECTATIONS} errors={errors.expectations} />
      <TextArea label="What you hope for" name="hope" defaultValue={typed.hope} errors={errors.hope} />
      <Languages typed={typed.languages} errors={errors.languages} />
      {mentorsEach > 1 && (
        <SelectField
          label="How many mentors you would like"
          name="wanted"
          className="max-w-64"
          defaultValue={typed.wanted}
          errors={errors.wanted}
          options={Array.from({ length: mentorsEach }, (_, index) => ({
            value: String(index + 1),
            label: index === 0 ? "1" : `Up to ${index + 1}`,
          }))}
        />
      )}
      <Button variant="primary" name="do" value="save" className="w-fit">
        {stored ? "Save mine instead" : enrolled ? "Save" : "Enrol as a mentee"}
      </Button>
    </form>
  );
}

/** In which somebody can talk. */
export function Languages({ typed, errors }: { typed: string; errors?: readonly string[] }) {
  return (
    <TextField
      label="Languages that you can talk in"
      name="languages"
      className="max-w-80"
      hint="Codes such as en or pt, with spaces between them."
      defaultValue={typed}
      errors={errors}
    />
  );
}
