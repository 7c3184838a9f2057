import type { LanguageOption } from "~/kernel/languages";
import { Disclosure } from "../disclosure";

type LanguagesFieldProps = {
  legend: string;
  options: readonly LanguageOption[];
  defaultValue: readonly string[];
  errors?: readonly string[];
  required?: boolean;
};

/** Checkboxes of languages by name: those chosen, in their order, and a list of more. */
export function LanguagesField({ legend, options, defaultValue, errors, required = false }: LanguagesFieldProps) {
  const chosen = defaultValue.flatMap((code) => options.filter(({ value }) => value === code));
  const others = options.filter((option) => !chosen.includes(option));
  return (
    <fieldset className="field min-w-0" aria-describedby={errors ? "languages-error" : undefined}>
      <legend className="field-label mb-1">{legend}</legend>
      {errors && (
        <p className="field-error" id="languages-error">
          {errors.join(" ")}
        </p>
      )}
      <Boxes options={chosen} isChosen />
      <Disclosure
        summary={chosen.length > 0 ? "More languages" : "Choose languages"}
        open={required && chosen.length === 0}
      >
        <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
          <Boxes options={others} />
        </div>
      </Disclosure>
    </fieldset>
  );
}

function Boxes({ options, isChosen }: { options: readonly LanguageOption[]; isChosen?: boolean }) {
  return options.map(({ value, label }) => (
    <div className="choice" key={value}>
      <input type="checkbox" name="languages" value={value} id={`language-${value}`} defaultChecked={isChosen} />
      <label htmlFor={`language-${value}`}>{label}</label>
    </div>
  ));
}
