import { type Option, SelectField } from "~/ui/forms/field";

type ExpectationFieldProps = { options: readonly Option[]; chosen?: string; errors?: readonly string[] };

/** What feedback may be tied to; nothing where its subject is on no ladder. */
export function ExpectationField({ options, chosen, errors }: ExpectationFieldProps) {
  if (options.length === 0) return null;
  return (
    <SelectField
      label="About an expectation, if you like"
      name="expectation"
      options={[{ value: "", label: "None in particular" }, ...options]}
      defaultValue={chosen ?? ""}
      errors={errors}
    />
  );
}
