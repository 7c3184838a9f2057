import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors, RadioGroup } from "~/ui/forms/field";
import { REQUIRED_OF, REQUIRED_OF_WORDS, type RequiredOf } from "../domain/requirement";

type Covered = { all: number; with: number };
type RuleFormProps = {
  requiredOf: RequiredOf;
  version: number;
  coverage: { administrators: Covered; managers: Covered; everybody: Covered };
  errors?: FieldErrors;
};

const said = ({ all, with: having }: Covered) => `${having} of ${all} have one today.`;

/** Of whom a second step is asked, with how many would have to set one up. */
export function RuleForm({ requiredOf, version, coverage, errors = {} }: RuleFormProps) {
  const hints: Partial<Record<RequiredOf, string>> = {
    ADMINISTRATORS: said(coverage.administrators),
    MANAGERS: said(coverage.managers),
    EVERYBODY: said(coverage.everybody),
  };
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <FormErrors errors={errors.form} />
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        legend="Required second step"
        name="requiredOf"
        defaultValue={requiredOf}
        options={REQUIRED_OF.map((value) => ({ value, label: REQUIRED_OF_WORDS[value], hint: hints[value] }))}
        hint="People without one set it up the next time they sign in. No one is signed out."
        errors={errors.requiredOf}
      />
      <Button variant="primary" className="w-fit">
        Save
      </Button>
    </form>
  );
}
