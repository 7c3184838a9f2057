import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/forms/field";
import type { PickedExpectation, Picker } from "../domain/opportunity-picker";

/** Expectations chosen level by level: what is chosen stays, whichever level is looked at next. */
export function ExpectationPicker({ picker, errors }: { picker: Picker; errors?: readonly string[] }) {
  const { chosen, competencies, level, levels } = picker;
  return (
    <fieldset className="field min-w-0" aria-describedby={errors ? "picker-error" : undefined}>
      <legend className="field-label mb-1">Expectations it would exercise</legend>
      {errors && (
        <p className="field-error" id="picker-error">
          {errors.join(" ")}
        </p>
      )}
      {chosen.map((one) => (
        <Pick key={one.id} one={one} chosen />
      ))}
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <SelectField
          label="Level"
          name="level"
          defaultValue={level}
          options={[{ value: "", label: "Choose a level" }, ...levels]}
          className="min-w-0 max-w-full"
        />
        <Button name="do" value="look">
          Show its expectations
        </Button>
      </div>
      {competencies.map(({ id, name, expectations }) => (
        <Disclosure key={id} summary={`${name} (${expectations.length})`}>
          {expectations.map((one) => (
            <Pick key={one.id} one={one} />
          ))}
        </Disclosure>
      ))}
    </fieldset>
  );
}

function Pick({ one, chosen }: { one: PickedExpectation; chosen?: boolean }) {
  return (
    <div className="choice">
      <input type="checkbox" name="expectation" value={one.id} id={`pick-${one.id}`} defaultChecked={chosen} />
      <label htmlFor={`pick-${one.id}`}>
        {one.statement} <span className="text-muted text-sm">{one.levelCode}</span>
      </label>
    </div>
  );
}
